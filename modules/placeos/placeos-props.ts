import type { AdoptedIds } from "../aws/adopt/adoptable";
import type { ProviderMajor } from "../aws/environment";
import type { EfsInputs } from "./inputs/efs";
import type { ElasticsearchInputs } from "./inputs/elasticsearch";
import type { GeneralInputs } from "./inputs/general";
import type { LoadBalancerInputs } from "./inputs/load-balancer";
import type { NetworkInputs } from "./inputs/network";
import type { PostgresqlInputs } from "./inputs/postgresql";
import type { RedisInputs } from "./inputs/redis";
import type { RethinkdbInputs } from "./inputs/rethinkdb";
import type { SecretsInputs } from "./inputs/secrets";
import type { ServicesInputs } from "./inputs/services";
import type { PlaceosNetworkSettings } from "./vpc/network-settings";

/**
 * What a PlaceOS deployment is made of. Any value that does not decide which resources exist, and is no part of a name,
 * may be a token.
 */
export interface PlaceosProps
  extends
    GeneralInputs,
    NetworkInputs,
    LoadBalancerInputs,
    ElasticsearchInputs,
    RedisInputs,
    EfsInputs,
    RethinkdbInputs,
    PostgresqlInputs,
    ServicesInputs,
    SecretsInputs {
  /** AWS region, such as `ap-southeast-2`. */
  readonly region: string;
  /**
   * Major version of the AWS provider that will read the JSON.
   * @default 6
   */
  readonly providerMajor?: ProviderMajor;
  /**
   * The VPC that is made.
   * @default - one with the default CIDR blocks, unless `vpcId` names one
   */
  readonly network?: PlaceosNetworkSettings;
  /**
   * Take over parts of an installation that exists already: the id that AWS has for each, by its role, such as `file_system`. What is
   * taken over cannot be destroyed or replaced. `docs/adopting.md` has the roles and the steps.
   * @default - everything is made
   */
  readonly adopt?: AdoptedIds;
}
