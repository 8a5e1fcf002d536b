import { describe, expect, it } from "vitest";
import { Naming } from "../../../../modules/aws/naming";
import { accountId, bucket, tags } from "../../../helpers/fixtures";
import type { Statement } from "../../../helpers/synth";
import { parts, statementsOf, synthesizeUserRole } from "./synthesize-user-role";

const everything = statementsOf(synthesizeUserRole(parts));
const inRegion = (service: string, resource: string) => `arn:aws:${service}:us-west-2:${accountId}:${resource}`;
const sids = (statements: readonly Statement[]) => statements.map(({ sid }) => sid);
const ofBucket = ["ListBucket", "ReadAndWriteObjects", "UseBucketKey"];

/** What a statement allows, by its name. */
function allows(sid: string): Pick<Statement, "actions" | "resources" | "condition"> {
  const [{ actions, resources, condition } = { actions: [] }, ...more] = everything.filter((one) => one.sid === sid);
  expect(more).toEqual([]);
  return { actions, resources, ...(condition && { condition }) };
}

describe("the policy of people", () => {
  it("allows, and has a name for everything that it does", () => {
    expect(everything.filter(({ effect }) => effect !== "Allow")).toEqual([]);
    expect(sids(everything).every((sid) => /^[A-Za-z]+$/.test(sid ?? ""))).toBe(true);
    expect(new Set(sids(everything)).size).toBe(everything.length);
  });

  it("lets them read and write the datastore with its key, and delete nothing", () => {
    expect(allows("ListBucket")).toEqual({ actions: ["s3:ListBucket"], resources: [bucket.bucketArn] });
    expect(allows("ReadAndWriteObjects")).toEqual({
      actions: ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload"],
      resources: [`${bucket.bucketArn}/*`],
    });
    expect(allows("UseBucketKey")).toEqual({
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: [bucket.kmsKeyArn],
    });
  });

  it("lets them run jobs of the client on the deployment's queues", () => {
    const [jobs, definitions] = [inRegion("batch", "job/*"), inRegion("batch", "job-definition/metaflow_*")];
    expect(allows("RegisterJobDefinitions")).toEqual({
      actions: ["batch:RegisterJobDefinition"],
      resources: [definitions],
    });
    expect(allows("SubmitJobs")).toEqual({
      actions: ["batch:SubmitJob"],
      resources: [jobs, definitions, ...parts.batch.jobQueueArns],
    });
    expect(allows("TagAndEndJobs")).toEqual({
      actions: ["batch:TagResource", "batch:TerminateJob"],
      resources: [jobs],
    });
  });

  it("lets them register, start and stop flows of the deployment's prefix", () => {
    expect(allows("UseStateMachines").resources).toEqual([inRegion("states", "stateMachine:metaflow-abcd1234_*")]);
    // these know only executions
    expect(allows("FollowAndStopExecutions")).toEqual({
      actions: ["states:DescribeExecution", "states:RedriveExecution", "states:StopExecution"],
      resources: [inRegion("states", "execution:metaflow-abcd1234_*:*")],
    });
    const others = everything.filter(({ sid }) => sid !== "FollowAndStopExecutions");
    expect(
      others.flatMap(({ actions }) => actions).filter((action) => /(Stop|Describe|Redrive)Execution$/.test(action)),
    ).toEqual([]);
  });

  it("lets them put flows on a schedule, and make no rule that listens to events", () => {
    const resources = [inRegion("events", "rule/metaflow-abcd1234_*")];
    expect(allows("MakeSchedules")).toEqual({
      actions: ["events:PutRule"],
      resources,
      condition: [{ test: "Null", variable: "events:source", values: ["true"] }],
    });
    expect(allows("UseSchedules")).toEqual({
      actions: ["events:DeleteRule", "events:DisableRule", "events:PutTargets", "events:RemoveTargets"],
      resources,
    });
  });

  it.each([
    ["PassRolesToJobs", parts.batch.roleArns, ["ecs-tasks.amazonaws.com", "batch.amazonaws.com"]],
    ["PassRoleToStateMachines", [parts.stepFunctions.roleArn], ["states.amazonaws.com"]],
    ["PassRoleToSchedules", [parts.stepFunctions.eventbridgeRoleArn], ["events.amazonaws.com"]],
  ])("%s: each role only to its service", (sid, resources, values) => {
    expect(allows(sid)).toEqual({
      actions: ["iam:PassRole"],
      resources,
      condition: [{ test: "StringEquals", variable: "iam:PassedToService", values }],
    });
  });

  it("passes no role otherwise", () => {
    const passing = everything.filter(({ actions }) => actions.includes("iam:PassRole"));
    expect(sids(passing)).toEqual(["PassRolesToJobs", "PassRoleToStateMachines", "PassRoleToSchedules"]);
  });

  it("lets them read the API key, and no other one", () => {
    expect(allows("ReadApiKey")).toEqual({
      actions: ["apigateway:GET"],
      resources: ["arn:aws:apigateway:us-west-2::/apikeys/key1234567"],
    });
  });

  it("lets them start, stop and open the notebook, and change nothing about it", () => {
    expect(allows("OpenNotebook")).toEqual({
      actions: [
        "sagemaker:CreatePresignedNotebookInstanceUrl",
        "sagemaker:DescribeNotebookInstance",
        "sagemaker:StartNotebookInstance",
        "sagemaker:StopNotebookInstance",
      ],
      resources: [inRegion("sagemaker", "notebook-instance/metaflow-notebook-abcd1234")],
    });
  });

  it.each<[string, Partial<typeof parts>, string[]]>([
    ["only a bucket", {}, []],
    [
      "Batch",
      { batch: parts.batch },
      ["LookAtBatch", "RegisterJobDefinitions", "SubmitJobs", "TagAndEndJobs", "PassRolesToJobs"],
    ],
    [
      "Step Functions",
      { stepFunctions: parts.stepFunctions },
      [
        "ListStateMachines",
        "UseStateMachines",
        "FollowAndStopExecutions",
        "MakeSchedules",
        "UseSchedules",
        "PassRoleToStateMachines",
        "PassRoleToSchedules",
      ],
    ],
    ["an API key", { apiKeyId: parts.apiKeyId }, ["ReadApiKey"]],
    ["a notebook", { notebookName: parts.notebookName }, ["OpenNotebook"]],
  ])("speaks of nothing that is not there: with %s", (_, given, expected) => {
    expect(sids(statementsOf(synthesizeUserRole(given)))).toEqual([...ofBucket, ...expected]);
  });

  it("has * as a resource only for lists and descriptions, which AWS cannot narrow", () => {
    const wide = everything.filter(({ resources }) => resources!.includes("*"));
    expect(wide.flatMap(({ actions }) => actions).filter((action) => !/:(Describe|List)/.test(action))).toEqual([]);
    expect(sids(wide)).toEqual(["LookAtBatch", "ListStateMachines"]);
    expect(everything.flatMap(({ actions }) => actions).filter((action) => action.includes("*"))).toEqual([]);
  });

  it("is made for the partition of the region", () => {
    const arns = statementsOf(synthesizeUserRole(parts, "us-gov-west-1"))
      .flatMap(({ resources }) => resources!)
      .filter((resource) => resource.includes(accountId) || resource.includes("/apikeys/"));
    expect(arns.length).toBeGreaterThan(5);
    expect(arns.filter((arn) => !/^arn:aws-us-gov:\w+:us-gov-west-1:/.test(arn))).toEqual([]);
  });
});

