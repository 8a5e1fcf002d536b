import { DataAwsIamInstanceProfile } from "@cdktf/provider-aws/lib/data-aws-iam-instance-profile";
import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { constructId } from "../../aws/construct-id";
import type { AwsEnvironment } from "../../aws/environment";
import type { ServiceRole } from "../../aws/iam";
import type { LogSettings } from "../../aws/log-group";
import { mapValues } from "../../aws/map-values";
import type { Naming } from "../../aws/naming";
import type { Network } from "../../aws/network";
import { allTraffic, anywhereIpv6, SecurityGroup } from "../../aws/security-group";
import { TerraformData } from "../../aws/terraform-data";
import { computeEnvironmentDefaults, metaflowDefaults as defaults } from "../defaults";
import type { BatchInputs, ComputeEnvironmentSettings } from "../inputs/batch";
import type { ExistingRoleNames } from "../inputs/general";
import { ComputeEnvironment } from "./compute-environment";
import type { ComputeEnvironmentProps, LaunchSettings } from "./compute-environment-props";
import { isFargate } from "./compute-environment-settings";
import { hasEfa } from "./efa";
import { jobLogGroup, leaveJobLogGroup } from "./job-log-group";
import { defaultName } from "./job-queue-settings";
import { jobQueues, type QueueEnvironment } from "./job-queues";
import { NodesInDefaultGroup } from "./nodes-in-default-group";
import { batchServiceRole, ecsExecutionRole, ecsInstanceRole } from "./roles";
import { subnetsOf } from "./subnets";
import { checkProps } from "../../aws/check-props";
import { batchInputRules } from "../input-rules/batch";
import { generalInputRules } from "../input-rules/general";

/** The inputs of the part that are another construct's: the jobs' role, the registry, and the switch of the part. */
type InputsOfOthers =
  | "enableBatch"
  | "enableCustomBatchContainerRegistry"
  | "batchContainerRegistryImageTagMutability"
  | "batchContainerRegistryKmsKeyArn"
  | "batchSagemakerAccess"
  | "batchExtraBucketArns"
  | "additionalWorkerPolicyArns";

export interface ComputationProps extends Omit<BatchInputs, InputsOfOthers>, Partial<LogSettings> {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  readonly network: Network;

  /**
   * Names of existing roles. `batchExecutionRole` takes the place of the service-linked role;
   * `ecsInstanceRole` is only for EC2, and an instance profile of its name must exist.
   *
   * @default - the roles are made
   */
  readonly existingRoleNames?: Pick<ExistingRoleNames, "batchExecutionRole" | "ecsExecutionRole" | "ecsInstanceRole">;
}

/** What all compute environments have in common. */
type SharedProps = Pick<
  ComputeEnvironmentProps,
  "naming" | "environment" | "subnetIds" | "securityGroupIds" | "launch" | "serviceRole" | "kindOfServiceRole"
>;

/** Where the steps of flows run: queues of AWS Batch and their compute environments. */
export class Computation extends Construct {
  /** METAFLOW_BATCH_JOB_QUEUE. */
  public readonly jobQueueArn: string;
  public readonly jobQueueName: string;
  /** ARNs of all job queues by name: `default`, one for each of `computeEnvironments`, and `jobQueues`. */
  public readonly jobQueueArns: Readonly<Record<string, string>>;
  public readonly computeEnvironmentArn: string;
  /** ARNs of all compute environments by name: `default`, and `computeEnvironments`. */
  public readonly computeEnvironmentArns: Readonly<Record<string, string>>;
  /** METAFLOW_ECS_FARGATE_EXECUTION_ROLE. */
  public readonly ecsExecutionRoleArn: string;
  /** Whether some compute environment is Fargate, for which the client needs `ecsExecutionRoleArn`. */
  public readonly runsOnFargate: boolean;
  /** What the instances act as; undefined where all compute environments are Fargate, which has none. */
  public readonly ecsInstanceRoleArn?: string;
  /** The group that jobs are members of. */
  public readonly securityGroupId: string;

