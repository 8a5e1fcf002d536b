import { ElasticacheParameterGroup } from "@cdktf/provider-aws/lib/elasticache-parameter-group";
import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { ElasticacheSubnetGroup } from "@cdktf/provider-aws/lib/elasticache-subnet-group";
import { Construct } from "constructs";
import { Unchanging } from "../../aws/unchanging";
import { noRedisTls, redisScheme } from "../common/connection-variables";
import type { PlaceosNames } from "../common/placeos-names";
import { defaultPorts } from "../common/ports";
import { defaultPlaceosTag, type Release, releaseOf } from "../common/releases";
import { placeosDefaults as defaults } from "../defaults";
import type { RedisInputs } from "../inputs/redis";
import { checkProps } from "../../aws/check-props";
import { redisInputRules } from "../input-rules/redis";
import { defaultEngineVersion, engineVersionProblem, parameterFamily } from "./redis-engine";
import { redisParameters } from "./redis-parameters";

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
   * The release, which decides about version, parameters and TLS.
   *
   * @default - the release of a deployment that names none
   */
  readonly release?: Release;

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
 * There is no password: Terraform could give it to ElastiCache only by way of its state. The security group decides who comes.
 *
 * @throws if the number of replicas is not between 0 and 5, the version is not one of the engine, or connections are to be
 * encrypted of a release that cannot do it
 */
export class ElasticacheRedis extends Construct {
  /** Host of the primary node. */
  public readonly primaryEndpoint: string;
  /** Host that shares reads among the replicas. */
  public readonly readerEndpoint: string;
  public readonly port: number;
  /** `redis://<primary>:<port>`, or `rediss://` with TLS: what consumers get as `REDIS_URL`. */
  public readonly redisUrl: string;
  public readonly replicationGroupArn: string;

  constructor(scope: Construct, id: string, props: ElasticacheRedisProps) {
    super(scope, id);
    checkProps(this, props, redisInputRules);
    const { naming } = props.names;
    const { redisReplicas: replicas = defaults.redisReplicas, port = defaultPorts.redis } = props;
    const { deletionProtection = defaults.deletionProtection } = props;
    const { release = releaseOf(defaultPlaceosTag) } = props;
    const { redisTransitEncryption: tls = release.redisTls } = props;
    if (tls && !release.redisTls) throw new Error(`connections to Redis cannot be encrypted: ${noRedisTls}`);
    const engine = props.redisEngine ?? defaults.redisEngine;
    const engineVersion = props.redisEngineVersion ?? defaultEngineVersion(engine, release);
    const problem = engineVersionProblem(engine, engineVersion);
    if (problem !== undefined) throw new Error(problem);
    const family = parameterFamily(engine, engineVersion);
    const parameterGroup = new ElasticacheParameterGroup(this, "ParameterGroup", {
      // with the family in it: the group of another engine or version can exist next to this one until the nodes have moved
      name: naming.name(family.replace(".", "-")),
      family,
      description: "Tells PlaceOS of changed keys",
      parameter: redisParameters(release),
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
      transitEncryptionEnabled: tls,
      snapshotRetentionLimit: props.redisSnapshotRetentionLimit ?? defaults.redisSnapshotRetentionLimit,
      snapshotWindow: props.redisSnapshotWindow ?? defaults.redisSnapshotWindow,
      maintenanceWindow: props.redisMaintenanceWindow ?? defaults.redisMaintenanceWindow,
      tags: props.names.tags("ElastiCache"),
      lifecycle: deletionProtection ? { preventDestroy: true } : undefined,
    });
    this.primaryEndpoint = group.primaryEndpointAddress;
    this.readerEndpoint = group.readerEndpointAddress;
    this.port = port;
    this.redisUrl = `${redisScheme(tls)}://${this.primaryEndpoint}:${this.port}`;
    if (release.database === "postgresql") keepTls(this, tls);
    this.replicationGroupArn = group.arn;
  }
}

/**
 * Refuses to switch TLS: AWS does it in two steps, between which services must come in both ways. In major 1, where no
 * client knows TLS, there is nothing to refuse.
 */
function keepTls(scope: Construct, tls: boolean): void {
  new Unchanging(scope, "Tls", {
    values: { redis_transit_encryption: String(tls) },
    message:
      "Redis of a deployment in use cannot change between plain connections and TLS, which newer releases have by default: services would not reach it. Write redis_transit_encryption as it was.",
  });
}
