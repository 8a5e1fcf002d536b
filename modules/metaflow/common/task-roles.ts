import type { Construct } from "constructs";
import { taskExecutionRole } from "../../aws/ecs-roles";
import type { AwsEnvironment } from "../../aws/environment";
import { sameAccount, ServiceRole } from "../../aws/iam";
import type { Naming } from "../../aws/naming";
import { allowReadingDatastore, type DatastoreBucket } from "./bucket-access";
import { type DatabaseAccess, databaseSecretAccess } from "./database-access";

export interface TaskRolesProps {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  /** The beginning of the roles' names, between prefix and suffix. */
  readonly name: string;
  /** What the roles' descriptions call the service. */
  readonly service: string;
  /** ARN of the log group that the containers write to. */
  readonly logGroupArn: string;
  /** The database that the containers use. */
  readonly database: DatabaseAccess;

  /**
   * The datastore's bucket, which the containers may read.
   *
   * @default - they read none
   */
  readonly bucket?: DatastoreBucket;

  /**
   * Name of an existing role that the containers run as. No policy is added to it.
   *
   * @default - a role is made
   */
  readonly existingTaskRole?: string;

  /**
   * Name of an existing role with which ECS starts the tasks. No policy is added to it.
   *
   * @default - a role is made
   */
  readonly existingExecutionRole?: string;
}

/** What the containers of a service run as, and what ECS starts its tasks with. */
export interface TaskRoles {
  readonly taskRole: ServiceRole;
  readonly executionRole: ServiceRole;
}

/** The roles of a service that works on the metadata database and the datastore. */
export function taskRoles(scope: Construct, props: TaskRolesProps): TaskRoles {
  const { naming, environment, name, service, database, bucket } = props;
  const taskRole = new ServiceRole(scope, "TaskRole", {
    naming,
    environment,
    name: `${name}-ecs-task`,
    description: `Runs the ${service}`,
    services: ["ecs-tasks"],
    trustConditions: sameAccount(environment),
    existingRoleName: props.existingTaskRole,
  });
  if (bucket) allowReadingDatastore(taskRole, bucket);
  const executionRole = taskExecutionRole(scope, "ExecutionRole", {
    naming,
    environment,
    name: `${name}-ecs-execution`,
    description: `Starts the tasks of the ${service}`,
    logGroupArns: [props.logGroupArn],
    ...databaseSecretAccess(database),
    existingRoleName: props.existingExecutionRole,
  });
  return { taskRole, executionRole };
}
