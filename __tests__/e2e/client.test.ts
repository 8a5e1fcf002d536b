import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultImages } from "../../modules/metaflow/common/images";
import { clientVariables } from "../../modules/metaflow/profile-variable-names";
import { useTemporaryFolder } from "../helpers/temporary-folder";
import { describeWith } from "../helpers/describe-with";
import { endedJobs } from "./client/batch-jobs";
import { type Deployed, deploy } from "./client/deployed";
import { endOfExecution, runStateMachines } from "./client/execution";
import { MetadataService } from "./client/metadata-service";
import { type Flow, MetaflowClient } from "./client/metaflow-client";
import { outlineOf, registeredFlow, type RegisteredFlow, stateMachineNames } from "./client/registered-flow";
import { Role } from "./client/role";
import { serviceEndpoints } from "./client/service-endpoints";
import { ServiceProxy } from "./client/service-proxy";
import { Emulator } from "./emulator";
import { sendsOnlyWhatAwsTakes } from "./judge";

const region = "us-west-2";

/** Inputs of the deployments that clients use: they differ in what their profiles say. */
const inputs = {
  gateway: { enable_step_functions: true },
  internal: { enable_step_functions: false, metadata_service_enable_api_gateway: false },
  fargate: { enable_step_functions: true, enable_metadata_service: false, batch_type: "fargate" },
  datastore: {
    ...{ vpc_id: null, subnet1_id: null, subnet2_id: null, vpc_cidr_blocks: null },
    ...{ enable_batch: false, enable_metadata_service: false, enable_step_functions: false },
  },
};

