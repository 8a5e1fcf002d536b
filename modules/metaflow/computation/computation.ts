import { BatchJobQueue } from "@cdktf/provider-aws/lib/batch-job-queue";
import { DataAwsIamInstanceProfile } from "@cdktf/provider-aws/lib/data-aws-iam-instance-profile";
import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import type { ServiceRole } from "../../aws/iam";
import type { Naming } from "../../aws/naming";
import type { Network } from "../../aws/network";
import { allTraffic, SecurityGroup } from "../../aws/security-group";
import { metaflowDefaults as defaults } from "../defaults";
import type { ExistingRoleNames, MetaflowProps } from "../metaflow-props";
import { ComputeEnvironment, type Ec2Settings } from "./compute-environment";
import { batchServiceRole, ecsExecutionRole, ecsInstanceRole } from "./roles";

/** The inputs of {@link Computation}, documented with their defaults at {@link MetaflowProps}. */
type ComputationInputs = Pick<
  MetaflowProps,
  | "batchType"
  | "batchServiceRole"
  | "batchClusterName"
  | "computeEnvironmentAllocationStrategy"
  | "computeEnvironmentDesiredVcpus"
  | "computeEnvironmentMinVcpus"
  | "computeEnvironmentMaxVcpus"
  | "computeEnvironmentInstanceTypes"
  | "computeEnvironmentEgressCidrBlocks"
  | "computeEnvironmentAdditionalSecurityGroupIds"
  | "launchTemplateHttpEndpoint"
  | "launchTemplateHttpTokens"
  | "launchTemplateHttpPutResponseHopLimit"
  | "launchTemplateImageId"
  | "launchTemplateUserData"
  | "launchTemplateVolumeSize"
>;

export interface ComputationProps extends ComputationInputs {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  readonly network: Network;

  /**
   * Names of roles that exist already. `batchExecutionRole` takes the place of the service-linked role;
   * `ecsInstanceRole` is for EC2 alone, and an instance profile of its name must exist.
   *
   * @default - the roles are made
   */
  readonly existingRoleNames?: Pick<ExistingRoleNames, "batchExecutionRole" | "ecsExecutionRole" | "ecsInstanceRole">;
}

/** Where the steps of flows run: a queue of AWS Batch and its compute environment (metaflow-terraform.md §4). */
export class Computation extends Construct {
  /** METAFLOW_BATCH_JOB_QUEUE. */
  public readonly jobQueueArn: string;
  public readonly jobQueueName: string;
  public readonly computeEnvironmentArn: string;
  /** METAFLOW_ECS_FARGATE_EXECUTION_ROLE. */
  public readonly ecsExecutionRoleArn: string;
  /** What the instances act as; undefined on Fargate, which has none. */
  public readonly ecsInstanceRoleArn?: string;
  /** The group that jobs are members of. */
  public readonly securityGroupId: string;

  /**
   * @throws when the vCPUs are out of order, and when the allocation strategy is one of Spot instances
   */
  constructor(scope: Construct, id: string, props: ComputationProps) {
    super(scope, id);
    const { naming, environment, existingRoleNames = {}, batchType = defaults.batchType } = props;
    this.ecsExecutionRoleArn = ecsExecutionRole(this, "EcsExecutionRole", {
      naming,
      environment,
      existingRoleName: existingRoleNames.ecsExecutionRole,
    }).roleArn;

    // differs from the module, which makes an instance role and its profile for Fargate too, where nothing uses them
    const instanceRole =
      batchType === "fargate"
        ? undefined
        : ecsInstanceRole(this, "EcsInstanceRole", {
            naming,
            environment,
            existingRoleName: existingRoleNames.ecsInstanceRole,
          });
    this.ecsInstanceRoleArn = instanceRole?.roleArn;

    const securityGroup = this.securityGroup(props);
    this.securityGroupId = securityGroup.securityGroupId;
    const computeEnvironment = new ComputeEnvironment(this, "ComputeEnvironment", {
      naming,
      environment,
      name: "cpu",
      maxVcpus: props.computeEnvironmentMaxVcpus ?? defaults.computeEnvironmentMaxVcpus,
      subnetIds: props.network.subnetIds,
      securityGroupIds: prepend(this.securityGroupId, props.computeEnvironmentAdditionalSecurityGroupIds),
      ec2: instanceRole && this.ec2Settings(props, instanceRole),
      serviceRole: this.serviceRole(props),
      clusterName: props.batchClusterName,
      dependsOn: instanceRole?.dependables,
    });
    this.computeEnvironmentArn = computeEnvironment.computeEnvironmentArn;

    const jobQueue = new BatchJobQueue(this, "JobQueue", {
      name: naming.collapsed,
      state: "ENABLED",
      priority: 1,
      computeEnvironmentOrder: [{ order: 1, computeEnvironment: this.computeEnvironmentArn }],
      tags: naming.tags(),
    });
    this.jobQueueArn = jobQueue.arn;
    this.jobQueueName = jobQueue.name;
  }

