import type { Construct } from "constructs";
import { taskExecutionRole } from "../../aws/ecs-roles";
import type { AwsEnvironment } from "../../aws/environment";
import { ServiceRole, type ServiceRoleProps, sameAccount } from "../../aws/iam";
import type { Naming } from "../../aws/naming";
import { allowExtraLogGroups } from "../common/extra-log-groups";

/** What every role of this module is made from. */
interface RoleProps {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;

  /**
   * Name of an existing role, which is used as it is.
   *
   * @default - a role is made
   */
  readonly existingRoleName?: string;
}

interface ExecutionRoleProps extends RoleProps {
  /**
   * Names of further log groups that jobs may write to.
   *
   * @default - none
   */
  readonly extraLogGroupNames?: readonly string[];
}

/**
 * The role with which ECS starts Fargate jobs (METAFLOW_ECS_FARGATE_EXECUTION_ROLE). It reads no secret: the services
 * have their own execution roles.
 */
export function ecsExecutionRole(scope: Construct, id: string, props: ExecutionRoleProps): ServiceRole {
  const { extraLogGroupNames, ...common } = props;
  const role = taskExecutionRole(scope, id, {
    ...common,
    name: "ecs-execution-role",
    description: "Starts the Fargate jobs of Metaflow",
    // where Batch sends the output of jobs
    logGroupArns: [props.environment.arn("logs", "log-group:/aws/batch/job*")],
  });
  allowExtraLogGroups(role, props.environment, extraLogGroupNames);
  return role;
}

/** The role that the EC2 instances of compute environments act as. */
export function ecsInstanceRole(scope: Construct, id: string, props: RoleProps): ServiceRole {
  return roleWithManagedPolicy(scope, id, "service-role/AmazonEC2ContainerServiceforEC2Role", {
    ...props,
    name: "ecs-iam-role",
    // compute environments are replaced create-first
    replacedCreateFirst: true,
    description: "Lets the instances of Metaflow's compute environments join their ECS cluster",
    services: ["ec2"],
  });
}

/**
 * The role that AWS Batch acts as where its service-linked role is not wanted. What it may do is AWS' own list, which
 * follows what Batch needs, and not a copy of it (docs/differences.md D-14, D-35).
 */
export function batchServiceRole(scope: Construct, id: string, props: RoleProps): ServiceRole {
  return roleWithManagedPolicy(scope, id, "service-role/AWSBatchServiceRole", {
    ...props,
    name: "batch-execution-role",
    replacedCreateFirst: true,
    description: "Lets AWS Batch manage Metaflow's compute environments",
    services: ["batch"],
    trustConditions: sameAccount(props.environment),
  });
}

function roleWithManagedPolicy(scope: Construct, id: string, policy: string, props: ServiceRoleProps): ServiceRole {
  const role = new ServiceRole(scope, id, props);
  role.attach("ManagedPolicy", props.environment.managedPolicyArn(policy));
  return role;
}
