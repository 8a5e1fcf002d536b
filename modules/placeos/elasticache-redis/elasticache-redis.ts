import { ElasticacheParameterGroup } from "@cdktf/provider-aws/lib/elasticache-parameter-group";
import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { ElasticacheSubnetGroup } from "@cdktf/provider-aws/lib/elasticache-subnet-group";
import { Construct } from "constructs";
import { noRedisTls } from "../common/connection-variables";
import type { PlaceosNames } from "../common/placeos-names";
import { defaultPorts } from "../common/ports";
import { placeosDefaults as defaults } from "../defaults";
import type { RedisInputs } from "../inputs/redis";
import { checkProps } from "../../aws/check-props";
import { redisInputRules } from "../input-rules/redis";
import { engineVersionProblem, parameterFamily, redisEngineFacts } from "./redis-engine";

export interface ElasticacheRedisProps extends Omit<RedisInputs, "redisUrl"> {
  readonly names: PlaceosNames;
  /** Private subnets of the nodes, in two zones. */
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;

  /**
   * Port of the nodes. Changing it replaces them.
   *
   * @default 6379
   */
  readonly port?: number;

  /**
   * ARN of the KMS key that encrypts snapshots and swapped data.
   *
   * @default - a key of ElastiCache
   */
  readonly kmsKeyArn?: string;

  /**
   * Clients cannot come over TLS: the Redis client of PlaceOS' services knows none in any release of major 1. The security
   * group decides who comes.
   *
   * @default false
   */
  readonly transitEncryption?: false;

  /**
   * Whether Terraform refuses plans that delete the nodes.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
}

/**
 * The Redis of PlaceOS: one primary node, which fails over to its replicas in the other zone. Not in
 * cluster mode, which has no primary endpoint and which auth cannot talk to.
 *
 * @throws if the number of replicas is not between 0 and 5, the version is not one of the engine, or connections are to be
 * encrypted
 */
export class ElasticacheRedis extends Construct {
  /** Host of the primary node. */
  public readonly primaryEndpoint: string;
  /** Host that shares reads among the replicas. */
  public readonly readerEndpoint: string;
  public readonly port: number;
  /** `redis://<primary>:<port>`: what consumers get as `REDIS_URL`. */
  public readonly redisUrl: string;
  public readonly replicationGroupArn: string;

  constructor(scope: Construct, id: string, props: ElasticacheRedisProps) {
    super(scope, id);
    checkProps(this, props, redisInputRules);
    const { naming } = props.names;
    const { redisReplicas: replicas = defaults.redisReplicas, port = defaultPorts.redis } = props;
    const { deletionProtection = defaults.deletionProtection } = props;
    if (props.transitEncryption !== undefined && props.transitEncryption) {
      throw new Error(`connections to Redis cannot be encrypted: ${noRedisTls}`);
    }
    const engine = props.redisEngine ?? defaults.redisEngine;
    const engineVersion = props.redisEngineVersion ?? redisEngineFacts[engine].defaultVersion;
    const problem = engineVersionProblem(engine, engineVersion);
    if (problem !== undefined) throw new Error(problem);
    const family = parameterFamily(engine, engineVersion);
    const parameterGroup = new ElasticacheParameterGroup(this, "ParameterGroup", {
      // with the family in it: the group of another engine or version can exist next to this one until the nodes have moved
      name: naming.name(family.replace(".", "-")),
      family,
      description: "Tells PlaceOS of changed keys",
      // PlaceOS' services hear of each other's status through these
      parameter: [{ name: "notify-keyspace-events", value: "Kg$" }],
      tags: naming.tags(),
      lifecycle: { createBeforeDestroy: true },
    });
    const subnetGroup = new ElasticacheSubnetGroup(this, "SubnetGroup", {
      name: naming.name("redis"),
      description: "Private subnets of PlaceOS Redis",
      subnetIds: [...props.subnetIds],
      tags: naming.tags(),
    });
    const group = new ElasticacheReplicationGroup(this, "ReplicationGroup", {
      replicationGroupId: props.names.redisReplicationGroup,
      description: "Redis of PlaceOS",
      engine,
      engineVersion,
      nodeType: props.redisNodeType ?? defaults.redisNodeType,
      numCacheClusters: replicas + 1,
      automaticFailoverEnabled: replicas > 0,
      multiAzEnabled: replicas > 0,
      port,
      parameterGroupName: parameterGroup.name,
      subnetGroupName: subnetGroup.name,
      securityGroupIds: [props.securityGroupId],
      atRestEncryptionEnabled: "true",
      kmsKeyId: props.kmsKeyArn,
      transitEncryptionEnabled: false,
      snapshotRetentionLimit: props.redisSnapshotRetentionLimit ?? defaults.redisSnapshotRetentionLimit,
      snapshotWindow: props.redisSnapshotWindow ?? defaults.redisSnapshotWindow,
      maintenanceWindow: props.redisMaintenanceWindow ?? defaults.redisMaintenanceWindow,
      tags: props.names.tags("ElastiCache"),
      lifecycle: deletionProtection ? { preventDestroy: true } : undefined,
    });
    this.primaryEndpoint = group.primaryEndpointAddress;
    this.readerEndpoint = group.readerEndpointAddress;
    this.port = port;
    this.redisUrl = `redis://${this.primaryEndpoint}:${this.port}`;
    this.replicationGroupArn = group.arn;
  }
}