describe("the policy with the longest names", () => {
  // the longest prefix and suffix that the configuration takes, and the longest partition
  const naming = new Naming({ prefix: "p".repeat(32), suffix: "s".repeat(16), tags });
  const account = "123456789012";
  const role = (letter: string) => `arn:aws-us-gov:iam::${account}:role/${letter.repeat(64)}`;
  const queue = (name: string) => `arn:aws-us-gov:batch:us-gov-west-1:${account}:job-queue/${naming.name(name)}`;
  const stack = synthesizeUserRole(
    {
      naming,
      bucket: {
        ...bucket,
        bucketArn: `arn:aws-us-gov:s3:::${"b".repeat(63)}`,
        prefix: "t".repeat(64),
        kmsKeyArn: `arn:aws-us-gov:kms:us-gov-west-1:${account}:key/${"k".repeat(36)}`,
      },
      batch: {
        jobQueueArns: Array.from({ length: 14 }, (_, index) => queue(`${"q".repeat(14)}${index}`)),
        roleArns: [role("j"), role("x")],
      },
      stepFunctions: { roleArn: role("m"), eventbridgeRoleArn: role("e") },
      apiKeyId: "k".repeat(10),
      notebookName: "n".repeat(63),
    },
    "us-gov-west-1",
  );
  const statements = statementsOf(stack);

  it("has fewer characters than IAM counts at most: 6144 without white space", () => {
    const text = JSON.stringify({ Version: "2012-10-17", Statement: statements.map(asAws) }).replaceAll(
      accountId,
      account,
    );
    expect(text).not.toMatch(/[\s$]/);
    // existing roles can have paths: some hundred characters are left for them
    expect(text.length).toBeLessThan(6144 - 250);
  });

  it("covers the rules whose names the client cuts: 64 characters, a hash among them", () => {
    const [rule] = statements.find(({ sid }) => sid === "MakeSchedules")!.resources!;
    const machine = `${naming.collapsed}_PlainFlow`;
    const cut = `${machine.slice(0, 47)}-abcdefghijklmnop`;
    expect(machine.length).toBeGreaterThan(47);
    const pattern = rule!.split(":rule/")[1]!;
    expect(pattern.endsWith("*")).toBe(true);
    expect(cut.startsWith(pattern.slice(0, -1))).toBe(true);
  });
});

/** A statement as it is in AWS: the shortest form of each list, as Terraform writes it. */
function asAws({ sid, effect, actions, resources, condition }: Statement): object {
  const one = (list: readonly string[]) => (list.length === 1 ? list[0] : list);
  const conditions = condition?.map(({ test, variable, values }) => [test, { [variable]: one(values) }] as const);
  return {
    Sid: sid,
    Effect: effect,
    Action: one(actions),
    Resource: one(resources!),
    ...(conditions && { Condition: Object.fromEntries(conditions) }),
  };
}
