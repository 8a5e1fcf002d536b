import { afterAll, beforeAll, expect, it } from "vitest";
import { defaultImages } from "../../modules/metaflow/common/images";
import type { PolicyDocument } from "../helpers/policy-evaluator";
import { useTemporaryFolder } from "../helpers/temporary-folder";
import { describeWith } from "../helpers/describe-with";
import { CallRecorder } from "./client/call-recorder";
import { expectedCalls } from "./client/expected-calls";
import { type Deployed, deploy } from "./client/deployed";
import { MetadataService } from "./client/metadata-service";
import { type Flow, type FlowOptions, MetaflowClient } from "./client/metaflow-client";
import { type Permission, permissionsFor } from "./client/permissions";
import { permissionTable } from "./client/permission-table";
import { managedPolicy, Role } from "./client/role";
import { serviceEndpoints } from "./client/service-endpoints";
import { ServiceProxy } from "./client/service-proxy";
import { Emulator } from "./emulator";
import { sendsOnlyWhatAwsTakes } from "./judge";

const region = "us-west-2";
const account = "123456789012";

const inputs = {
  // everything that the client works with, Fargate and EC2 both
  people: {
    enable_step_functions: true,
    batch_type: "fargate",
    compute_environments: { spot: { type: "spot" } },
    // with other teams in the bucket
    s3_prefix: "teams/vision",
    user_role: {},
  },
  strict: {
    enable_step_functions: false,
    enable_batch: false,
    enable_metadata_service: false,
    user_role: { trusted_principal_arns: [`arn:aws:iam::${account}:user/ada`], require_mfa: true },
  },
};

const inAccount = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
const roleArn = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const passing = (name: string, service: string): Permission => ({
  action: "iam:PassRole",
  resource: roleArn(name),
  context: { "iam:PassedToService": `${service}.amazonaws.com` },
});

const peoplesBucket = "arn:aws:s3:::metaflow-s3-people";

/** What is not for people: of others, of the deployment's own insides, and of the account. */
const outside: readonly (readonly [what: string, permission: Permission])[] = [
  ["another bucket's objects", { action: "s3:GetObject", resource: "arn:aws:s3:::metaflow-s3-others/metaflow/1" }],
  ["another bucket", { action: "s3:ListBucket", resource: "arn:aws:s3:::metaflow-s3-people-too" }],
  ["objects of another team", { action: "s3:GetObject", resource: `${peoplesBucket}/teams/audio/metaflow/1` }],
  ["a prefix that begins alike", { action: "s3:PutObject", resource: `${peoplesBucket}/teams/vision-2/metaflow/1` }],
  ["listing the whole bucket", { action: "s3:ListBucket", resource: peoplesBucket }],
  ...["", "teams/", "teams/vision", "teams/audio/metaflow/"].map(
    (prefix) =>
      [
        `listing "${prefix}"`,
        { action: "s3:ListBucket", resource: peoplesBucket, context: { "s3:prefix": prefix } },
      ] as const,
  ),
  ["deleting objects", { action: "s3:DeleteObject", resource: `${peoplesBucket}/teams/vision/metaflow/1` }],
  ["another key", { action: "kms:Decrypt", resource: inAccount("kms", "key/00000000-0000-0000-0000-000000000000") }],
  ["another queue", { action: "batch:SubmitJob", resource: inAccount("batch", "job-queue/metaflow-others") }],
  ["others' job definitions", { action: "batch:SubmitJob", resource: inAccount("batch", "job-definition/nightly:1") }],
  ["another flow", flow("states:StartExecution", "stateMachine:metaflow-others_PlainFlow")],
  ["changing a machine that is no flow", flow("states:UpdateStateMachine", "stateMachine:metaflow-people")],
  ["another flow's execution", flow("states:StopExecution", "execution:metaflow-others_PlainFlow:1")],
  ["another flow's schedule", { action: "events:DeleteRule", resource: inAccount("events", "rule/metaflow-others_A") }],
  [
    "a rule that listens to events",
    {
      action: "events:PutRule",
      resource: inAccount("events", "rule/metaflow-people_PlainFlow"),
      context: { "events:source": "aws.s3" },
    },
  ],
  ["passing another role", passing("admin", "ecs-tasks")],
  ["passing the role of the service", passing("metaflow-metadata-ecs-task-people", "ecs-tasks")],
  ["passing the role of jobs to Lambda", passing("metaflow-batch_s3_task_role-people", "lambda")],
  ["passing the role of state machines to jobs", passing("metaflow-step_functions_role-people", "ecs-tasks")],
  ["passing the role of schedules to state machines", passing("metaflow-eventbridge_role-people", "states")],
  ["another API key", { action: "apigateway:GET", resource: `arn:aws:apigateway:${region}::/apikeys/another` }],
  ["all API keys", { action: "apigateway:GET", resource: `arn:aws:apigateway:${region}::/apikeys` }],
  ["the table of foreach steps", flowTable("dynamodb:GetItem")],
  ["changing the role itself", { action: "iam:PutRolePolicy", resource: roleArn("metaflow-user_role-people") }],
  ["assuming another role", { action: "sts:AssumeRole", resource: roleArn("metaflow-batch_s3_task_role-people") }],
];

