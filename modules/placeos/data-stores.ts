import type { Construct } from "constructs";
import type { AwsEnvironment } from "../aws/environment";
import type { LogSettings } from "../aws/log-group";
import type { PlaceosNames } from "./common/placeos-names";
import type { Ports } from "./common/ports";
import { ElasticacheRedis } from "./elasticache-redis/elasticache-redis";
import { Elasticsearch } from "./elasticsearch/elasticsearch";
import type { DataInputs } from "./inputs/data";
import type { GeneralInputs } from "./inputs/general";
import type { GroupKey } from "./security-groups/groups";

export interface DataStoreProps extends DataInputs, Pick<GeneralInputs, "kmsKeyArn"> {
  readonly names: PlaceosNames;
  readonly environment: AwsEnvironment;
  readonly ports: Ports;
  /** Private subnets. */
  readonly subnetIds: readonly string[];
  readonly groupIds: Readonly<Record<GroupKey, string>>;
  readonly logs: LogSettings;
}

/** The Elasticsearch domain, unless the inputs name an Elasticsearch that exists already. */
export function elasticsearchOf(scope: Construct, id: string, props: DataStoreProps): Elasticsearch | undefined {
  if (props.esUri !== undefined) return undefined;
  return new Elasticsearch(scope, id, {
    names: props.names,
    environment: props.environment,
    subnetIds: props.subnetIds,
    securityGroupId: props.groupIds.elasticsearch,
    logs: props.logs,
    instanceType: props.elasticsearchInstanceType,
    instanceCount: props.elasticsearchInstanceCount,
    engineVersion: props.elasticsearchEngineVersion,
    volumeSizeGiB: props.elasticsearchVolumeSize,
    tlsPolicy: props.elasticsearchTlsPolicy,
    kmsKeyArn: props.kmsKeyArn,
    createServiceLinkedRole: props.createElasticsearchServiceLinkedRole,
  });
}

/** The Redis replication group, unless the inputs name a Redis that exists already. */
export function redisOf(scope: Construct, id: string, props: DataStoreProps): ElasticacheRedis | undefined {
  if (props.redisUrl !== undefined) return undefined;
  return new ElasticacheRedis(scope, id, {
    names: props.names,
    subnetIds: props.subnetIds,
    securityGroupId: props.groupIds.elastiCache,
    port: props.ports.redis,
    nodeType: props.redisNodeType,
    replicas: props.redisReplicas,
    engineVersion: props.redisEngineVersion,
    snapshotRetentionLimit: props.redisSnapshotRetentionLimit,
    snapshotWindow: props.redisSnapshotWindow,
    maintenanceWindow: props.redisMaintenanceWindow,
    kmsKeyArn: props.kmsKeyArn,
  });
}
