import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { TerraformOutput, TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { JobRole, type JobRoleProps } from "../../../modules/metaflow/job-role";
import { accountId, bucket, environment, naming, tags } from "../../helpers/fixtures";
import { synthesize, type Synthesized } from "../../helpers/synth";

const made = (props: Partial<JobRoleProps> = {}, region = "us-west-2") =>
  synthesize((stack) => {
    const role = new JobRole(stack, "Job", { naming, environment: environment(stack, { region }), bucket, ...props });
    new TerraformOutput(stack, "arn", { value: role.roleArn });
  });

const policies = (stack: Synthesized) =>
  stack
    .resources("aws_iam_role_policy")
    .map(({ name }) => name as string)
    .sort();

const always = ["cloudwatch", "custom_s3", "deny_presigned", "s3_kms", "s3_list"];

describe("JobRole", () => {
  it("is the module's role, for containers", () => {
    const stack = made();
    expect(stack.resource("aws_iam_role")).toMatchObject({ name: "metaflow-batch_s3_task_role-abcd1234", tags });
    expect(stack.trust("metaflow-batch_s3_task_role-abcd1234")).toEqual([
      {
        effect: "Allow",
        actions: ["sts:AssumeRole"],
        principals: [{ type: "Service", identifiers: ["ecs-tasks.amazonaws.com"] }],
      },
    ]);
    expect(stack.json.output.arn.value).toBe(stack.reference("aws_iam_role", "arn"));
  });

  it.each<[string, object]>([
    ["s3_list", { sid: "BucketAccessBatch", actions: ["s3:ListBucket"], resources: [bucket.bucketArn] }],
    [
      "custom_s3",
      {
        sid: "ObjectAccessBatch",
        actions: ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"],
        resources: ["arn:aws:s3:::datastore/*"],
      },
    ],
    ["s3_kms", { actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"], resources: [bucket.kmsKeyArn] }],
    [
      "deny_presigned",
      {
        sid: "DenyPresignedBatch",
        effect: "Deny",
        actions: ["s3:*"],
        resources: ["*"],
        condition: [{ test: "StringNotEquals", variable: "s3:authType", values: ["REST-HEADER"] }],
      },
    ],
    [
      "cloudwatch",
      {
        sid: "AllowPutLogs",
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [`arn:aws:logs:us-west-2:${accountId}:log-group:/aws/batch/job*`],
      },
    ],
  ])("has the policy %s", (name, statement) => {
    expect(made().policy(name)).toEqual([{ effect: "Allow", ...statement }]);
  });

  it.each<[Partial<JobRoleProps>, string[]]>([
    [{}, []],
    [{ stateTableArn: "table" }, ["dynamodb"]],
    [{ batchExtraBucketArns: ["arn:aws:s3:::bucket-a"] }, ["extra_s3"]],
    [{ batchExtraLogGroupNames: ["/acme/flows"] }, ["extra_logs"]],
    [{ batchSagemakerAccess: ["arn:aws:iam::123456789012:role/role"] }, ["iam_pass_role", "sagemaker"]],
  ])("with %j has, in addition to what it always has, just %j (D-13)", (props, more) => {
    expect(policies(made(props))).toEqual([...always, ...more].sort());
  });

  it("reads and writes the state of Step Functions", () => {
    expect(made({ stateTableArn: "table" }).policy("dynamodb")).toEqual([
      {
        sid: "Items",
        effect: "Allow",
        actions: ["dynamodb:PutItem", "dynamodb:GetItem", "dynamodb:UpdateItem"],
        resources: ["table"],
      },
    ]);
  });

  it("uses the key of that table", () => {
    expect(made({ stateTableArn: "table", stateTableKmsKeyArn: "key" }).policy("dynamodb")).toMatchObject([
      { resources: ["table"] },
      { sid: "UseTableKey", resources: ["key"] },
    ]);
  });

  it("reads and writes further buckets", () => {
    const stack = made({ batchExtraBucketArns: ["arn:aws:s3:::bucket-a", "arn:aws:s3:::bucket-b"] });
    expect(stack.policy("extra_s3")).toMatchObject([
      { actions: ["s3:ListBucket"], resources: ["arn:aws:s3:::bucket-a", "arn:aws:s3:::bucket-b"] },
      {
        actions: ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"],
        resources: ["arn:aws:s3:::bucket-a/*", "arn:aws:s3:::bucket-b/*"],
      },
    ]);
  });

  it("writes to further log groups", () => {
    expect(made({ batchExtraLogGroupNames: ["/acme/flows", "/team/*"] }).policy("extra_logs")).toEqual([
      {
        sid: "WriteExtraLogs",
        effect: "Allow",
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: ["/acme/flows", "/team/*"].map((name) => `arn:aws:logs:us-west-2:${accountId}:log-group:${name}:*`),
      },
    ]);
  });

  it.each([
    ["us-west-2", "aws"],
    ["us-gov-west-1", "aws-us-gov"],
  ])("uses SageMaker in %s, only with the given roles (D-13)", (region, partition) => {
    const stack = made(
      { batchSagemakerAccess: ["arn:aws:iam::123456789012:role/role-1", "arn:aws:iam::123456789012:role/role-2"] },
      region,
    );
    const arn = (path: string) => `arn:${partition}:sagemaker:${region}:${accountId}:${path}/*`;
    expect(stack.policy("sagemaker")).toMatchObject([
      { actions: ["sagemaker:CreateTrainingJob", "sagemaker:DescribeTrainingJob"], resources: [arn("training-job")] },
      { resources: [arn("endpoint"), arn("model"), arn("endpoint-config")] },
    ]);
    expect(stack.policy("iam_pass_role")).toEqual([
      {
        sid: "AllowPassRole",
        effect: "Allow",
        actions: ["iam:PassRole"],
        resources: ["arn:aws:iam::123456789012:role/role-1", "arn:aws:iam::123456789012:role/role-2"],
        condition: [{ test: "StringEquals", variable: "iam:PassedToService", values: ["sagemaker.amazonaws.com"] }],
      },
    ]);
  });

  it("has further managed policies, one attachment for each", () => {
    const stack = made({
      additionalWorkerPolicyArns: [
        "arn:aws:iam::123456789012:policy/policy-1",
        "arn:aws:iam::123456789012:policy/policy-2",
      ],
    });
    expect(stack.resource("aws_iam_role_policy_attachment")).toEqual({
      for_each: '${toset(["arn:aws:iam::123456789012:policy/policy-1", "arn:aws:iam::123456789012:policy/policy-2"])}',
      role: stack.reference("aws_iam_role", "id"),
      policy_arn: "${each.value}",
    });
    expect(policies(stack)).toEqual(always);
    expect(made().resources("aws_iam_role_policy_attachment")).toEqual([]);
  });

  it("has policies that are made in the same apply, by their place in the list", () => {
    const stack = synthesize((scope) => {
      const policy = new IamPolicy(scope, "policy", { policy: "{}" });
      const additionalWorkerPolicyArns = ["arn:aws:iam::123456789012:policy/policy-1", policy.arn];
      new JobRole(scope, "Job", { naming, environment: environment(scope), bucket, additionalWorkerPolicyArns });
    });
    expect(stack.resource("aws_iam_role_policy_attachment").for_each).toEqual({
      "1": "arn:aws:iam::123456789012:policy/policy-1",
      "2": "${aws_iam_policy.policy.arn}",
    });
  });

  it("takes lists that only Terraform knows", () => {
    const stack = synthesize((stack) => {
      const list = (name: string) => new TerraformVariable(stack, name, { type: "list(string)" }).listValue;
      new JobRole(stack, "Job", {
        naming,
        environment: environment(stack),
        bucket,
        batchExtraBucketArns: list("buckets"),
        batchExtraLogGroupNames: list("groups"),
        batchSagemakerAccess: list("roles"),
        additionalWorkerPolicyArns: list("policies"),
      });
    });
    expect(stack.policy("extra_s3").map(({ resources }) => resources)).toEqual([
      "${var.buckets}",
      '${formatlist("%s/*", var.buckets)}',
    ]);
    expect(stack.policy("extra_logs")[0]!.resources).toBe(
      `\${formatlist("arn:aws:logs:us-west-2:${accountId}:log-group:%s:*", var.groups)}`,
    );
    expect(stack.policy("iam_pass_role")[0]!.resources).toBe("${var.roles}");
    expect(stack.resource("aws_iam_role_policy_attachment").for_each).toBe("${toset(var.policies)}");
  });

  it("that already exists gets no policy", () => {
    const stack = made({
      existingRoleName: "theirs",
      stateTableArn: "table",
      batchExtraLogGroupNames: ["/acme/flows"],
      batchSagemakerAccess: ["arn:aws:iam::123456789012:role/role"],
      additionalWorkerPolicyArns: ["arn:aws:iam::123456789012:policy/policy"],
    });
    expect(stack.json.output.arn.value).toBe(stack.reference("data.aws_iam_role", "arn"));
    expect(stack.dataSources("aws_iam_role")).toEqual([{ name: "theirs" }]);
    expect(stack.json).not.toHaveProperty("resource");
  });
});
