import { describe, expect, it } from "vitest";
import { taskExecutionRole, type TaskExecutionRoleProps } from "../../../modules/aws/ecs-roles";
import { environment, naming } from "../../helpers/fixtures";
import { synthesize } from "../../helpers/synth";

const made = (props: Partial<TaskExecutionRoleProps> = {}, region = "us-west-2") =>
  synthesize((stack) => {
    taskExecutionRole(stack, "Role", {
      naming,
      environment: environment(stack, { region }),
      name: "metadata-ecs-execution",
      description: "Starts tasks",
      logGroupArns: ["logs-1", "logs-2"],
      ...props,
    });
  });

const names = (stack: ReturnType<typeof made>) =>
  stack.resources("aws_iam_role_policy").map(({ name }) => name as string);

describe("taskExecutionRole", () => {
  it("is assumed only by tasks (D-15)", () => {
    expect(made().resource("aws_iam_role")).toMatchObject({
      name: "metaflow-metadata-ecs-execution-abcd1234",
      description: "Starts tasks",
    });
    expect(made().trust("metaflow-metadata-ecs-execution-abcd1234")).toEqual([
      {
        effect: "Allow",
        actions: ["sts:AssumeRole"],
        principals: [{ type: "Service", identifiers: ["ecs-tasks.amazonaws.com"] }],
      },
    ]);
  });

  it.each([
    ["us-west-2", "aws"],
    ["cn-north-1", "aws-cn"],
  ])("pulls images of %s and writes just the given logs (D-16)", (region, partition) => {
    const [token, pull, logs, ...more] = made({}, region).policy("ecs_access");
    expect(token).toMatchObject({ actions: ["ecr:GetAuthorizationToken"], resources: ["*"] });
    expect(pull).toMatchObject({
      actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      resources: [`arn:${partition}:ecr:*:*:repository/*`],
    });
    expect(logs).toMatchObject({
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: ["logs-1:*", "logs-2:*"],
    });
    expect(more).toEqual([]);
  });

  it.each([
    [{}, ["ecs_access"]],
    [{ secretArns: [], secretKmsKeyArns: [] }, ["ecs_access"]],
    [{ secretArns: ["secret"] }, ["ecs_access", "read_secrets"]],
    [{ secretArns: ["secret"], secretKmsKeyArns: ["key"] }, ["decrypt_secrets", "ecs_access", "read_secrets"]],
  ])("with %j has no other policies than %j", (props, policies) => {
    expect(names(made(props)).sort()).toEqual(policies);
  });

  it("reads and decrypts just the given secrets", () => {
    const stack = made({ secretArns: ["secret-1", "secret-2"], secretKmsKeyArns: ["key"] });
    expect(stack.policy("read_secrets")).toMatchObject([
      { actions: ["secretsmanager:GetSecretValue"], resources: ["secret-1", "secret-2"] },
    ]);
    expect(stack.policy("decrypt_secrets")).toMatchObject([{ actions: ["kms:Decrypt"], resources: ["key"] }]);
  });
});