  /**
   * @throws when the name of a compute environment or a queue is not allowed, or is the default one's, and when the settings of
   * one do not fit together: vCPUs out of order, an allocation strategy of another type, an image for other instances,
   * settings of instances on Fargate; a queue over environments that cannot share one
   */
  constructor(scope: Construct, id: string, props: ComputationProps) {
    super(scope, id);
    checkProps(this, props, { ...batchInputRules, ...generalInputRules });
    const { naming, environment, existingRoleNames = {}, computeEnvironments = {} } = props;
    const cpuSettings = defaultSettings(props);
    const types = [cpuSettings, ...Object.values(computeEnvironments)].map(({ type }) => type);
    this.runsOnFargate = types.some(isFargate);
    this.ecsExecutionRoleArn = ecsExecutionRole(this, "EcsExecutionRole", {
      naming,
      environment,
      existingRoleName: existingRoleNames.ecsExecutionRole,
      extraLogGroupNames: props.batchExtraLogGroupNames,
    }).roleArn;

    // differs from the module, which makes an instance role and its profile for Fargate too, where nothing uses them
    const instanceRole = types.every(isFargate)
      ? undefined
      : ecsInstanceRole(this, "EcsInstanceRole", {
          naming,
          environment,
          existingRoleName: existingRoleNames.ecsInstanceRole,
        });
    this.ecsInstanceRoleArn = instanceRole?.roleArn;

    const securityGroup = this.securityGroup(props);
    this.securityGroupId = securityGroup.securityGroupId;
    const serviceRole = this.serviceRole(props);
    const kind = serviceRole ? "role" : "service-linked role";
    const shared: SharedProps = {
      naming,
      environment,
      subnetIds: props.network.subnetIds,
      securityGroupIds: prepend(this.securityGroupId, props.computeEnvironmentAdditionalSecurityGroupIds),
      launch: instanceRole && this.launchSettings(props, instanceRole),
      serviceRole,
      kindOfServiceRole: new TerraformData(this, "KindOfServiceRole", { input: { kind } }),
    };
    const computeEnvironment = new ComputeEnvironment(this, "ComputeEnvironment", {
      ...shared,
      ...cpuSettings,
      name: "cpu",
      // "100gb" is part of the module's name for it, whatever the size of the volume
      launchTemplateName: "batch-launch-tmpl-cpu-100gb",
      clusterName: props.batchClusterName,
    });
    this.computeEnvironmentArn = computeEnvironment.computeEnvironmentArn;
    const environments = {
      [defaultName]: { ...queueEnvironment(cpuSettings), arn: this.computeEnvironmentArn },
      ...this.addEnvironments(computeEnvironments, shared),
    };
    this.computeEnvironmentArns = mapValues(environments, ({ arn }) => arn);
    const queues = jobQueues(this, { naming, environments, settings: props.jobQueues ?? {} });
    this.jobQueueArns = mapValues(queues, ({ arn }) => arn);
    const defaultQueue = queues[defaultName]!;
    this.jobQueueArn = defaultQueue.arn;
    this.jobQueueName = defaultQueue.name;

    const { batchJobLogGroup = defaults.batchJobLogGroup } = props;
    if (batchJobLogGroup === "existing") {
      leaveJobLogGroup(this);
    } else {
      jobLogGroup(this, {
        naming,
        imported: batchJobLogGroup === "imported",
        logRetentionInDays: props.logRetentionInDays ?? defaults.logRetentionInDays,
        logGroupKmsKeyArn: props.logGroupKmsKeyArn,
      });
    }
  }

  /** Makes environments in addition to the default one. Their ids are their names. */
  private addEnvironments(
    settingsByName: Readonly<Record<string, ComputeEnvironmentSettings>>,
    shared: SharedProps,
  ): Record<string, QueueEnvironment> {
    const environments = new Construct(this, "ComputeEnvironments");
    const made = Object.entries(settingsByName).map(([name, { priority, subnets, ...settings }]) => {
      const { computeEnvironmentArn } = new ComputeEnvironment(environments, constructId(name), {
        ...shared,
        ...settings,
        subnetIds: subnetsOf({ subnets, ...settings }, shared.subnetIds),
        name,
      });
      return [name, { ...queueEnvironment(settings), arn: computeEnvironmentArn, priority }] as const;
    });
    return Object.fromEntries(made);
  }

