import { Construct } from "constructs";
import type { AwsEnvironment } from "../aws/environment";
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
import * as data from "./make/data";
import * as services from "./make/services";
import { guardNames } from "./names-guard";
import type { PlaceosNetwork } from "./network";
import * as outputsOf from "./outputs-of";
import type { PlaceosOutputs } from "./outputs";
import type { Parts } from "./parts";
import type { PlaceosProps } from "./placeos-props";
import type { Secrets } from "./secrets/secrets";
import type { SecurityGroups } from "./security-groups/security-groups";

/**
 * PlaceOS on AWS Fargate: the eighteen components of the deployment guide in one stack, in its order.
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
  public readonly elasticsearch?: Elasticsearch;
  public readonly redis?: ElasticacheRedis;
  public readonly loadBalancer: LoadBalancer;
  public readonly efs: Efs;
  public readonly cluster: EcsCluster;
  public readonly deviceLoadBalancer?: DeviceLoadBalancer;
  public readonly init: Init;
  public readonly outputs: PlaceosOutputs;

  constructor(scope: Construct, id: string, props: PlaceosProps) {
    super(scope, id);
    const context = new PlaceosContext(this, props);
    const { esUri, redisUrl, rethinkdbHost } = props;
    this.names = context.names;
    this.environment = context.environment;
    this.release = context.release;
    this.ports = context.ports;

    guardNames(this, props, context.names);
    const network = data.makeNetwork(this, context);
    const securityGroups = data.makeSecurityGroups(this, context, { network });
    const placed = { network, securityGroups };
    const secrets = data.makeSecrets(this, context);
    if (esUri !== undefined) data.keepElasticsearch(this, context);
    if (redisUrl !== undefined) data.keepRedis(this, context);
    this.elasticsearch = esUri === undefined ? data.makeElasticsearch(this, context, placed) : undefined;
    this.redis = redisUrl === undefined ? data.makeRedis(this, context, placed) : undefined;
    this.loadBalancer = data.makeLoadBalancer(this, context, placed);
    this.efs = data.makeEfs(this, context, placed);
    this.cluster = data.makeCluster(this, context, placed);
    const made = {
      ...placed,
      secrets,
      esUri: esUri ?? this.elasticsearch!.esUri,
      redisUrl: redisUrl ?? this.redis!.redisUrl,
      loadBalancer: this.loadBalancer,
      efs: this.efs,
      cluster: this.cluster,
    };
    const rethinkdb = rethinkdbHost === undefined ? services.makeRethinkdb(this, context, made) : undefined;
    const parts: Parts = { ...made, database: rethinkdb === undefined ? [] : [rethinkdb.fargate.service] };

    services.makeEtcd(this, context, parts);
    this.deviceLoadBalancer = services.makeDeviceLoadBalancer(this, context, parts);
    services.makeDispatch(this, context, parts, this.deviceLoadBalancer);
    services.makeNginx(this, context, parts);
    services.makeFrontends(this, context, parts);
    services.makeAuth(this, context, parts);
    services.makeCore(this, context, parts);
    services.makeTriggers(this, context, parts);
    services.makeRubberSoul(this, context, parts);
    services.makeRestApi(this, context, parts);
    this.init = services.makeInit(this, context, parts);

    this.network = network;
    this.securityGroups = securityGroups;
    this.secrets = secrets;
    this.outputs = {
      ...outputsOf.network(network),
      ...outputsOf.elasticsearch(parts),
      ...outputsOf.redis(parts),
      ...outputsOf.loadBalancer(this.loadBalancer),
      ...outputsOf.efs(this.efs),
      ...outputsOf.cluster(this.cluster),
      ...outputsOf.rethinkdb(context),
      ...outputsOf.dispatch(this.deviceLoadBalancer),
      ...outputsOf.init(this.init, context, parts),
    };
  }
}
