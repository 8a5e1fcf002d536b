import { describe, expect, it } from "vitest";
import { defaultPlaceos, synthesizePlaceos } from "../../helpers/placeos";
import { type Container, containersOf } from "../../helpers/placeos-containers";
import type { RequestContext } from "../../helpers/policy-conditions";
import { evaluate, type PolicyDocument } from "../../helpers/policy-evaluator";
import { policiesOf, stubbed } from "../../helpers/role-policies";
import type { Block, Synthesized } from "../../helpers/synth";

const synthesized = defaultPlaceos();
const containers = Object.values(containersOf(synthesized));
const names = containers.map(({ name }) => name);

/** A key's own policy: the account's policies decide. */
const ofKeys: PolicyDocument = {
  Statement: {
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::111122223333:root" },
    Action: "kms:*",
    Resource: "*",
  },
};

/** Whether a role may do something, by what its policies say. */
function may(
  stack: Synthesized,
  role: string,
  action: string,
  resource: string,
  context: RequestContext = {},
): boolean {
  const policies = { identity: policiesOf(stack, role), resource: action.startsWith("kms:") ? [ofKeys] : [] };
  const caller = { AWS: "arn:aws:iam::111122223333:role/its" };
  return evaluate(policies, { caller, action, resource, context }) === "allowed";
}

const executionRole = ({ task }: Container) => task.execution_role_arn as string;

/** The ARNs of a type of resources. */
const arnsOf = (stack: Synthesized, type: string) =>
  Object.keys(stack.json.resource[type] as object).map((id) => stubbed(`\${${type}.${id}.arn}`));

/** The ARN of the secret that a container's variable comes from. */
const secretArn = (valueFrom: string) => stubbed(/^(?:\$\{[^}]+\}|arn:[^:]+(?::[^:]*){5})/.exec(valueFrom)![0]);

describe("an execution role", () => {
  it("is each service's own", () => {
    expect(new Set(containers.map(executionRole)).size).toBe(containers.length);
    for (const container of containers) {
      const role = synthesized.follow(executionRole(container));
      expect(role.name).toBe(`head-office-${container.name}-execution`);
      expect(synthesized.trust(role.name as string)).toMatchObject([
        { actions: ["sts:AssumeRole"], principals: [{ type: "Service", identifiers: ["ecs-tasks.amazonaws.com"] }] },
      ]);
    }
  });

  it.each(names)("of %s reads the secrets of its container, and no other one", (name) => {
    const container = containers.find((candidate) => candidate.name === name)!;
    const needed = [...new Set(Object.values(container.secrets).map(secretArn))].sort();
    const all = arnsOf(synthesized, "aws_secretsmanager_secret");
    expect(all).toHaveLength(6);
    expect(all).toEqual(expect.arrayContaining(needed));
    const readable = all.filter((arn) =>
      may(synthesized, executionRole(container), "secretsmanager:GetSecretValue", arn),
    );
    expect(readable.sort()).toEqual(needed);
  });

  it("decrypts secrets where it has any", () => {
    const [key] = arnsOf(synthesized, "aws_kms_key");
    const decrypting = containers.filter((container) =>
      may(synthesized, executionRole(container), "kms:Decrypt", key!),
    );
    const having = containers.filter(({ secrets }) => Object.keys(secrets).length > 0);
    expect(decrypting.map(({ name }) => name)).toEqual(having.map(({ name }) => name));
    expect(having.length).toBeLessThan(containers.length);
  });

  it.each(names)("of %s writes to its log group, and to no other one", (name) => {
    const container = containers.find((candidate) => candidate.name === name)!;
    const all = arnsOf(synthesized, "aws_cloudwatch_log_group");
    const writable = all.filter((arn) =>
      may(synthesized, executionRole(container), "logs:PutLogEvents", `${arn}:log-stream:${name}/1`),
    );
    const own = container.definition.logConfiguration.options["awslogs-group"] as string;
    expect(writable).toEqual([stubbed(own.replace(".name}", ".arn}"))]);
  });

  it.each(names)("of %s changes nothing", (name) => {
    const role = executionRole(containers.find((candidate) => candidate.name === name)!);
    const [secret] = arnsOf(synthesized, "aws_secretsmanager_secret");
    const [service] = arnsOf(synthesized, "aws_ecs_service");
    const forbidden: [string, string][] = [
      ["secretsmanager:PutSecretValue", secret!],
      ["secretsmanager:DeleteSecret", secret!],
      ["ecs:UpdateService", service!],
      ["elasticfilesystem:ClientMount", arnsOf(synthesized, "aws_efs_file_system")[0]!],
      ["iam:PassRole", arnsOf(synthesized, "aws_iam_role")[0]!],
    ];
    expect(forbidden.filter(([action, resource]) => may(synthesized, role, action, resource))).toEqual([]);
  });

  it("reads existing secrets, with their key", () => {
    const arn = (name: string) => `arn:aws:secretsmanager:ap-southeast-2:111122223333:secret:${name}`;
    const key = "arn:aws:kms:ap-southeast-2:111122223333:key/theirs";
    const stack = synthesizePlaceos({
      jwtSecretArn: arn("jwt"),
      secretKeyBaseSecretArn: arn("cookies"),
      secretsKmsKeyArn: key,
      services: { auth: { secrets: { SENTRY_DSN: arn("sentry") } } },
    });
    const [auth, core] = ["auth", "core"].map((name) => executionRole(containersOf(stack)[name]!));
    const reads = (role: string, name: string) => may(stack, role, "secretsmanager:GetSecretValue", arn(name));
    expect(["jwt", "cookies", "sentry"].map((name) => reads(auth!, name))).toEqual([true, true, true]);
    expect(["jwt", "cookies", "sentry"].map((name) => reads(core!, name))).toEqual([false, false, false]);
    expect([auth!, core!].map((role) => may(stack, role, "kms:Decrypt", key))).toEqual([true, false]);
  });
});

