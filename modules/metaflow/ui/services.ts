import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { escapeForJson } from "../../aws/container-definitions";
import type { AwsEnvironment } from "../../aws/environment";
import { FargateService } from "../../aws/fargate-service";
import { logGroup, type LogSettings } from "../../aws/log-group";
import type { Naming } from "../../aws/naming";
import type { Network } from "../../aws/network";
import type { DatastoreBucket } from "../common/bucket-access";
import { type DatabaseAccess, databaseSecrets, databaseVariables } from "../common/database-access";
import { defaultImages } from "../common/images";
import { logSettings } from "../common/log-settings";
import { ports } from "../common/ports";
import { taskRoles } from "../common/task-roles";
import { metaflowDefaults as defaults } from "../defaults";
import type { ExistingRoleNames } from "../inputs/general";
import type { MetaflowProps } from "../metaflow-props";
import type { LoadBalancer } from "./load-balancer";

export interface UiServicesProps
  extends
    Pick<
      MetaflowProps,
      | "metadataServiceContainerImage"
      | "uiStaticContainerImage"
      | "extraUiBackendEnvVars"
      | "extraUiStaticEnvVars"
      | "uiBackendCpu"
      | "uiBackendMemory"
      | "uiBackendEphemeralStorage"
      | "uiBackendDesiredCount"
      | "uiStaticCpu"
      | "uiStaticMemory"
      | "uiStaticDesiredCount"
      | "withPublicIp"
    >,
    Partial<LogSettings> {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  /** The network of the tasks. */
  readonly network: Network;
  readonly clusterArn: string;
  readonly database: DatabaseAccess;
  readonly bucket: DatastoreBucket;
  readonly loadBalancer: LoadBalancer;
  /** The load balancer's listeners: ECS takes no target group before they exist. */
  readonly listeners: readonly ITerraformDependable[];
  /**
   * Whether something else changes the numbers of tasks, so that Terraform must not.
   *
   * @default false
   */
  readonly scaledElsewhere?: boolean;
  /** The group of the tasks. */
  readonly taskSecurityGroupId: string;

  /**
   * Names of existing roles. No policy is added to them.
   *
   * @default - both roles are made
   */
  readonly existingRoleNames?: Pick<ExistingRoleNames, "uiEcsTaskRole" | "uiEcsExecutionRole">;
}

/** The services of the UI. */
export interface UiServices {
  readonly backend: FargateService;
  readonly static: FargateService;
}

/**
 * The two services of the UI on Fargate, with their roles and their log group.
 *
 * @throws if an extra environment variable has the name of a secret
 */
export function uiServices(scope: Construct, props: UiServicesProps): UiServices {
  const { naming, environment, network, database, loadBalancer, taskSecurityGroupId } = props;
  const { extraUiBackendEnvVars = {}, extraUiStaticEnvVars = {} } = props;

  const logs = logGroup(scope, "LogGroup", naming.name("ui"), naming, logSettings(props));
  const { taskRole, executionRole } = taskRoles(scope, {
    naming,
    environment,
    name: "ui",
    service: "Metaflow UI",
    logGroupArn: logs.arn,
    database,
    bucket: props.bucket,
    existingTaskRole: props.existingRoleNames?.uiEcsTaskRole,
    existingExecutionRole: props.existingRoleNames?.uiEcsExecutionRole,
  });

  const shared = {
    naming,
    environment,
    clusterArn: props.clusterArn,
    logGroupName: logs.name,
    taskRoleArn: taskRole.roleArn,
    executionRoleArn: executionRole.roleArn,
    subnetIds: network.subnetIds,
    assignPublicIp: props.withPublicIp ?? network.tasksNeedPublicIp ?? defaults.withPublicIp,
    scaledElsewhere: props.scaledElsewhere,
    taskDefinitionTags: { Metaflow: "true" },
    dependsOn: [...props.listeners, ...executionRole.dependables, ...taskRole.dependables],
  };
  return {
    backend: new FargateService(scope, "BackendService", {
      ...shared,
      serviceName: naming.name("ui_backend"),
      family: naming.name("ui_backend"),
      image: props.metadataServiceContainerImage ?? defaultImages.metadataService,
      command: ["/opt/latest/bin/python3", "-m", "services.ui_backend_service.ui_server"],
      cpu: props.uiBackendCpu ?? defaults.uiBackendCpu,
      memory: props.uiBackendMemory ?? defaults.uiBackendMemory,
      ephemeralStorageGiB: props.uiBackendEphemeralStorage ?? defaults.uiBackendEphemeralStorage,
      desiredCount: props.uiBackendDesiredCount ?? defaults.uiBackendDesiredCount,
      variables: { ...backendVariables(props), ...escapeForJson(extraUiBackendEnvVars) },
      secrets: databaseSecrets(database),
      logStreamPrefix: "ui_backend",
      // not the metadata service's group, which has nothing to do with the UI (docs/differences.md D-20)
      securityGroupIds: [taskSecurityGroupId, database.clientSecurityGroupId],
      targets: [{ targetGroupArn: loadBalancer.backendTargetGroup.arn, port: ports.uiBackend }],
    }),
    static: new FargateService(scope, "StaticService", {
      ...shared,
      serviceName: naming.name("ui_static"),
      family: naming.name("ui_static"),
      image: props.uiStaticContainerImage ?? defaultImages.uiStatic,
      cpu: props.uiStaticCpu ?? defaults.uiStaticCpu,
      memory: props.uiStaticMemory ?? defaults.uiStaticMemory,
      desiredCount: props.uiStaticDesiredCount ?? defaults.uiStaticDesiredCount,
      variables: escapeForJson(extraUiStaticEnvVars),
      logStreamPrefix: "ui_static",
      securityGroupIds: [taskSecurityGroupId],
      targets: [{ targetGroupArn: loadBalancer.staticTargetGroup.arn, port: ports.uiStatic }],
    }),
  };
}

function backendVariables({ database, bucket }: UiServicesProps): Record<string, string> {
  return {
    ...databaseVariables(database),
    LOGLEVEL: "INFO",
    METAFLOW_DATASTORE_SYSROOT_S3: bucket.sysrootS3,
    METAFLOW_DEFAULT_DATASTORE: "s3",
    METAFLOW_DEFAULT_METADATA: "service",
    // written out: what the backend makes of PATH_PREFIX has two slashes in a row
    METAFLOW_SERVICE_URL: `http://localhost:${ports.uiBackend}/api/metadata`,
    MF_DATASTORE_ROOT: bucket.sysrootS3,
    PATH_PREFIX: "/api/",
  };
}
