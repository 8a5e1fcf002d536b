import { Construct } from "constructs";
import type { PlaceosContext } from "./context";
import { LookedUpCluster } from "./ecs-cluster/looked-up-cluster";
import { LookedUpEfs } from "./efs/looked-up-efs";
import { lookedUpRedisUrl } from "./elasticache-redis/looked-up-redis-url";
import { lookedUpEsUri } from "./elasticsearch/looked-up-es-uri";
import { LookedUpLoadBalancer } from "./load-balancer/looked-up-load-balancer";
import type { DatabaseConnections } from "./common/database-variables";
import type { Parts } from "./parts";
import { lookedUpPostgresqlHost } from "./postgresql/looked-up-postgresql";
import { LookedUpSecrets } from "./secrets/looked-up-secrets";
import { LookedUpSecurityGroups } from "./security-groups/looked-up-security-groups";
import { LookedUpNetwork } from "./vpc/looked-up-network";
import { existingNetwork, type PlaceosNetwork } from "./vpc/network";

/**
 * The parts that other stacks of the deployment made, looked up through data sources by the names and tags that its
 * environment name gives them: no stack reads another one's state. A part is looked up when a component asks for it.
 */
export class LookedUpParts extends Construct implements Parts {
  public readonly network: PlaceosNetwork;
  public readonly securityGroups: LookedUpSecurityGroups;
  public readonly secrets: LookedUpSecrets;
  public readonly loadBalancer: LookedUpLoadBalancer;
  public readonly efs: LookedUpEfs;
  public readonly cluster: LookedUpCluster;
  /** Empty: its stack was applied before, and waited for it. */
  public readonly database = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly context: PlaceosContext,
  ) {
    super(scope, id);
    this.network = existingNetwork(context.props) ?? new LookedUpNetwork(this, "Network", context);
    this.securityGroups = new LookedUpSecurityGroups(this, "SecurityGroups", context);
    this.secrets = new LookedUpSecrets(this, "Secrets", context);
    this.loadBalancer = new LookedUpLoadBalancer(this, "LoadBalancer", context);
    this.efs = new LookedUpEfs(this, "Efs", context);
    this.cluster = new LookedUpCluster(this, "Cluster", context);
  }

  public get esUri(): string {
    return lookedUpEsUri(this, this.context);
  }

  public get databaseConnections(): DatabaseConnections {
    return this.context.databaseConnections(() => lookedUpPostgresqlHost(this, this.context));
  }

  public get redisUrl(): string {
    return lookedUpRedisUrl(this, this.context);
  }
}
