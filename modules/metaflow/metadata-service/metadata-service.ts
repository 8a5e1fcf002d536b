import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { Construct } from "constructs";
import { scaleWithCpu } from "../../aws/cpu-scaling";
import { escapeForJson } from "../../aws/container-definitions";
import type { AwsEnvironment } from "../../aws/environment";
import { FargateService } from "../../aws/fargate-service";
import { logGroup, type LogSettings } from "../../aws/log-group";
import type { Naming } from "../../aws/naming";
import type { Network } from "../../aws/network";
import { everywhere, SecurityGroup, tcp } from "../../aws/security-group";
import type { DatastoreBucket } from "../common/bucket-access";
import { type DatabaseAccess, databaseSecrets, databaseVariables } from "../common/database-access";
import { defaultImages } from "../common/images";
import { logSettings } from "../common/log-settings";
import { ports } from "../common/ports";
import { taskRoles } from "../common/task-roles";
import { metaflowDefaults as defaults } from "../defaults";
import type { ExistingRoleNames, GeneralInputs } from "../inputs/general";
import type { MetadataServiceInputs } from "../inputs/metadata-service";
import type { NetworkInputs } from "../inputs/network";
import { ApiGateway } from "./api-gateway";
import { LoadBalancer } from "./load-balancer";
import { MigrationFunction } from "./migration-function";
import { checkProps } from "../../aws/check-props";
import { generalInputRules } from "../input-rules/general";
import { metadataServiceInputRules } from "../input-rules/metadata-service";
import { networkInputRules } from "../input-rules/network";

export interface MetadataServiceProps
  extends
    Omit<MetadataServiceInputs, "enableMetadataService" | "dbMigrateLambdaZipFile">,
    Pick<NetworkInputs, "withPublicIp" | "loadBalancerSubnetIds" | "loadBalancerNamePrefix">,
    Pick<GeneralInputs, "keepSettings">,
    Partial<LogSettings> {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  readonly network: Network;
  readonly database: DatabaseAccess;

  /**
   * The datastore's bucket, which the service may read.
   *
   * @default - no bucket: flows keep their artifacts elsewhere
   */
  readonly bucket?: DatastoreBucket;

  /**
   * CIDR blocks that may call the service inside the VPC.
   *
   * @default - the network's
   */
  readonly vpcCidrBlocks?: readonly string[];

  /**
   * Whether something else changes the number of tasks, so that Terraform must not.
   *
   * @default - where `metadataServiceMaxCount` is given
   */
  readonly scaledElsewhere?: boolean;

  /**
   * Names of existing roles. No policy is added to them.
   *
   * @default - the roles are made
   */
  readonly existingRoleNames?: Pick<
    ExistingRoleNames,
    "metadataEcsTaskRole" | "metadataEcsExecutionRole" | "lambdaEcsExecuteRole" | "apiGatewayLogsRole"
  >;
}

