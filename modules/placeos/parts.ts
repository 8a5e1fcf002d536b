import type { ITerraformDependable } from "cdktf";
import type { EfsAccess } from "./common/efs-access";
import type { SecretReference } from "./common/secret-reference";
import type { DatabaseConnections } from "./common/database-variables";
import type { ServiceKey } from "./components";
import type { ClusterReference } from "./common/component-props";
import type { PlaceosNetwork } from "./vpc/network";
import type { GroupKey } from "./security-groups/groups";

/** The security groups of a deployment. */
export interface SecurityGroupsPart {
  /** Id of a group. */
  idOf(group: GroupKey): string;
  /** Id of the group of the load balancer for devices; undefined without device ports. */
  readonly deviceLoadBalancerId?: string;
  /** What a service must wait for: without the rules of its group it would not come up. */
  dependablesOf(group: GroupKey): readonly ITerraformDependable[];
}

/** The secrets of a deployment. */
export interface SecretsPart {
  /** The secrets that a service gets, and no others, by name of the environment variable. */
  of(service: ServiceKey): Record<string, SecretReference>;
  /** The password of PostgreSQL's user. */
  readonly postgresqlPassword: SecretReference;
  /** ARN of the secret with the first administrator's password. */
  readonly administratorSecretArn: string;
}

/** The public load balancer. */
export interface LoadBalancerPart {
  /** Host under which users come, in lower case. */
  readonly domain: string;
  readonly targetGroupArn: string;
  /** What must exist before ECS takes the target group. */
  readonly dependables: readonly ITerraformDependable[];
}

/** The file system. */
export interface EfsPart {
  /** The folder of RethinkDB's data; undefined where the release has no RethinkDB. */
  readonly rethinkdb?: EfsAccess;
  /** The folder of the web site. */
  readonly www: EfsAccess;
  /** What must exist before tasks can mount. */
  readonly dependables: readonly ITerraformDependable[];
}

/**
 * What components need of each other: ids, ARNs and addresses. Where all components are in one stack, its constructs are
 * the parts; where each has its own stack, they are found by their names and tags (`found/`).
 */
export interface Parts {
  readonly network: PlaceosNetwork;
  readonly securityGroups: SecurityGroupsPart;
  readonly secrets: SecretsPart;
  /** `https://…` of Elasticsearch. */
  readonly esUri: string;
  /** `redis://…` or `rediss://…`. */
  readonly redisUrl: string;
  readonly loadBalancer: LoadBalancerPart;
  readonly efs: EfsPart;
  readonly cluster: ClusterReference;
  /** How services reach the database of the release. */
  readonly databaseConnections: DatabaseConnections;
  /** What must run before services that use the database are started; nothing where it runs elsewhere. */
  readonly database: readonly ITerraformDependable[];
}