describeWith(["terraform", "python3-venv"], "the genuine Metaflow client", () => {
  useTemporaryFolder();
  let emulator: Emulator;
  let deployments: Record<keyof typeof inputs, Deployed>;
  /** One for each deployment: jobs of one that are still at work when its tests have ended do not ask another's. */
  let proxies: Record<keyof typeof inputs, ServiceProxy>;

  beforeAll(async () => {
    emulator = await Emulator.start(region);
    await runStateMachines(emulator);
    deployments = await deploy(emulator, process.env.TMPDIR!, region, inputs);
    // the genuine service says the version of its image
    const service = new MetadataService(defaultImages.metadataService);
    const endpoints = await serviceEndpoints(emulator, region);
    const start = async (name: string) => [name, await ServiceProxy.start(endpoints, service)] as const;
    proxies = Object.fromEntries(await Promise.all(Object.keys(inputs).map(start))) as typeof proxies;
  });

  afterAll(async () => {
    await Promise.all(Object.values(proxies ?? {}).map((proxy) => proxy.stop()));
    await emulator?.stop();
  });

  /** A client with a deployment's profile just as an apply wrote it. */
  const install = (name: keyof typeof inputs): Promise<MetaflowClient> =>
    MetaflowClient.install({
      profile: deployments[name].profile,
      region,
      environment: { ...emulator.environment, ...proxies[name].environment },
    });

  /** Options with which the steps of a flow find the metadata service anywhere. */
  const inJobs = (name: keyof typeof inputs): string[] => [
    "--with",
    `environment:vars=${JSON.stringify(proxies[name].environment)}`,
  ];

  describe("with the profile of a deployment that has everything", () => {
    let client: MetaflowClient;
    let outputs: Deployed["outputs"];
    let profile: Readonly<Record<string, string>>;

    beforeAll(async () => {
      ({ outputs } = deployments.gateway);
      profile = JSON.parse(deployments.gateway.profile);
      client = await install("gateway");
    });

    afterAll(() => client?.remove());

    const registrations: Partial<Record<Flow, Promise<RegisteredFlow>>> = {};

    /** What the account has of a flow, which is registered the first time that it is asked for. */
    const registered = (flow: Flow): Promise<RegisteredFlow> =>
      (registrations[flow] ??= client.flow(flow, [...inJobs("gateway"), "step-functions", "create"]).then(() => {
        const account = outputs.METAFLOW_SFN_IAM_ROLE!.split(":")[4];
        const name = `${profile.METAFLOW_SFN_STATE_MACHINE_PREFIX}_${flow}`;
        return registeredFlow(emulator, `arn:aws:states:${region}:${account}:stateMachine:${name}`);
      }));

    it("finds in the file what the output says", () => {
      expect(profile).toEqual(JSON.parse(outputs.metaflow_profile_json!));
      expect(profile.METAFLOW_SFN_STATE_MACHINE_PREFIX).toBe("metaflow-gateway");
    });

    it("runs a flow and keeps its artifacts under the profile's root, encrypted with the datastore's key", async () => {
      const run = await client.run("ForeachFlow", ["run"]);
      const { successful, steps } = await client.contents(run);
      expect(successful).toBe(true);
      expect(steps.square!.map(({ squared }) => squared).sort()).toEqual([4, 9]);
      expect(steps.end).toMatchObject([{ total: 13 }]);

      const Bucket = outputs.metaflow_s3_bucket_name!;
      const { Contents } = await emulator.ask<{ Contents: { Key: string }[] }>("s3", "list_objects_v2", { Bucket });
      const urls = Contents.map(({ Key }) => `s3://${Bucket}/${Key}`);
      const root = profile.METAFLOW_DATASTORE_SYSROOT_S3!;
      expect(urls.filter((url) => !url.startsWith(`${root}/ForeachFlow/`))).toEqual([]);
      const tasks = urls
        .filter((url) => url.endsWith("/0.data.json"))
        .map((url) => url.split("/").slice(0, -2).join("/"));
      expect(tasks.sort()).toEqual(
        ["_parameters", "end", "join", "square", "square", "start"].map((step) => `${root}/${run}/${step}`),
      );
      const heads = await emulator.call(
        ...Contents.map(({ Key }) => ({ service: "s3", operation: "head_object", parameters: { Bucket, Key } })),
      );
      const encryptionKeys = new Set(heads.map(({ SSEKMSKeyId }) => SSEKMSKeyId));
      expect(encryptionKeys).toEqual(new Set([outputs.datastore_s3_bucket_kms_key_arn]));
      process.stdout.write(`the ${urls.length} objects of ${run}:\n${urls.join("\n")}\n`);
    });

    it("asks the metadata service through the API gateway, with the key", async () => {
      const earlier = proxies.gateway.requests.length;
      await client.run("PlainFlow", ["run"]);
      const requests = proxies.gateway.requests.slice(earlier);
      expect(requests.length).toBeGreaterThan(0);
      const withoutKey = requests.filter(({ apiKey }) => apiKey !== profile.METAFLOW_SERVICE_AUTH_KEY);
      const elsewhere = requests.filter(({ url }) => !url.startsWith(outputs.METAFLOW_SERVICE_URL!));
      expect({ withoutKey, elsewhere }).toEqual({ withoutKey: [], elsewhere: [] });
    });

    it("gets nowhere with another key", async () => {
      const environment = { METAFLOW_SERVICE_AUTH_KEY: "another" };
      const { stderr } = await client.flow("PlainFlow", ["run"], { environment, accept: [1] });
      expect(stderr).toContain("code 403");
    });

    it("resumes a run where it broke", async () => {
      const environment = { BREAK_FOREACH_FLOW: "yes" };
      const broken = await client.contents(await client.run("ForeachFlow", ["run"], { environment, accept: [1] }));
      const resumed = await client.contents(await client.run("ForeachFlow", ["resume"]));
      // created again whenever the step runs
      const { origin } = broken.steps.start![0]!;
      expect(origin).toMatch(/^[0-9a-f]{32}$/);
      expect(broken.successful).toBe(false);
      expect(resumed.successful).toBe(true);
      expect(resumed.steps.start).toMatchObject([{ origin }]);
      expect(resumed.steps.end).toMatchObject([{ origin, total: 13 }]);
    });

    it("runs steps as jobs on the queue, which reach the metadata service inside the VPC", async () => {
      const run = await client.run("PlainFlow", [...inJobs("gateway"), "run", "--with", "batch"]);
      expect(await client.contents(run)).toEqual({
        successful: true,
        steps: { start: [{ greeting: "hello" }], end: [{ greeting: "hello", answer: "hello world" }] },
      });
      const jobs = await endedJobs(emulator, outputs.METAFLOW_BATCH_JOB_QUEUE!);
      expect(jobs).toHaveLength(2);
      for (const { name, status, queue, definition, environment } of jobs) {
        expect(name).toMatch(`tester-${run.replace("/", "-")}-`);
        expect(status).toBe("SUCCEEDED");
        expect(queue).toBe(outputs.METAFLOW_BATCH_JOB_QUEUE);
        expect(definition.containerProperties.jobRoleArn).toBe(outputs.METAFLOW_ECS_S3_ACCESS_IAM_ROLE);
        expect(environment.METAFLOW_SERVICE_URL).toBe(outputs.METAFLOW_SERVICE_INTERNAL_URL);
      }
      const asked = proxies.gateway.requests.filter(({ url }) =>
        url.startsWith(outputs.METAFLOW_SERVICE_INTERNAL_URL!),
      );
      expect(asked.some(({ method, url }) => method === "POST" && url.includes(`/runs/`))).toBe(true);
    });

    it.each([
      ["a plain flow", "PlainFlow"],
      ["one with a foreach", "ForeachFlow"],
      ["one with a schedule", "ScheduledFlow"],
    ] as const)("registers %s with the queue, the roles and the table of the deployment", async (_, name) => {
      const flow = await registered(name);
      expect(flow.roleArn).toBe(outputs.METAFLOW_SFN_IAM_ROLE);
      expect(flow.jobQueues).toEqual([outputs.METAFLOW_BATCH_JOB_QUEUE]);
      expect(flow.jobDefinitions).toMatchObject([
        { containerProperties: { jobRoleArn: outputs.METAFLOW_ECS_S3_ACCESS_IAM_ROLE } },
      ]);
      expect(flow.tables).toEqual(name === "ForeachFlow" ? [outputs.METAFLOW_SFN_DYNAMO_DB_TABLE] : []);
      const nightly = {
        expression: "cron(30 4 * * ? *)",
        target: flow.stateMachineArn,
        roleArn: outputs.METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE,
      };
      expect(flow.schedule).toEqual(name === "ScheduledFlow" ? nightly : undefined);
      process.stdout.write(`${flow.stateMachineArn}:\n${outlineOf(flow)}\n`);
    });

    it("lets the roles do what a registered flow asks of them, and nothing beyond", async () => {
      const { stateMachineArn, roleArn, jobQueues, jobDefinitions } = await registered("ForeachFlow");
      const { Table } = await emulator.ask<{ Table: { TableArn: string } }>("dynamodb", "describe_table", {
        TableName: outputs.METAFLOW_SFN_DYNAMO_DB_TABLE,
      });
      const stateMachineRole = await Role.read(emulator, roleArn);
      expect(stateMachineRole.mayBeTakenBy("states.amazonaws.com")).toBe("allowed");
      expect(stateMachineRole.may("batch:SubmitJob", jobDefinitions[0]!.jobDefinitionArn)).toBe("allowed");
      expect(stateMachineRole.may("batch:SubmitJob", jobQueues[0]!)).toBe("allowed");
      expect(stateMachineRole.may("batch:DescribeJobs", "*")).toBe("allowed");
      expect(stateMachineRole.may("dynamodb:GetItem", Table.TableArn)).toBe("allowed");
      expect(stateMachineRole.may("batch:SubmitJob", `${jobQueues[0]}-of-others`)).toBe("denied");

      const eventsRole = await Role.read(emulator, outputs.METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE!);
      expect(eventsRole.mayBeTakenBy("events.amazonaws.com")).toBe("allowed");
      expect(eventsRole.may("states:StartExecution", stateMachineArn)).toBe("allowed");
      expect(eventsRole.may("states:StartExecution", stateMachineArn.replace("gateway_", "others_"))).toBe("denied");

      const jobRole = await Role.read(emulator, outputs.METAFLOW_ECS_S3_ACCESS_IAM_ROLE!);
      const signed = { "s3:authType": "REST-HEADER" };
      expect(jobRole.mayBeTakenBy("ecs-tasks.amazonaws.com")).toBe("allowed");
      expect(jobRole.may("s3:PutObject", `${outputs.metaflow_s3_bucket_arn}/metaflow/1`, signed)).toBe("allowed");
      expect(jobRole.may("dynamodb:UpdateItem", Table.TableArn)).toBe("allowed");
      expect(jobRole.may("s3:GetObject", `${outputs.metaflow_s3_bucket_arn}-of-others/1`, signed)).toBe("denied");
    });

    it("runs a registered flow as an execution of its state machine, which counts its foreach in the table", async () => {
      const { stateMachineArn } = await registered("ForeachFlow");
      await client.flow("ForeachFlow", ["step-functions", "trigger"]);
      const { name, status, cause } = await endOfExecution(emulator, stateMachineArn);
      expect({ status, cause }).toEqual({ status: "SUCCEEDED" });
      const { steps } = await client.contents(`ForeachFlow/sfn-${name}`);
      expect(steps.end).toMatchObject([{ total: 13 }]);
      const { Items } = await emulator.ask("dynamodb", "scan", { TableName: outputs.METAFLOW_SFN_DYNAMO_DB_TABLE });
      expect(Items).toMatchObject([
        {
          pathspec: { S: expect.any(String) },
          for_each_cardinality: { NS: ["0", "1"] },
          ttl: { N: expect.stringMatching(/^\d{10}$/) },
        },
      ]);
    });
  });

  describe("with the profile of a deployment without gateway and Step Functions", () => {
    let client: MetaflowClient;

    beforeAll(async () => {
      client = await install("internal");
    });

    afterAll(() => client?.remove());

    it("runs a flow that asks the metadata service inside the VPC, without a key", async () => {
      const earlier = proxies.internal.requests.length;
      const run = await client.run("PlainFlow", ["run"]);
      expect(await client.contents(run)).toMatchObject({ successful: true });
      const requests = proxies.internal.requests.slice(earlier);
      expect(requests.length).toBeGreaterThan(0);
      const withKey = requests.filter(({ apiKey }) => apiKey !== undefined);
      const internalUrl = deployments.internal.outputs.METAFLOW_SERVICE_INTERNAL_URL!;
      const elsewhere = requests.filter(({ url }) => !url.startsWith(internalUrl));
      expect({ withKey, elsewhere }).toEqual({ withKey: [], elsewhere: [] });
    });

    it("registers no flow, and says what it lacks", async () => {
      const before = await stateMachineNames(emulator);
      const { stderr } = await client.flow("PlainFlow", ["step-functions", "create"], { accept: [1] });
      // this version of the client has a message for it and does not get there: its stack names the setting
      expect(stderr).toContain("SFN_IAM_ROLE");
      // as docs/profile.md and docs/troubleshooting.md quote it
      expect(stderr).toContain("'NoneType' object has no attribute 'split'");
      expect(await stateMachineNames(emulator)).toEqual(before);
    });
  });

  describe("with the profile of a deployment that is only a datastore, without a network", () => {
    let client: MetaflowClient;
    let outputs: Deployed["outputs"];

    beforeAll(async () => {
      ({ outputs } = deployments.datastore);
      client = await install("datastore");
    });

    afterAll(() => client?.remove());

    it("finds the bucket in the profile, and nothing else", () => {
      expect(JSON.parse(deployments.datastore.profile)).toEqual({
        METAFLOW_DEFAULT_DATASTORE: "s3",
        METAFLOW_DEFAULT_METADATA: "local",
        METAFLOW_DATASTORE_SYSROOT_S3: "s3://metaflow-s3-datastore/metaflow",
        METAFLOW_DATATOOLS_S3ROOT: "s3://metaflow-s3-datastore/data",
      });
    });

    it("runs a flow that keeps its artifacts in the bucket, and keeps track of it without the service", async () => {
      const earlier = proxies.datastore.requests.length;
      const run = await client.run("PlainFlow", ["run"]);
      expect(await client.contents(run)).toEqual({
        successful: true,
        steps: { start: [{ greeting: "hello" }], end: [{ greeting: "hello", answer: "hello world" }] },
      });
      const Bucket = outputs.metaflow_s3_bucket_name!;
      const { Contents } = await emulator.ask<{ Contents: { Key: string }[] }>("s3", "list_objects_v2", { Bucket });
      expect(Contents.length).toBeGreaterThan(0);
      expect(Contents.filter(({ Key }) => !Key.startsWith("metaflow/PlainFlow/"))).toEqual([]);
      expect(proxies.datastore.requests).toHaveLength(earlier);
    });

    it("runs no steps as jobs, because it has no role", async () => {
      const { stdout } = await client.flow("PlainFlow", ["run", "--with", "batch"], { accept: [1] });
      // the client takes the first queue of the account, which may be on Fargate
      expect(stdout).toMatch(/No (AWS Fargate task execution )?IAM role (found|specified)/);
    });

    it("reads the variables that a profile can have here, and no others", async () => {
      const variables = await client.variables();
      expect(variables.map((name) => `METAFLOW_${name}`)).toEqual([...clientVariables].sort());
    });
  });

  describe("with the profile of a deployment on Fargate without metadata service", () => {
    let client: MetaflowClient;
    let outputs: Deployed["outputs"];

    beforeAll(async () => {
      ({ outputs } = deployments.fargate);
      client = await install("fargate");
    });

    afterAll(() => client?.remove());

    it("runs steps as Fargate jobs, and keeps track of them without the service", async () => {
      const run = await client.run("PlainFlow", [...inJobs("fargate"), "run", "--with", "batch"]);
      expect(await client.contents(run)).toMatchObject({ successful: true });
      const jobs = await endedJobs(emulator, outputs.METAFLOW_BATCH_JOB_QUEUE!);
      expect(jobs.map(({ status }) => status)).toEqual(["SUCCEEDED", "SUCCEEDED"]);
      for (const { definition, environment } of jobs) {
        expect(environment.METAFLOW_DEFAULT_METADATA).toBe("local");
        expect(environment).not.toHaveProperty("METAFLOW_SERVICE_URL");
        expect(definition).toMatchObject({
          platformCapabilities: ["FARGATE"],
          containerProperties: {
            jobRoleArn: outputs.METAFLOW_ECS_S3_ACCESS_IAM_ROLE,
            executionRoleArn: expect.stringMatching(/:role\/metaflow-ecs-execution-role-fargate$/),
          },
        });
      }
      const executionRole = await Role.read(emulator, jobs[0]!.definition.containerProperties.executionRoleArn!);
      expect(executionRole.mayBeTakenBy("ecs-tasks.amazonaws.com")).toBe("allowed");
    });
  });

  it("has sent nothing that AWS refuses", async () => {
    await sendsOnlyWhatAwsTakes(emulator);
  });
});