function flow(action: string, resource: string): Permission {
  return { action, resource: inAccount("states", resource) };
}

function flowTable(action: string): Permission {
  return { action, resource: inAccount("dynamodb", "table/metaflow-step_functions_state-people") };
}

describeWith(["terraform", "python3-venv"], "the user role", () => {
  useTemporaryFolder();
  let recorder: CallRecorder;
  let emulator: Emulator;
  let proxy: ServiceProxy;
  let deployments: Record<keyof typeof inputs, Deployed>;
  let role: Role;
  let strict: Role;
  let kmsKeyArn: string;
  let keyPolicy: PolicyDocument;

  beforeAll(async () => {
    recorder = new CallRecorder();
    emulator = await Emulator.start(region);
    deployments = await deploy(emulator, process.env.TMPDIR!, region, inputs);
    const { outputs } = deployments.people;
    role = await Role.read(emulator, outputs.metaflow_user_role_arn!);
    strict = await Role.read(emulator, deployments.strict.outputs.metaflow_user_role_arn!);
    kmsKeyArn = outputs.datastore_s3_bucket_kms_key_arn!;
    const { Policy } = await emulator.ask<{ Policy: string }>("kms", "get_key_policy", {
      KeyId: kmsKeyArn,
      PolicyName: "default",
    });
    keyPolicy = JSON.parse(Policy) as PolicyDocument;
    const service = new MetadataService(defaultImages.metadataService);
    proxy = await ServiceProxy.start(await serviceEndpoints(emulator, region), service);
    await work();
  });

  afterAll(async () => {
    recorder?.remove();
    await proxy?.stop();
    await emulator?.stop();
  });

  /** A person at work: every command that needs AWS, recorded under its name. */
  async function work(): Promise<void> {
    const { profile } = deployments.people;
    const environment = { ...emulator.environment, ...proxy.environment };
    const client = await MetaflowClient.install({ profile, region, environment });
    const recorded = (name: string, more: FlowOptions["environment"] = {}) => ({
      environment: { ...recorder.environment(name), ...more },
    });
    const command = (flow: Flow, name: string, ...args: readonly string[]) =>
      client.flow(flow, [...name.split(" "), ...args], recorded(name));
    // jobs find the metadata service through the proxy
    const inJobs = ["--with", `environment:vars=${JSON.stringify(proxy.environment)}`];
    const tagged = { METAFLOW_BATCH_EMIT_TAGS: "yes" };
    try {
      await client.run("LargeFlow", ["run"], recorded("run"));
      await client.run("ForeachFlow", ["run"], recorded("run"));
      await client.run("ForeachFlow", ["resume", "end"], recorded("resume"));
      for (const decorator of ["batch", "batch:queue=metaflow-spot-people"]) {
        await client.run("PlainFlow", [...inJobs, "run", "--with", decorator], recorded("run --with batch", tagged));
      }
      await longJob();
      await command("PlainFlow", "batch list", "--my-runs");
      await command("PlainFlow", "batch kill", "--my-runs");

      await command("ScheduledFlow", "step-functions create");
      await command("PlainFlow", "step-functions create");
      // a flow that has changed is updated
      await command("PlainFlow", "step-functions create", "--tag", "changed");
      const run = await client.run("PlainFlow", ["step-functions", "trigger"], recorded("step-functions trigger"));
      await command("PlainFlow", "step-functions list-runs");
      await command("PlainFlow", "step-functions terminate", run.split("/")[1]!);
      await command("ScheduledFlow", "step-functions delete");
    } finally {
      client.remove();
    }
  }

  /** A job of the person's that does not end on its own. */
  async function longJob(): Promise<void> {
    const submitted = recorder.calls("run --with batch").find(({ operation }) => operation === "SubmitJob")!;
    const { jobQueue, jobDefinition } = submitted.parameters;
    await emulator.ask("batch", "submit_job", {
      jobName: "tester-PlainFlow-1-start-1-0",
      jobQueue,
      jobDefinition,
      parameters: { "metaflow.user": "tester", "metaflow.flow_name": "PlainFlow", "metaflow.run_id": "1" },
      containerOverrides: { command: ["sleep", "600"] },
    });
  }

  const allowing = ({ action, resource, context }: Permission) =>
    role.allowing(action, resource, context, action.startsWith("kms:") ? [keyPolicy] : undefined);

  const needed = (name: string): Permission[] =>
    recorder.calls(name).flatMap((call) => permissionsFor(call, { region, account, kmsKeyArn }));

  it("has its policy from one place, which users and groups can have too", async () => {
    const policy = await managedPolicy(emulator, deployments.people.outputs.metaflow_user_policy_arn!);
    expect(role.statements).toEqual(policy.Statement);
    // IAM counts no white space
    expect(JSON.stringify(policy).length).toBeLessThanOrEqual(6144);
  });

  it.each(Object.keys(expectedCalls))("allows every call of %s", (name) => {
    const calls = new Set(recorder.calls(name).map(({ service, operation }) => `${service}:${operation}`));
    expect([...calls].sort()).toEqual(expectedCalls[name]);
    expect(needed(name).filter((permission) => allowing(permission).length === 0)).toEqual([]);
  });

  it("prints what each call needs and which statement gives it", () => {
    const commands = Object.keys(expectedCalls).map((name) => [name, recorder.calls(name)] as const);
    const table = permissionTable(commands, (call) =>
      permissionsFor(call, { region, account, kmsKeyArn }).map((permission) => [permission, allowing(permission)]),
    );
    expect(table).not.toContain("NONE");
    process.stdout.write(`\nwhat the Metaflow client calls, and what allows it:\n${table}\n`);
  });

  it("allows no action that no call needs, but for those that the documentation names", () => {
    const actions = role.statements.flatMap(({ Action = [] }) => [Action].flat());
    const used = new Set(Object.keys(expectedCalls).flatMap((name) => needed(name).map(({ action }) => action)));
    expect(actions.filter((action) => !used.has(action)).sort()).toEqual([
      "apigateway:GET",
      "s3:AbortMultipartUpload",
      "states:DescribeExecution",
      "states:RedriveExecution",
    ]);
  });

  it("lets people read the value of the API key", () => {
    const id = deployments.people.outputs.api_gateway_rest_api_id_key_id!;
    expect(role.may("apigateway:GET", `arn:aws:apigateway:${region}::/apikeys/${id}`)).toBe("allowed");
  });

  it("names only this deployment's resources, where AWS can tell them apart", () => {
    const { api_gateway_rest_api_id_key_id: keyId } = deployments.people.outputs;
    const ofDeployment = (arn: string) =>
      /\bpeople\b|people_/.test(arn) || arn === kmsKeyArn || arn.endsWith(`/${keyId}`);
    const others = role.statements.flatMap(({ Sid, Resource = [] }) =>
      [Resource].flat().flatMap((arn) => (ofDeployment(arn) ? [] : [`${Sid}: ${arn}`])),
    );
    expect(others.sort()).toEqual([
      "ListStateMachines: *",
      "LookAtBatch: *",
      `RegisterJobDefinitions: ${inAccount("batch", "job-definition/metaflow_*")}`,
      `SubmitJobs: ${inAccount("batch", "job-definition/metaflow_*")}`,
      `SubmitJobs: ${inAccount("batch", "job/*")}`,
      `TagAndEndJobs: ${inAccount("batch", "job/*")}`,
    ]);
  });

  it.each(outside)("denies %s", (_, { action, resource, context }) => {
    // whatever the resource's own account leaves to its policies
    const ofResource = action.startsWith("kms:") ? [keyPolicy] : undefined;
    expect(role.may(action, resource, context, ofResource)).toBe("denied");
  });

  it("denies the secret of the database, and its key", async () => {
    const { SecretList } = await emulator.ask<{ SecretList: { ARN: string; KmsKeyId: string }[] }>(
      "secretsmanager",
      "list_secrets",
    );
    expect(SecretList).toHaveLength(1);
    const [{ ARN, KmsKeyId }] = SecretList as [{ ARN: string; KmsKeyId: string }];
    expect(role.may("secretsmanager:GetSecretValue", ARN)).toBe("denied");
    expect(KmsKeyId).not.toBe(kmsKeyArn);
    expect(role.may("kms:Decrypt", KmsKeyId, undefined, [keyPolicy])).toBe("denied");
  });

  it("can be assumed only by principals of the account whose own policies allow it", () => {
    expect(role.mayBeAssumedBy(`arn:aws:iam::${account}:user/ada`)).toBe("allowed");
    expect(role.mayBeAssumedBy("arn:aws:iam::210987654321:user/eve")).toBe("denied");
    expect(role.mayBeTakenBy("ec2.amazonaws.com")).toBe("denied");
  });

  it("can be assumed only with MFA, and only by the named principals, where the deployment says so", () => {
    const mfa = { "aws:MultiFactorAuthPresent": "true" };
    expect(strict.mayBeAssumedBy(`arn:aws:iam::${account}:user/ada`, mfa)).toBe("allowed");
    expect(strict.mayBeAssumedBy(`arn:aws:iam::${account}:user/ada`)).toBe("denied");
    expect(strict.mayBeAssumedBy(`arn:aws:iam::${account}:user/bob`, mfa)).toBe("denied");
  });

  it("speaks only of the bucket where there is nothing else", () => {
    expect(strict.statements.map(({ Sid }) => Sid)).toEqual(["ListBucket", "ReadAndWriteObjects", "UseBucketKey"]);
  });

  it("has sent nothing that AWS refuses", async () => {
    await sendsOnlyWhatAwsTakes(emulator);
  });
});
