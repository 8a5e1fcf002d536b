import { describe, expect, it } from "vitest";
import { existingNetwork, complete, deploy, named, other, plain, uiCertificateArn } from "./deployments";

const { stack } = complete();

describe("names that differ from the Terraform module's", () => {
  it("the collapsed name has no dash at its ends", () => {
    const { stack: bare, profile } = deploy({ ...existingNetwork, resourceSuffix: "" });
    const { name: queue } = bare.resource("aws_batch_job_queue");
    const { name: cluster } = bare.resource("aws_ecs_cluster");
    expect([queue, cluster, profile.METAFLOW_SFN_STATE_MACHINE_PREFIX]).toEqual(Array(3).fill("metaflow"));
    const kept = deploy({ ...existingNetwork, resourceSuffix: "", keepOuterDash: true });
    const names = [kept.stack.resource("aws_batch_job_queue").name, kept.stack.resource("aws_ecs_cluster").name];
    expect([...names, kept.profile.METAFLOW_SFN_STATE_MACHINE_PREFIX]).toEqual(Array(3).fill("metaflow-"));
  });

  it("names over a limit end in a hash and the suffix", () => {
    const long = deploy({
      ...existingNetwork,
      resourcePrefix: "acme-data-platform-for-metaflow",
      resourceSuffix: "production",
      uiCertificateArn,
    }).stack;
    const shortened = ["aws_lb", "aws_lb_target_group", "aws_iam_role", "aws_lambda_function"]
      .flatMap((type) => long.resources(type))
      .map((block) => (block.name ?? block.function_name) as string);
    expect(shortened.filter((name) => name.length > 64)).toEqual([]);
    expect(shortened.filter((name) => /-[0-9a-f]{6}-production$/.test(name)).length).toBeGreaterThanOrEqual(6);
    expect(new Set(shortened).size).toBe(shortened.length);
  });
});

describe("what else differs from the Terraform module", () => {
  it("the execution role of jobs reads no secret", () => {
    const policiesOf = (role: string) =>
      stack
        .resources("aws_iam_role_policy")
        .filter((policy) => stack.follow(policy.role as string).name === role)
        .flatMap((policy) => stack.document(policy.policy as string))
        .flatMap(({ actions }) => actions);
    const reads = (role: string) => policiesOf(`metaflow-${role}-abcd1234`).includes("secretsmanager:GetSecretValue");
    expect(["ecs-execution-role", "metadata-ecs-execution", "ui-ecs-execution"].map(reads)).toEqual([
      false,
      true,
      true,
    ]);
    const used = stack
      .resources("aws_ecs_task_definition")
      .map((definition) => stack.follow(definition.execution_role_arn as string).name as string);
    expect(new Set(used)).toEqual(
      new Set(["metaflow-metadata-ecs-execution-abcd1234", "metaflow-ui-ecs-execution-abcd1234"]),
    );
  });

  it("tasks of services reach only the database and HTTPS", () => {
    for (const name of ["metadata-service-security-group", "ui-backend-sg"]) {
      const group = `\${${named(complete(), "aws_security_group", name).address}.id}`;
      const egress = stack
        .resources("aws_vpc_security_group_egress_rule")
        .filter((rule) => rule.security_group_id === group);
      expect(egress.map((rule) => [rule.from_port, rule.to_port] as unknown)).toEqual([[443, 443]]);
    }
  });

  it("services read the bucket and do not write", () => {
    for (const role of ["metaflow-metadata-ecs-task-abcd1234", "metaflow-ui-ecs-task-abcd1234"]) {
      expect(stack.policy("s3_kms", role).flatMap(({ actions }) => actions)).toEqual(["kms:Decrypt"]);
      expect(stack.policy("custom_s3", role).flatMap(({ actions }) => actions)).toEqual([
        "s3:GetObject",
        "s3:ListBucket",
      ]);
    }
  });

  it("descriptions that cannot change are the module's", () => {
    const description = (type: string, name: string) => named(complete(), type, name).description as string | undefined;
    expect(description("aws_security_group", "metadata-service-security-group")).toBe(
      "Security Group for Fargate which runs the Metadata Service.",
    );
    expect(description("aws_security_group", "ui-backend-sg")).toBe(
      "Security Group for Fargate which runs the UI Backend.",
    );
    expect(description("aws_security_group", "alb-sg")).toBe("Security Group for ALB");
    for (const name of ["rds-security-group", "batch-compute-environment-security-group"]) {
      expect(description("aws_security_group", name), name).toBeUndefined();
    }
    expect(stack.resource("aws_db_subnet_group")).not.toHaveProperty("description");
    expect(stack.resource("aws_db_parameter_group")).not.toHaveProperty("description");
  });

  it("the profile follows the parts that exist", () => {
    const keys = Object.keys(complete().profile);
    expect(keys).toEqual(expect.arrayContaining(["METAFLOW_UI_URL", "METAFLOW_SFN_STATE_MACHINE_PREFIX"]));
    expect(complete().profile.METAFLOW_UI_URL).toMatch(/^https:\/\/\$\{aws_lb\./);
    const without = Object.keys(plain().profile);
    expect(without.filter((key) => /UI|SFN|BATCH_CONTAINER|FARGATE/.test(key))).toEqual([]);
  });

  it("what services act as is assumed only for this account", () => {
    const trusts = ({ stack: made }: ReturnType<typeof complete>) =>
      made
        .resources("aws_iam_role")
        .map(({ name }) => name as string)
        .filter((name) => !name.includes("user_role"))
        .map((name) => {
          const condition = made.trust(name).flatMap(({ condition: conditions }) => conditions ?? []);
          const account = made.reference("data.aws_caller_identity", "account_id");
          const ofAccount = [{ test: "StringEquals", variable: "aws:SourceAccount", values: [account] }];
          if (condition.length > 0) expect(condition, name).toEqual(ofAccount);
          return [name.replace(/^metaflow-(.*)-abcd1234$/, "$1"), condition.length > 0] as const;
        });
    const bound = [...trusts(complete()), ...trusts(other())].filter(([, isBound]) => isBound).map(([name]) => name);
    expect([...new Set(bound)].sort()).toEqual([
      "batch-execution-role",
      "eventbridge_role",
      "metadata-ecs-task",
      "step_functions_role",
      "ui-ecs-task",
    ]);
  });

  it("an empty ui_allow_list lets no one in", () => {
    const closed = deploy({ ...existingNetwork, resourceSuffix: "abcd1234", uiCertificateArn, uiAllowList: [] });
    const group = `\${${named(closed, "aws_security_group", "alb-sg").address}.id}`;
    const ingress = closed.stack
      .resources("aws_vpc_security_group_ingress_rule")
      .filter((rule) => rule.security_group_id === group);
    expect(ingress).toEqual([]);
  });
});
