import { Construct } from "constructs";
import { adopt } from "../aws/adopt/adopt";
import { checkAdopted } from "../aws/adopt/adopt-problems";
import type { AwsEnvironment } from "../aws/environment";
import { placeosAdoptTable, placeosMade } from "./adopt/roles";
import type { PlaceosNames } from "./common/placeos-names";
import type { Ports } from "./common/ports";
import type { Release } from "./common/releases";
import { PlaceosContext } from "./context";
import type { DeviceLoadBalancer } from "./dispatch/device-load-balancer";
import type { EcsCluster } from "./ecs-cluster/ecs-cluster";
import type { Efs } from "./efs/efs";
import type { ElasticacheRedis } from "./elasticache-redis/elasticache-redis";
import type { Elasticsearch } from "./elasticsearch/elasticsearch";
import type { Init } from "./init/init";
import type { LoadBalancer } from "./load-balancer/load-balancer";
import { guardNames } from "./names-guard";
import type { PlaceosOutputs } from "./outputs";
import { OwnParts } from "./own-parts";
import type { PlaceosProps } from "./placeos-props";
import type { Postgresql } from "./postgresql/postgresql";
import type { Secrets } from "./secrets/secrets";
import type { SecurityGroups } from "./security-groups/security-groups";
import type { PlaceosNetwork } from "./vpc/network";
import { checkProps } from "../aws/check-props";
import { placeosRules } from "./prop-rules";

/**
 * PlaceOS on AWS Fargate: all components of the deployment guide in one stack, in its order.
 *
 * @throws if the environment name or the release is invalid, or if only a part of an existing network is given
 */
export class Placeos extends Construct {
  public readonly names: PlaceosNames;
  public readonly environment: AwsEnvironment;
  public readonly release: Release;
  public readonly ports: Ports;
  public readonly network: PlaceosNetwork;
  public readonly securityGroups: SecurityGroups;
  public readonly secrets: Secrets;
  /** Undefined where an existing one is used, or the release has RethinkDB. */
  public readonly postgresql?: Postgresql;
  /** Undefined where an existing one is used, or the release searches in its database. */
  public readonly elasticsearch?: Elasticsearch;
  /** Undefined where an existing one is used. */
  public readonly redis?: ElasticacheRedis;
  public readonly loadBalancer: LoadBalancer;
  public readonly efs: Efs;
  public readonly cluster: EcsCluster;
  public readonly deviceLoadBalancer?: DeviceLoadBalancer;
  public readonly init: Init;
  public readonly outputs: PlaceosOutputs;

  constructor(scope: Construct, id: string, props: PlaceosProps) {
    super(scope, id);
    checkProps(this, props, placeosRules);
    const context = new PlaceosContext(this, props);
    guardNames(this, props, context.names, context.release);
    checkAdopted(placeosAdoptTable, props.adopt ?? {}, placeosMade(props, props.network), props.region);
    const parts = new OwnParts(this, context);
    adopt(this, placeosAdoptTable, props.adopt ?? {});

    this.names = context.names;
    this.environment = context.environment;
    this.release = context.release;
    this.ports = context.ports;
    this.network = parts.network;
    this.securityGroups = parts.securityGroups;
    this.secrets = parts.secrets;
    const { database, hasSearch } = context.release;
    this.postgresql = database === "postgresql" ? parts.of("postgresql").postgresql : undefined;
    this.elasticsearch = hasSearch ? parts.of("elasticsearch").domain : undefined;
    this.redis = parts.of("elasticache-redis").redis;
    this.loadBalancer = parts.loadBalancer;
    this.efs = parts.efs;
    this.cluster = parts.cluster;
    this.deviceLoadBalancer = parts.of("dispatch").deviceLoadBalancer;
    this.init = parts.of("init");
    this.outputs = parts.outputs;
  }
}