describe("a task role", () => {
  const mount = "elasticfilesystem:ClientMount";
  const write = "elasticfilesystem:ClientWrite";
  const asRoot = "elasticfilesystem:ClientRootAccess";
  const [fileSystem] = arnsOf(synthesized, "aws_efs_file_system");
  const accessPoints = Object.entries(synthesized.json.resource.aws_efs_access_point as Record<string, Block>);

  /** What a role may do through each access point, by the folder that it shows. */
  const abilities = (role: string) =>
    accessPoints.flatMap(([id, { root_directory }]) =>
      [mount, write, asRoot]
        .filter((action) =>
          may(synthesized, role, action, fileSystem!, {
            "elasticfilesystem:AccessPointArn": stubbed(`\${aws_efs_access_point.${id}.arn}`),
          }),
        )
        .map((action) => `${root_directory.path} ${action.replace("elasticfilesystem:Client", "")}`),
    );

  it.each([
    ["rethinkdb-primary", ["/rethinkdb Mount", "/rethinkdb Write"]],
    ["frontends", ["/www Mount", "/www Write"]],
    ["nginx", ["/www Mount"]],
  ])("of %s mounts its folder through its access point, and nothing else", (name, expected) => {
    const { task } = containers.find((container) => container.name === name)!;
    expect(abilities(task.task_role_arn as string)).toEqual(expected);
    expect(may(synthesized, task.task_role_arn as string, mount, fileSystem!)).toBe(false);
    expect(synthesized.trust(`head-office-${name}-task`)).toMatchObject([
      { principals: [{ type: "Service", identifiers: ["ecs-tasks.amazonaws.com"] }] },
    ]);
  });

  it("exists for no other service: the others call nothing of AWS", () => {
    const having = containers.filter(({ task }) => task.task_role_arn !== undefined).map(({ name }) => name);
    expect(having.sort()).toEqual(["frontends", "nginx", "rethinkdb-primary"]);
  });
});

describe("the role that runs init at a given time", () => {
  const stack = synthesizePlaceos({ initMode: "scheduled", initRunAt: "2026-03-01T02:00:00" });
  const role = stack.resource("aws_scheduler_schedule").target.role_arn as string;
  const cluster = { "ecs:cluster": arnsOf(stack, "aws_ecs_cluster")[0]! };

  it("runs init, and no other task, nor elsewhere", () => {
    const definitions = arnsOf(stack, "aws_ecs_task_definition");
    const runnable = definitions.filter((arn) => may(stack, role, "ecs:RunTask", arn, cluster));
    expect(runnable).toEqual([expect.stringContaining("Placeos_Init_TaskDefinition")]);
    const elsewhere = { "ecs:cluster": "arn:aws:ecs:us-west-2:111122223333:cluster/other" };
    expect(definitions.filter((arn) => may(stack, role, "ecs:RunTask", arn, elsewhere))).toEqual([]);
  });

  it("hands over the role that starts init's task, only to ECS", () => {
    const toEcs = { "iam:PassedToService": "ecs-tasks.amazonaws.com" };
    const passed = arnsOf(stack, "aws_iam_role").filter((arn) => may(stack, role, "iam:PassRole", arn, toEcs));
    expect(passed).toEqual([stubbed(containersOf(stack).init!.task.execution_role_arn as string)]);
    const toOthers = { "iam:PassedToService": "lambda.amazonaws.com" };
    expect(may(stack, role, "iam:PassRole", passed[0]!, toOthers)).toBe(false);
  });
});
