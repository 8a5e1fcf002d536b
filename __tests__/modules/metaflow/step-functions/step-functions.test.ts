import { TerraformOutput } from "cdktf";
import { describe, expect, it } from "vitest";
import { StepFunctions, type StepFunctionsProps } from "../../../../modules/metaflow/step-functions/step-functions";
import { accountId, environment, naming, tags } from "../../../helpers/fixtures";
import { synthesize } from "../../../helpers/synth";

const queueArn = "arn:aws:batch:us-west-2:123456789012:job-queue/q";
const bucketArn = "arn:aws:s3:::b";
const bucketKmsKeyArn = "arn:aws:kms:us-west-2:123456789012:key/k";

const stepFunctions = (given: Partial<StepFunctionsProps> = {}, region = "us-west-2") =>
  synthesize((stack) => {
    const { dynamodbTableName, dynamodbTableArn, dynamodbPolicy, roleArn, eventbridgeRoleArn } = new StepFunctions(
      stack,
      "StepFunctions",
      {
        naming,
        environment: environment(stack, { region }),
        jobQueueArns: [queueArn],
        bucketArn,
        bucketKmsKeyArn,
        ...given,
      },
    );
    const value = { dynamodbTableName, dynamodbTableArn, dynamodbPolicy, roleArn, eventbridgeRoleArn };
    new TerraformOutput(stack, "attributes", { value });
  });

const inRegion = (service: string, resource: string) => `arn:aws:${service}:us-west-2:${accountId}:${resource}`;