/** The metadata service on Fargate, its load balancer, its API gateway, and the function that migrates its database. */
export class MetadataService extends Construct {
  /** URL inside the VPC, with a slash at its end. */
  public readonly internalUrl: string;
  /** What makes the service reachable from outside the VPC. */
  public readonly apiGateway?: ApiGateway;
  public readonly migrationFunction?: MigrationFunction;
  public readonly loadBalancer: LoadBalancer;
  /** The ECS cluster of the deployment's services. */
  public readonly clusterArn: string;
  /** Name of that cluster, by which metrics go. */
  public readonly clusterName: string;
  public readonly service: FargateService;
  public readonly taskRoleArn: string;
  public readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: MetadataServiceProps) {
    super(scope, id);
    checkProps(this, props, { ...metadataServiceInputRules, ...networkInputRules, ...generalInputRules });
    const { naming, environment, network } = props;
    const logs = logSettings(props);
    const group = new SecurityGroup(this, "SecurityGroup", {
      naming,
      vpcId: network.vpcId,
      name: "metadata-service-security-group",
      // the module's words: another description would replace the group
      description: "Security Group for Fargate which runs the Metadata Service.",
      tags: { Metaflow: "true" },
    });
    group.allowToCidrs("Https", everywhere(network.ipv6), tcp(443), "Images, logs, secrets and S3");
    this.securityGroupId = group.securityGroupId;
    this.loadBalancer = new LoadBalancer(this, "LoadBalancer", {
      naming,
      network,
      vpcCidrBlocks: props.vpcCidrBlocks ?? network.cidrBlocks,
      serviceSecurityGroup: group,
      loadBalancerSubnetIds: props.loadBalancerSubnetIds,
      loadBalancerNamePrefix: props.loadBalancerNamePrefix,
      enableNlbSecurityGroup: props.enableNlbSecurityGroup,
    });
    this.internalUrl = `http://${this.loadBalancer.dnsName}/`;
    const cluster = this.cluster(props);
    this.clusterArn = cluster.arn;
    this.clusterName = cluster.name;
    const { service, taskRoleArn } = this.tasks(props, logs);
    this.service = service;
    this.taskRoleArn = taskRoleArn;
    if (props.enableDbMigrateLambda ?? defaults.enableDbMigrateLambda) {
      this.migrationFunction = this.migrations(props, logs);
    }
    if (props.metadataServiceEnableApiGateway ?? defaults.metadataServiceEnableApiGateway) {
      this.apiGateway = new ApiGateway(this, "ApiGateway", {
        ...props,
        naming,
        environment,
        logs,
        loadBalancer: this.loadBalancer,
      });
    }
  }

  private cluster({ naming, ecsClusterSettings = {} }: MetadataServiceProps): EcsCluster {
    return new EcsCluster(this, "Cluster", {
      name: naming.collapsed,
      // a setting that is left out stays what it was
      setting: Object.entries({ containerInsights: "disabled", ...ecsClusterSettings }).map(([name, value]) => ({
        name,
        value,
      })),
      tags: naming.tags({ Name: naming.collapsed, Metaflow: "true" }),
    });
  }

  private tasks(props: MetadataServiceProps, logs: LogSettings) {
    const { naming, environment, network, database } = props;
    const group = logGroup(this, "LogGroup", naming.name("metadata"), naming, logs);
    const { taskRole, executionRole } = taskRoles(this, {
      naming,
      environment,
      name: "metadata",
      service: "Metaflow metadata service",
      logGroupArn: group.arn,
      database,
      bucket: props.bucket,
      existingTaskRole: props.existingRoleNames?.metadataEcsTaskRole,
      existingExecutionRole: props.existingRoleNames?.metadataEcsExecutionRole,
    });
    const desiredCount = props.metadataServiceDesiredCount ?? defaults.metadataServiceDesiredCount;
    const maxCount = props.metadataServiceMaxCount;
    const migratable = props.enableDbMigrateLambda ?? defaults.enableDbMigrateLambda;
    const service = new FargateService(this, "Service", {
      naming,
      environment,
      clusterArn: this.clusterArn,
      serviceName: naming.name("metadata-service"),
      family: naming.name("service"),
      image: props.metadataServiceContainerImage ?? defaultImages.metadataService,
      cpu: props.metadataServiceCpu ?? defaults.metadataServiceCpu,
      memory: props.metadataServiceMemory ?? defaults.metadataServiceMemory,
      ephemeralStorageGiB: props.metadataServiceEphemeralStorage,
      variables: {
        ...databaseVariables(database),
        // only the function uses the upgrade endpoint
        MF_MIGRATION_ENDPOINTS_ENABLED: migratable ? "1" : "0",
        ...escapeForJson(props.extraMetadataServiceEnvVars ?? {}),
      },
      secrets: databaseSecrets(database),
      logGroupName: group.name,
      logStreamPrefix: "metadata",
      taskRoleArn: taskRole.roleArn,
      executionRoleArn: executionRole.roleArn,
      subnetIds: network.subnetIds,
      securityGroupIds: [this.securityGroupId, database.clientSecurityGroupId],
      assignPublicIp: props.withPublicIp ?? network.tasksNeedPublicIp ?? defaults.withPublicIp,
      desiredCount,
      scaledElsewhere: props.scaledElsewhere || maxCount !== undefined,
      targets: [
        { targetGroupArn: this.loadBalancer.serviceTargetGroupArn, port: ports.metadataService },
        { targetGroupArn: this.loadBalancer.migrationTargetGroupArn, port: ports.migrationService },
      ],
      // the first start migrates an empty database before it listens
      healthCheckGracePeriodSeconds: 300,
      taskDefinitionTags: { Metaflow: "true" },
      dependsOn: [...this.loadBalancer.listeners, ...executionRole.dependables, ...taskRole.dependables],
    });
    if (maxCount !== undefined) {
      scaleWithCpu(this, {
        naming,
        clusterName: this.clusterName,
        serviceName: service.service.name,
        policyName: "metadata-service-cpu",
        minCapacity: desiredCount,
        maxCapacity: maxCount,
        cpuPercent: props.metadataServiceCpuTarget ?? defaults.metadataServiceCpuTarget,
      });
    }
    return { service, taskRoleArn: taskRole.roleArn };
  }

  private migrations(props: MetadataServiceProps, logs: LogSettings): MigrationFunction {
    const { naming, environment, network } = props;
    const migration = tcp(ports.migrationService);
    const group = new SecurityGroup(this, "MigrationSecurityGroup", {
      naming,
      vpcId: network.vpcId,
      name: "db-migrate-security-group",
      description: "Function that migrates the Metaflow metadata database",
    });
    const { securityGroup: balancer, callableAt } = this.loadBalancer;
    if (balancer) {
      group.allowTo("LoadBalancer", balancer, migration, "Migration port of the load balancer");
      balancer.allowFrom("Migration", group, migration, "Migrations from the function alone");
    } else {
      group.allowToCidrs("LoadBalancer", callableAt, migration, "Migration port of the load balancer");
    }
    return new MigrationFunction(this, "MigrationFunction", {
      naming,
      environment,
      vpcSubnetIds: network.subnetIds,
      securityGroupIds: [group.securityGroupId],
      metadataServiceAddress: `http://${this.loadBalancer.dnsName}:${ports.migrationService}`,
      runtime: props.dbMigrateLambdaRuntime,
      ...logs,
      existingRoleName: props.existingRoleNames?.lambdaEcsExecuteRole,
    });
  }
}