  private securityGroup({ naming, network, computeEnvironments = {}, ...props }: ComputationProps): SecurityGroup {
    const egressCidrBlocks = props.computeEnvironmentEgressCidrBlocks ?? [
      ...defaults.computeEnvironmentEgressCidrBlocks,
      ...(network.ipv6 ? anywhereIpv6 : []),
    ];
    const group = new SecurityGroup(this, "SecurityGroup", {
      naming,
      vpcId: network.vpcId,
      name: "batch-compute-environment-security-group",
    });
    group.allowFrom("Internal", group, allTraffic, "Traffic between jobs");
    group.allowToCidrs("Outgoing", egressCidrBlocks, allTraffic, "What jobs may reach");
    if (Object.values(computeEnvironments).some(hasEfa)) {
      // what passes the operating system has no addresses that a rule about blocks would let through
      group.allowTo("Internal", group, allTraffic, "Traffic between jobs");
      const { defaultSecurityGroupId: securityGroupId } = network;
      if (securityGroupId !== undefined) {
        new NodesInDefaultGroup(this, "NodesInDefaultGroup", { naming, securityGroupId, egressCidrBlocks });
      }
    }
    return group;
  }

  private serviceRole(props: ComputationProps): ServiceRole | undefined {
    const existingRoleName = props.existingRoleNames?.batchExecutionRole;
    const { naming, environment, batchServiceRole: kind = defaults.batchServiceRole } = props;
    if (kind === "service_linked" && existingRoleName === undefined) return undefined;
    return batchServiceRole(this, "BatchExecutionRole", { naming, environment, existingRoleName });
  }

  private launchSettings(props: ComputationProps, role: ServiceRole): LaunchSettings {
    return {
      instanceProfileArn: this.instanceProfileArn(props, role),
      httpEndpoint: props.launchTemplateHttpEndpoint ?? defaults.launchTemplateHttpEndpoint,
      httpTokens: props.launchTemplateHttpTokens ?? defaults.launchTemplateHttpTokens,
      httpPutResponseHopLimit:
        props.launchTemplateHttpPutResponseHopLimit ?? defaults.launchTemplateHttpPutResponseHopLimit,
      volumeSize: props.launchTemplateVolumeSize ?? defaults.launchTemplateVolumeSize,
      imageId: props.launchTemplateImageId,
      userData: props.launchTemplateUserData,
      dependsOn: role.dependables,
    };
  }

  /** The profile by which instances get their role has the role's name. */
  private instanceProfileArn({ naming, environment, existingRoleNames }: ComputationProps, role: ServiceRole): string {
    const existing = existingRoleNames?.ecsInstanceRole;
    if (existing !== undefined) {
      return new DataAwsIamInstanceProfile(this, "ExistingInstanceProfile", { name: existing }).arn;
    }
    return new IamInstanceProfile(this, "InstanceProfile", {
      name: role.physicalName,
      path: environment.iamPath,
      role: role.roleName,
      tags: naming.tags(),
    }).arn;
  }
}

/** What the inputs say of the default compute environment; inputs of instances have no effect on Fargate. */
function defaultSettings(props: ComputationProps): Omit<ComputeEnvironmentSettings, "priority" | "subnets"> {
  const {
    batchType: type = defaults.batchType,
    computeEnvironmentMaxVcpus: maxVcpus = defaults.computeEnvironmentMaxVcpus,
  } = props;
  if (type === "fargate") return { type, maxVcpus };
  return {
    type,
    maxVcpus,
    instanceTypes: props.computeEnvironmentInstanceTypes ?? defaults.computeEnvironmentInstanceTypes,
    allocationStrategy: props.computeEnvironmentAllocationStrategy ?? defaults.computeEnvironmentAllocationStrategy,
    minVcpus: props.computeEnvironmentMinVcpus ?? defaults.computeEnvironmentMinVcpus,
    desiredVcpus: props.computeEnvironmentDesiredVcpus,
  };
}

/** What queues look at before they take a compute environment. */
function queueEnvironment({ type, instanceTypes }: ComputeEnvironmentSettings): Omit<QueueEnvironment, "arn"> {
  return { type, instanceTypes: isFargate(type) ? [] : (instanceTypes ?? computeEnvironmentDefaults.instanceTypes) };
}

/** A list with one more element in front, which may be a token: a list that only Terraform knows. */
function prepend(first: string, rest: readonly string[] = []): string[] {
  return Token.isUnresolved(rest) ? Token.asList(Fn.concat([[first], [...rest]])) : [first, ...rest];
}
