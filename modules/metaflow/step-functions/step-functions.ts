import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import { policyDocument, type PolicyStatement, ServiceRole, sameAccount } from "../../aws/iam";
import type { Naming } from "../../aws/naming";
import { useTable } from "../common/table-access";
import { metaflowDefaults } from "../defaults";
import type { ExistingRoleNames } from "../inputs/general";
import type { StepFunctionsInputs } from "../inputs/step-functions";
import { stateMachineRole } from "./state-machine-role";
import { checkProps } from "../../aws/check-props";
import { generalInputRules } from "../input-rules/general";
import { stepFunctionsInputRules } from "../input-rules/step-functions";

export interface StepFunctionsProps extends Omit<StepFunctionsInputs, "enableStepFunctions"> {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  /** ARNs of the job queues that state machines may submit steps to. */
  readonly jobQueueArns: readonly string[];
  /** ARN of the datastore's bucket. */
  readonly bucketArn: string;

  /**
   * What the keys of the deployment's objects begin with, without the slash behind it.
   *
   * @default - all objects of the bucket are the deployment's
   */
  readonly bucketPrefix?: string;

  /**
   * ARN of the KMS key that encrypts the bucket's objects.
   *
   * @default - S3's own keys do
   */
  readonly bucketKmsKeyArn?: string;

  /**
   * ARNs of KMS keys that older objects of the bucket are encrypted with.
   *
   * @default - none
   */
  readonly bucketPreviousKmsKeyArns?: readonly string[];

  /**
   * Whether there is anything at all. Without it every attribute is an empty string.
   *
   * @default true
   */
  readonly active?: boolean;

  /**
   * Names of existing roles.
   *
   * @default - the roles are made
   */
  readonly existingRoleNames?: Pick<ExistingRoleNames, "stepFunctionsRole" | "eventbridgeRole">;
}

/** What flows need on AWS Step Functions: two roles and the table of foreach steps. */
export class StepFunctions extends Construct {
  /** METAFLOW_SFN_DYNAMO_DB_TABLE. */
  public readonly dynamodbTableName: string = "";
  public readonly dynamodbTableArn: string = "";
  /** METAFLOW_SFN_IAM_ROLE. */
  public readonly roleArn: string = "";
  /** METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE. */
  public readonly eventbridgeRoleArn: string = "";

  /** What the names of the flows' state machines begin with. */
  public readonly machineNamePrefix: string = "";

  private readonly tableStatements?: readonly PolicyStatement[];
  private tablePolicy?: string;

  constructor(scope: Construct, id: string, props: StepFunctionsProps) {
    super(scope, id);
    checkProps(this, props, { ...stepFunctionsInputRules, ...generalInputRules });
    if (props.active === false) return;
    const { naming, existingRoleNames = {} } = props;

    const table = new DynamodbTable(this, "Table", {
      name: naming.name("step_functions_state"),
      billingMode: "PAY_PER_REQUEST",
      hashKey: "pathspec",
      attribute: [{ name: "pathspec", type: "S" }],
      ttl: { attributeName: "ttl", enabled: true },
      serverSideEncryption: { enabled: true, kmsKeyArn: props.dynamodbKmsKeyArn },
      pointInTimeRecovery: {
        enabled: props.enableDynamodbPointInTimeRecovery ?? metaflowDefaults.enableDynamodbPointInTimeRecovery,
      },
      deletionProtectionEnabled: props.dynamodbDeletionProtection ?? metaflowDefaults.dynamodbDeletionProtection,
      tags: naming.tags(),
    });
    const tableStatements = useTable({ tableArn: table.arn, kmsKeyArn: props.dynamodbKmsKeyArn });
    this.dynamodbTableName = table.name;
    this.dynamodbTableArn = table.arn;
    this.tableStatements = tableStatements;

    // the Metaflow client names state machines <prefix>_<flow> (METAFLOW_SFN_STATE_MACHINE_PREFIX)
    this.machineNamePrefix = `${naming.collapsed}_`;
    const machineName = `${this.machineNamePrefix}*`;
    this.roleArn = stateMachineRole(this, "StepFunctionsRole", {
      ...props,
      machineName,
      useTable: tableStatements,
      existingRoleName: existingRoleNames.stepFunctionsRole,
    }).roleArn;
    this.eventbridgeRoleArn = this.eventbridgeRole(machineName, props).roleArn;
  }

  /** JSON of the policy that lets a role use the table. The document is in the stack once this is read. */
  public get dynamodbPolicy(): string {
    if (this.tableStatements === undefined) return "";
    this.tablePolicy ??= policyDocument(this, "DynamodbPolicy", this.tableStatements);
    return this.tablePolicy;
  }

  /** The role with which EventBridge starts the state machines of scheduled flows, and no others. */
  private eventbridgeRole(machineName: string, props: StepFunctionsProps): ServiceRole {
    const { naming, environment } = props;
    const role = new ServiceRole(this, "EventbridgeRole", {
      naming,
      environment,
      name: "eventbridge_role",
      description: "Starts the state machines of scheduled Metaflow flows",
      services: ["events"],
      existingRoleName: props.existingRoleNames?.eventbridgeRole,
      trustConditions: sameAccount(environment),
    });
    role.allow("step_functions", {
      actions: ["states:StartExecution"],
      resources: [environment.arn("states", `stateMachine:${machineName}`)],
    });
    return role;
  }
}