describe("StepFunctions", () => {
  it("makes a table and two roles", () => {
    const stack = stepFunctions();
    expect(stack.addresses).toMatchInlineSnapshot(`
      [
        "aws_dynamodb_table.StepFunctions_Table_91F0FEF2",
        "aws_iam_role.StepFunctions_EventbridgeRole_FEA58FFB",
        "aws_iam_role.StepFunctions_StepFunctionsRole_D592584A",
        "aws_iam_role_policy.StepFunctions_EventbridgeRole_StepFunctionsPolicy_A7ED7139",
        "aws_iam_role_policy.StepFunctions_StepFunctionsRole_AwsBatchPolicy_61776E84",
        "aws_iam_role_policy.StepFunctions_StepFunctionsRole_CloudwatchPolicy_D2D76985",
        "aws_iam_role_policy.StepFunctions_StepFunctionsRole_DynamodbPolicy_FB761884",
        "aws_iam_role_policy.StepFunctions_StepFunctionsRole_EventBridgePolicy_B6E7A808",
        "aws_iam_role_policy.StepFunctions_StepFunctionsRole_S3Policy_AE60F8D4",
        "aws_iam_role_policy.StepFunctions_StepFunctionsRole_StepFunctionsPolicy_10A08745",
        "data.aws_caller_identity.Environment_CallerIdentity_EA1A19EB",
        "data.aws_iam_policy_document.StepFunctions_DynamodbPolicy_D5B44B70",
        "data.aws_iam_policy_document.StepFunctions_EventbridgeRole_StepFunctionsDocument_E8C0D021",
        "data.aws_iam_policy_document.StepFunctions_EventbridgeRole_Trust_2E42DF2B",
        "data.aws_iam_policy_document.StepFunctions_StepFunctionsRole_AwsBatchDocument_BD2E61A9",
        "data.aws_iam_policy_document.StepFunctions_StepFunctionsRole_CloudwatchDocument_E0526FC0",
        "data.aws_iam_policy_document.StepFunctions_StepFunctionsRole_DynamodbDocument_752CC1C0",
        "data.aws_iam_policy_document.StepFunctions_StepFunctionsRole_EventBridgeDocument_190F56A8",
        "data.aws_iam_policy_document.StepFunctions_StepFunctionsRole_S3Document_68D6B9FB",
        "data.aws_iam_policy_document.StepFunctions_StepFunctionsRole_StepFunctionsDocument_13ECAD6E",
        "data.aws_iam_policy_document.StepFunctions_StepFunctionsRole_Trust_707835C0",
        "output.attributes",
      ]
    `);
    expect(stack.resources("aws_iam_role").map(({ name, tags: given }) => [name, given] as unknown)).toEqual([
      ["metaflow-eventbridge_role-abcd1234", tags],
      ["metaflow-step_functions_role-abcd1234", tags],
    ]);
  });

  it("encrypts the table with a key of the user, which state machines may use", () => {
    const dynamodbKmsKeyArn = "arn:aws:kms:us-west-2:123456789012:key/1234abcd";
    const stack = stepFunctions({ dynamodbKmsKeyArn });
    expect(stack.resource("aws_dynamodb_table").server_side_encryption).toEqual({
      enabled: true,
      kms_key_arn: dynamodbKmsKeyArn,
    });
    expect(stack.policy("dynamodb", "metaflow-step_functions_role-abcd1234")).toMatchObject([
      { actions: ["dynamodb:PutItem", "dynamodb:GetItem", "dynamodb:UpdateItem"] },
      {
        sid: "UseTableKey",
        actions: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"],
        resources: [dynamodbKmsKeyArn],
      },
    ]);
  });

  it("makes nothing when it is not active, and has empty attributes", () => {
    const stack = stepFunctions({ active: false });
    expect(stack.addresses).toEqual(["output.attributes"]);
    expect(stack.json.output.attributes.value).toEqual({
      dynamodbTableName: "",
      dynamodbTableArn: "",
      dynamodbPolicy: "",
      roleArn: "",
      eventbridgeRoleArn: "",
    });
  });

  it("gives others what they need", () => {
    const stack = stepFunctions();
    const { dynamodbPolicy, ...attributes } = stack.json.output.attributes.value as Record<string, string>;
    expect(attributes).toEqual({
      dynamodbTableName: stack.reference("aws_dynamodb_table", "name"),
      dynamodbTableArn: stack.reference("aws_dynamodb_table", "arn"),
      roleArn: expect.stringMatching(/^\$\{aws_iam_role\.StepFunctions_StepFunctionsRole_\w+\.arn\}$/),
      eventbridgeRoleArn: expect.stringMatching(/^\$\{aws_iam_role\.StepFunctions_EventbridgeRole_\w+\.arn\}$/),
    });
    expect(stack.document(dynamodbPolicy!)).toEqual(stack.policy("dynamodb"));
  });

  it("has a table that is encrypted, forgets, and can be restored (D-32)", () => {
    expect(stepFunctions({ active: true }).resource("aws_dynamodb_table")).toEqual({
      name: "metaflow-step_functions_state-abcd1234",
      billing_mode: "PAY_PER_REQUEST",
      hash_key: "pathspec",
      attribute: [{ name: "pathspec", type: "S" }],
      ttl: { attribute_name: "ttl", enabled: true },
      server_side_encryption: { enabled: true },
      point_in_time_recovery: { enabled: true },
      deletion_protection_enabled: true,
      tags,
    });
    expect(
      stepFunctions({ dynamodbDeletionProtection: false }).resource("aws_dynamodb_table").deletion_protection_enabled,
    ).toBe(false);
    expect(
      stepFunctions({ enableDynamodbPointInTimeRecovery: false }).resource("aws_dynamodb_table").point_in_time_recovery,
    ).toEqual({ enabled: false });
  });

  it("lets EventBridge start only the state machines of this deployment (D-16)", () => {
    const stack = stepFunctions();
    expect(stack.policy("step_functions", "metaflow-eventbridge_role-abcd1234")).toEqual([
      {
        effect: "Allow",
        actions: ["states:StartExecution"],
        resources: [inRegion("states", "stateMachine:metaflow-abcd1234_*")],
      },
    ]);
  });

  it.each([
    ["metaflow-eventbridge_role-abcd1234", "events.amazonaws.com"],
    ["metaflow-step_functions_role-abcd1234", "states.amazonaws.com"],
  ])("lets a service assume %s only on behalf of this account", (role, principal) => {
    expect(stepFunctions().trust(role)).toEqual([
      {
        effect: "Allow",
        actions: ["sts:AssumeRole"],
        principals: [{ type: "Service", identifiers: [principal] }],
        condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] }],
      },
    ]);
  });

  it("uses roles that exist, and changes nothing about them", () => {
    const stack = stepFunctions({ existingRoleNames: { stepFunctionsRole: "machines", eventbridgeRole: "events" } });
    expect(stack.dataSources("aws_iam_role")).toEqual([{ name: "events" }, { name: "machines" }]);
    expect(Object.keys(stack.json.resource as object)).toEqual(["aws_dynamodb_table"]);
    const { roleArn, dynamodbPolicy } = stack.json.output.attributes.value as Record<string, string>;
    expect(roleArn).toMatch(/^\$\{data\.aws_iam_role\.StepFunctions_StepFunctionsRole_Existing_\w+\.arn\}$/);
    expect(stack.document(dynamodbPolicy!)).toHaveLength(1);
  });
});