  private securityGroup({ naming, network, computeEnvironmentEgressCidrBlocks }: ComputationProps): SecurityGroup {
    const group = new SecurityGroup(this, "SecurityGroup", {
      naming,
      vpcId: network.vpcId,
      name: "batch-compute-environment-security-group",
    });
    group.allowFrom("Internal", group, allTraffic, "Traffic between jobs");
    group.allowToCidrs(
      "Outgoing",
      computeEnvironmentEgressCidrBlocks ?? defaults.computeEnvironmentEgressCidrBlocks,
      allTraffic,
      "What jobs may reach",
    );
    return group;
  }

  private serviceRole(props: ComputationProps): ServiceRole | undefined {
    const existingRoleName = props.existingRoleNames?.batchExecutionRole;
    const { naming, environment, batchServiceRole: kind = defaults.batchServiceRole } = props;
    if (kind === "service_linked" && existingRoleName === undefined) return undefined;
    return batchServiceRole(this, "BatchExecutionRole", { naming, environment, existingRoleName });
  }

  private ec2Settings(props: ComputationProps, role: ServiceRole): Ec2Settings {
    const minVcpus = props.computeEnvironmentMinVcpus ?? defaults.computeEnvironmentMinVcpus;
    return {
      instanceTypes: props.computeEnvironmentInstanceTypes ?? defaults.computeEnvironmentInstanceTypes,
      allocationStrategy: props.computeEnvironmentAllocationStrategy ?? defaults.computeEnvironmentAllocationStrategy,
      minVcpus,
      desiredVcpus: props.computeEnvironmentDesiredVcpus ?? minVcpus,
      instanceProfileArn: this.instanceProfileArn(props, role),
      httpEndpoint: props.launchTemplateHttpEndpoint ?? defaults.launchTemplateHttpEndpoint,
      httpTokens: props.launchTemplateHttpTokens ?? defaults.launchTemplateHttpTokens,
      httpPutResponseHopLimit:
        props.launchTemplateHttpPutResponseHopLimit ?? defaults.launchTemplateHttpPutResponseHopLimit,
      volumeSize: props.launchTemplateVolumeSize ?? defaults.launchTemplateVolumeSize,
      imageId: props.launchTemplateImageId,
      userData: props.launchTemplateUserData,
    };
  }

  /** The profile by which instances get their role has the role's name. */
  private instanceProfileArn({ naming, existingRoleNames }: ComputationProps, role: ServiceRole): string {
    const existing = existingRoleNames?.ecsInstanceRole;
    if (existing !== undefined) {
      return new DataAwsIamInstanceProfile(this, "ExistingInstanceProfile", { name: existing }).arn;
    }
    return new IamInstanceProfile(this, "InstanceProfile", {
      name: role.roleName,
      role: role.roleName,
      tags: naming.tags(),
    }).arn;
  }
}

/** A list with one more element in front, which may be a token: a list that only Terraform knows. */
function prepend(first: string, rest: readonly string[] = []): string[] {
  return Token.isUnresolved(rest) ? Token.asList(Fn.concat([[first], [...rest]])) : [first, ...rest];
}
