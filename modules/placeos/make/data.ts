import type { Construct } from "constructs";
import { keptWhileProtected } from "../../aws/kept-while-protected";
import { pick } from "../../aws/pick";
import type { PlaceosContext } from "../context";
import { placeosDefaults as defaults } from "../defaults";
import { EcsCluster } from "../ecs-cluster/ecs-cluster";
import { Efs } from "../efs/efs";
import { ElasticacheRedis } from "../elasticache-redis/elasticache-redis";
import { Elasticsearch } from "../elasticsearch/elasticsearch";
import { elasticsearchInputNames } from "../inputs/elasticsearch";
import { redisInputNames } from "../inputs/redis";
import { LoadBalancer } from "../load-balancer/load-balancer";
import { existingNetwork, networkOf, type OwnNetwork } from "../network";
import type { Parts } from "../parts";
import { secretSources } from "../secret-sources";
import { Secrets } from "../secrets/secrets";
import { SecurityGroups } from "../security-groups/security-groups";

/*
 * What services run in and keep their data in, each made from a deployment's inputs and the parts that it needs. Its
 * place in the tree, and with it its address, is the same in every layout.
 */

type Placed = Pick<Parts, "network" | "securityGroups">;

/** The VPC, unless an existing one is used. */
export function makeNetwork(scope: Construct, { props, names, environment, logs }: PlaceosContext): OwnNetwork {
  return networkOf(scope, "Network", { ...props, names, environment, logs });
}

/** All security groups, and who may reach whom. */
export function makeSecurityGroups(scope: Construct, context: PlaceosContext, parts: Pick<Parts, "network">) {
  const { props, names, ports } = context;
  return new SecurityGroups(scope, "SecurityGroups", { ...props, names, ports, vpcId: parts.network.vpcId });
}

/** The secrets, except existing ones. */
export function makeSecrets(scope: Construct, context: PlaceosContext): Secrets {
  const { props, names, environment, deletionProtection } = context;
  return new Secrets(scope, "Secrets", {
    names,
    environment,
    sources: secretSources(props),
    version: props.secretsVersion,
    kmsKeyArn: props.kmsKeyArn,
    deletionProtection,
  });
}

/** Where an existing Elasticsearch is used: refuses to leave out the domain that was made before. */
export function keepElasticsearch(scope: Construct, { deletionProtection }: PlaceosContext, made = false): void {
  const what = "the Elasticsearch domain of this deployment";
  keptWhileProtected(scope, "ElasticsearchKept", { made, deletionProtection, what, input: "es_uri" });
}

/** Where an existing Redis is used: refuses to leave out the one that was made before. */
export function keepRedis(scope: Construct, { deletionProtection }: PlaceosContext, made = false): void {
  const what = "the Redis of this deployment with its data";
  keptWhileProtected(scope, "ElasticacheRedisKept", { made, deletionProtection, what, input: "redis_url" });
}

/** The Elasticsearch domain. */
export function makeElasticsearch(scope: Construct, context: PlaceosContext, parts: Placed): Elasticsearch {
  const { props, names, environment, logs, deletionProtection } = context;
  keepElasticsearch(scope, context, true);
  return new Elasticsearch(scope, "Elasticsearch", {
    names,
    environment,
    subnetIds: parts.network.privateSubnetIds,
    securityGroupId: parts.securityGroups.idOf("elasticsearch"),
    logs,
    ...pick(props, elasticsearchInputNames),
    kmsKeyArn: props.kmsKeyArn,
    deletionProtection,
  });
}

/** The Redis replication group. */
export function makeRedis(scope: Construct, context: PlaceosContext, parts: Placed): ElasticacheRedis {
  const { props, names, ports, deletionProtection } = context;
  keepRedis(scope, context, true);
  return new ElasticacheRedis(scope, "ElasticacheRedis", {
    names,
    subnetIds: parts.network.privateSubnetIds,
    securityGroupId: parts.securityGroups.idOf("elastiCache"),
    port: ports.redis,
    ...pick(props, redisInputNames),
    kmsKeyArn: props.kmsKeyArn,
    deletionProtection,
  });
}

/** The public load balancer. */
export function makeLoadBalancer(scope: Construct, context: PlaceosContext, parts: Placed): LoadBalancer {
  const { props, names, environment, ports, deletionProtection } = context;
  return new LoadBalancer(scope, "LoadBalancer", {
    names,
    environment,
    vpcId: parts.network.vpcId,
    subnetIds: parts.network.publicSubnetIds,
    securityGroupId: parts.securityGroups.idOf("loadBalancer"),
    // a VPC that is made here has none
    ipv6: existingNetwork(props) !== undefined && (props.ingressIpv6CidrBlocks ?? []).length > 0,
    targetPort: ports.nginx,
    certificateId: props.certificateId,
    domainName: props.domainName,
    hostedZoneId: props.hostedZoneId,
    sslPolicy: props.elbSslPolicy,
    idleTimeoutSeconds: props.elbIdleTimeout,
    accessLogsBucket: props.elbAccessLogsBucket,
    deletionProtection,
  });
}

/** The file system and its backups. */
export function makeEfs(scope: Construct, context: PlaceosContext, { network, securityGroups }: Placed): Efs {
  const { props, names, environment, deletionProtection } = context;
  return new Efs(scope, "Efs", {
    names,
    environment,
    subnetIds: network.privateSubnetIds,
    securityGroupIds: [securityGroups.idOf("nginxFrontendsEfs"), securityGroups.idOf("rethinkdbEfs")],
    throughputMode: props.efsThroughputMode,
    kmsKeyArn: props.kmsKeyArn,
    backup: (props.enableEfsBackup ?? defaults.enableEfsBackup) && {
      schedule: props.efsBackupSchedule,
      retentionInDays: props.efsBackupRetentionInDays,
    },
    deletionProtection,
  });
}

/** The ECS cluster and the private DNS namespace. */
export function makeCluster(scope: Construct, { props, names }: PlaceosContext, parts: Pick<Parts, "network">) {
  const { containerInsights } = props;
  return new EcsCluster(scope, "EcsCluster", { names, vpcId: parts.network.vpcId, containerInsights });
}
