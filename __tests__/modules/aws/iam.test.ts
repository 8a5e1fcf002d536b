import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { TerraformOutput, TerraformVariable, type TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { policyDocument, ServiceRole, type ServiceRoleProps } from "../../../modules/aws/iam";
import { Naming } from "../../../modules/aws/naming";
import { environment, naming, tags } from "../../helpers/fixtures";
import { synthesize } from "../../helpers/synth";
import { untagged } from "../../helpers/untagged";

const role = (stack: TerraformStack, props: Partial<ServiceRoleProps> = {}, region = "us-west-2") =>
  new ServiceRole(stack, "Role", {
    naming,
    environment: environment(stack, { region }),
    name: "metadata-ecs-task",
    description: "Runs Metaflow's service",
    services: ["ecs-tasks"],
    ...props,
  });

const read = { actions: ["s3:GetObject"], resources: ["bucket/*"] };

describe("policyDocument", () => {
  it("writes statements with what they have and nothing else", () => {
    const stack = synthesize((stack) => {
      const everyone = [{ type: "*", identifiers: ["*"] }];
      const conditions = [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }];
      const json = policyDocument(stack, "Document", [
        read,
        { sid: "No", effect: "Deny", actions: ["s3:*"], resources: ["*"], principals: everyone, conditions },
        { actions: ["sts:AssumeRole"], resources: [] },
      ]);
      new TerraformOutput(stack, "json", { value: json });
    });
    expect(stack.document(stack.json.output.json.value)).toEqual([
      { effect: "Allow", ...read },
      {
        sid: "No",
        effect: "Deny",
        actions: ["s3:*"],
        resources: ["*"],
        principals: [{ type: "*", identifiers: ["*"] }],
        condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
      },
      { effect: "Allow", actions: ["sts:AssumeRole"] },
    ]);
  });

  it("takes lists that only Terraform knows", () => {
    const stack = synthesize((stack) => {
      const { listValue } = new TerraformVariable(stack, "arns", { type: "list(string)" });
      const conditions = [{ test: "NotIpAddress", variable: "aws:SourceIp", values: listValue }];
      policyDocument(stack, "Document", [{ actions: ["s3:*"], resources: listValue, conditions }]);
    });
    const [statement] = stack.document("${data.aws_iam_policy_document.Document.json}");
    expect(statement).toMatchObject({ resources: "${var.arns}", condition: [{ values: "${var.arns}" }] });
  });
});

describe("ServiceRole", () => {
  it("is made with its name, tags and who may assume it", () => {
    const stack = synthesize((stack) => {
      role(stack);
      expect(untagged(stack)).toEqual([]);
    });
    expect(stack.resource("aws_iam_role")).toEqual({
      name: "metaflow-metadata-ecs-task-abcd1234",
      description: "Runs Metaflow's service",
      assume_role_policy: stack.reference("data.aws_iam_policy_document", "json"),
      tags,
    });
    expect(stack.trust("metaflow-metadata-ecs-task-abcd1234")).toEqual([
      {
        effect: "Allow",
        actions: ["sts:AssumeRole"],
        principals: [{ type: "Service", identifiers: ["ecs-tasks.amazonaws.com"] }],
      },
    ]);
    expect(stack.resources("aws_iam_role_policy")).toEqual([]);
  });

  it("may be assumed under conditions, by several services of the partition", () => {
    const stack = synthesize((stack) => {
      const trustConditions = [{ test: "StringEquals", variable: "aws:SourceAccount", values: ["123456789012"] }];
      role(stack, { services: ["ec2", "batch"], trustConditions }, "cn-north-1");
    });
    expect(stack.trust("metaflow-metadata-ecs-task-abcd1234")[0]).toMatchObject({
      principals: [{ type: "Service", identifiers: ["ec2.amazonaws.com.cn", "batch.amazonaws.com"] }],
      condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: ["123456789012"] }],
    });
  });

  it("has a name that IAM takes", () => {
    const long = new Naming({ prefix: "a".repeat(50), suffix: "abcd1234", tags });
    const name = synthesize((stack) => void role(stack, { naming: long })).resource("aws_iam_role").name as string;
    expect(name).toHaveLength(64);
    expect(name).toMatch(/^a{48}-[0-9a-f]{6}-abcd1234$/);
  });

  it("gets inline policies under the given names", () => {
    const stack = synthesize((stack) => {
      const made = role(stack);
      made.allow("custom_s3", read, { ...read, sid: "Again" });
      made.allow("s3-kms", { actions: ["kms:Decrypt"], resources: ["key"] });
      new SnsTopic(stack, "After", { dependsOn: [...made.dependables] });
    });
    expect(stack.resource("aws_sns_topic").depends_on).toEqual([
      expect.stringMatching(/^aws_iam_role\.Role_\w+$/),
      expect.stringMatching(/^aws_iam_role_policy\.Role_CustomS3Policy_\w+$/),
      expect.stringMatching(/^aws_iam_role_policy\.Role_S3KmsPolicy_\w+$/),
    ]);
    expect(stack.policy("custom_s3")).toEqual([
      { effect: "Allow", ...read },
      { effect: "Allow", sid: "Again", ...read },
    ]);
    expect(stack.policy("s3-kms")).toEqual([{ effect: "Allow", actions: ["kms:Decrypt"], resources: ["key"] }]);
    for (const policy of stack.resources("aws_iam_role_policy")) {
      expect(policy.role).toBe(stack.reference("aws_iam_role", "id"));
    }
  });

  it("that already exists is used as it is", () => {
    const stack = synthesize((stack) => {
      const brought = role(stack, { existingRoleName: "theirs" });
      brought.allow("custom_s3", read);
      expect(brought.roleName).toBe("theirs");
      expect(brought.dependables).toEqual([]);
      new TerraformOutput(stack, "arn", { value: brought.roleArn });
    });
    expect(stack.dataSources("aws_iam_role")).toEqual([{ name: "theirs" }]);
    expect(stack.json.output.arn.value).toBe(stack.reference("data.aws_iam_role", "arn"));
    expect(stack.json.resource).toBeUndefined();
    expect(stack.dataSources("aws_iam_policy_document")).toEqual([]);
  });
});
