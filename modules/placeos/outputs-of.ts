import type { PlaceosContext } from "./context";
import type { DeviceLoadBalancer } from "./dispatch/device-load-balancer";
import type { EcsCluster } from "./ecs-cluster/ecs-cluster";
import type { Efs } from "./efs/efs";
import type { Init } from "./init/init";
import type { LoadBalancer } from "./load-balancer/load-balancer";
import type { OwnNetwork } from "./network";
import type { Parts } from "./parts";

/* The outputs of each component: every one of `outputs.ts` has one component that it belongs to. */

/** Of the network. */
export const network = ({ vpcId, privateSubnetIds, natAddresses }: OwnNetwork) => ({
  vpc_id: vpcId,
  private_subnet_ids: privateSubnetIds.join(","),
  nat_addresses: natAddresses.join(","),
});

/** Of Elasticsearch. */
export const elasticsearch = ({ esUri }: Pick<Parts, "esUri">) => ({ es_uri: esUri });

/** Of Redis. */
export const redis = ({ redisUrl }: Pick<Parts, "redisUrl">) => ({ redis_url: redisUrl });

/** Of the public load balancer. */
export const loadBalancer = ({ dnsName, zoneId }: LoadBalancer) => ({
  load_balancer_dns_name: dnsName,
  load_balancer_zone_id: zoneId,
});

/** Of the file system. */
export const efs = ({ fileSystemId, backup }: Efs) => ({
  efs_file_system_id: fileSystemId,
  efs_backup_vault_name: backup?.vaultName ?? "",
});

/** Of the ECS cluster. */
export const cluster = ({ clusterName, namespaceName }: EcsCluster) => ({
  cluster_name: clusterName,
  namespace: namespaceName,
});

/** Of RethinkDB. */
export const rethinkdb = (context: PlaceosContext) => ({ rethinkdb_host: context.rethinkdb.host });

/** Of dispatch. */
export const dispatch = (deviceLoadBalancer?: DeviceLoadBalancer) => ({
  device_load_balancer_dns_name: deviceLoadBalancer?.dnsName ?? "",
});

/** Init's outputs: what the first sign-in needs. */
export function init(
  { runCommand = "", taskDefinitionArn }: Init,
  { props }: PlaceosContext,
  parts: Pick<Parts, "loadBalancer" | "secrets">,
) {
  const secretArn = parts.secrets.administratorSecretArn;
  return {
    application_url: `https://${parts.loadBalancer.domain}/login?continue=/backoffice`,
    init_run_command: runCommand,
    init_task_definition_arn: taskDefinitionArn,
    administrator_email: props.placeEmail,
    administrator_secret_arn: secretArn,
    administrator_password_command:
      `aws secretsmanager get-secret-value --region ${props.region} --secret-id ${secretArn} ` +
      "--query SecretString --output text",
  };
}
