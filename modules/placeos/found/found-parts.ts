import { Construct } from "constructs";
import type { PlaceosContext } from "../context";
import { existingNetwork, type PlaceosNetwork } from "../network";
import type { Parts } from "../parts";
import { FoundCluster } from "./cluster";
import { FoundEfs } from "./efs";
import { foundEsUri } from "./elasticsearch";
import { FoundLoadBalancer } from "./load-balancer";
import { FoundNetwork } from "./network";
import { foundRedisUrl } from "./redis";
import { FoundSecrets } from "./secrets";
import { FoundSecurityGroups } from "./security-groups";

/**
 * The parts that other stacks of the deployment made, found through data sources by the names and tags that its
 * environment name gives them: no stack reads another one's state. A part is looked up when a component asks for it.
 */
export class FoundParts extends Construct implements Parts {
  public readonly network: PlaceosNetwork;
  public readonly securityGroups: FoundSecurityGroups;
  public readonly secrets: FoundSecrets;
  public readonly loadBalancer: FoundLoadBalancer;
  public readonly efs: FoundEfs;
  public readonly cluster: FoundCluster;
  /** None: its stack came before, and has waited for it. */
  public readonly database = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly context: PlaceosContext,
  ) {
    super(scope, id);
    this.network = existingNetwork(context.props) ?? new FoundNetwork(this, "Network", context);
    this.securityGroups = new FoundSecurityGroups(this, "SecurityGroups", context);
    this.secrets = new FoundSecrets(this, "Secrets", context);
    this.loadBalancer = new FoundLoadBalancer(this, "LoadBalancer", context);
    this.efs = new FoundEfs(this, "Efs", context);
    this.cluster = new FoundCluster(this, "Cluster", context);
  }

  public get esUri(): string {
    return foundEsUri(this, this.context);
  }

  public get redisUrl(): string {
    return foundRedisUrl(this, this.context);
  }
}