describe("the role of state machines", () => {
  it("runs jobs on the given queues, and tags them (D-16, D-17)", () => {
    const queues = [queueArn, `${queueArn}2`];
    const jobs = inRegion("batch", "job/*");
    const definitions = inRegion("batch", "job-definition/*");
    const allow = (sid: string, actions: string[], resources: string[]) => ({
      sid,
      effect: "Allow",
      actions,
      resources,
    });
    expect(stepFunctions({ jobQueueArns: queues }).policy("aws_batch")).toEqual([
      allow("DescribeJobs", ["batch:DescribeJobs", "batch:DescribeJobDefinitions", "batch:DescribeJobQueues"], ["*"]),
      allow("SubmitJobs", ["batch:SubmitJob"], [jobs, definitions, ...queues]),
      allow("RegisterJobDefinitions", ["batch:RegisterJobDefinition"], [definitions]),
      allow("TerminateJobs", ["batch:TerminateJob"], [jobs]),
      allow("TagJobs", ["batch:TagResource"], [jobs, definitions]),
    ]);
  });

  it("uses the datastore's bucket by named actions, and its key also to write (D-16, D-18)", () => {
    const stack = stepFunctions();
    expect(stack.policy("s3").map(({ actions, resources }) => [actions, resources])).toEqual([
      [["s3:ListBucket"], [bucketArn]],
      [["s3:GetObject", "s3:PutObject", "s3:ListMultipartUploadParts", "s3:AbortMultipartUpload"], [`${bucketArn}/*`]],
      [["kms:Decrypt", "kms:GenerateDataKey"], [bucketKmsKeyArn]],
    ]);
  });

  it("waits for the end of jobs with one rule, which it may make only for job states", () => {
    const resources = [inRegion("events", "rule/StepFunctionsGetEventsForBatchJobsRule")];
    expect(stepFunctions().policy("event_bridge")).toEqual([
      { sid: "WatchJobs", effect: "Allow", actions: ["events:PutTargets", "events:DescribeRule"], resources },
      {
        sid: "MakeRule",
        effect: "Allow",
        actions: ["events:PutRule"],
        resources,
        condition: [{ test: "StringEquals", variable: "events:detail-type", values: ["Batch Job State Change"] }],
      },
    ]);
  });

  it("uses the table of foreach steps", () => {
    const stack = stepFunctions();
    expect(stack.policy("dynamodb")).toEqual([
      {
        effect: "Allow",
        actions: ["dynamodb:PutItem", "dynamodb:GetItem", "dynamodb:UpdateItem"],
        resources: [stack.reference("aws_dynamodb_table", "arn")],
      },
    ]);
  });

  it("runs the children of a distributed map, only of this deployment (D-18)", () => {
    expect(stepFunctions().policy("step_functions", "metaflow-step_functions_role-abcd1234")).toEqual([
      {
        sid: "StartChildren",
        effect: "Allow",
        actions: ["states:StartExecution"],
        resources: [inRegion("states", "stateMachine:metaflow-abcd1234_*")],
      },
      {
        sid: "FollowChildren",
        effect: "Allow",
        actions: ["states:DescribeExecution", "states:StopExecution"],
        resources: [inRegion("states", "execution:metaflow-abcd1234_*:*")],
      },
    ]);
  });

  it("has * as a resource only for descriptions and log delivery, which AWS cannot narrow", () => {
    const stack = stepFunctions();
    const wide = ["aws_batch", "s3", "cloudwatch", "event_bridge", "dynamodb"]
      .flatMap((name) => stack.policy(name))
      .filter(({ resources }) => resources?.includes("*"));
    expect(wide.map(({ sid }) => sid)).toEqual(["DescribeJobs", "DeliverLogs"]);
    expect(
      wide[1]?.actions.every((action) => /^logs:.*(LogDeliver|ResourcePolic|DescribeLogGroups)/.test(action)),
    ).toBe(true);
  });

  it("is made for the partition of the region", () => {
    const stack = stepFunctions({}, "us-gov-west-1");
    expect(stack.policy("event_bridge")[0]?.resources?.[0]).toMatch(/^arn:aws-us-gov:events:us-gov-west-1:/);
  });
});
