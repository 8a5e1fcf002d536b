import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parse } from "yaml";
import { templateResources } from "../../docs/cloudformation-template";
import { describeWith } from "../../helpers/describe-with";
import { scriptOf } from "../../helpers/script";
import { STACK_FILE } from "../../helpers/terraform-providers";
import { Emulator } from "../emulator";
import { certificate } from "../existing-parts";
import { sendsOnlyWhatAwsTakes } from "../judge";
import { type DeploymentSettings, synthesize } from "../synthesize";
import { Workspace } from "../workspace";
import { takeIds } from "./what-lasts";

const adopt = scriptOf("adopt");
const planCheck = scriptOf("plan-check");
const name = "metaflow-prod";
const object = { Key: "metaflow/TrainFlow/1/data", Body: "an artifact" };
const item = { pathspec: { S: "TrainFlow/1/train" } };

describeWith(["terraform", "python3-venv"], "adopting a stack of Metaflow's CloudFormation template", () => {
  const temporary = mkdtempSync(join(tmpdir(), "adopting-"));
  let emulator: Emulator;
  let template: Workspace;
  let stack: Workspace;
  let deployment: DeploymentSettings;
  let physicalIds: Readonly<Record<string, string>>;
  let before: Readonly<Record<string, string>>;
  let requestsOfTemplate: number;

  beforeAll(async () => void (emulator = await Emulator.start()));
  afterAll(async () => {
    template?.remove();
    stack?.remove();
    rmSync(temporary, { recursive: true });
    await emulator.stop();
  });

  it("begins with the stack, which holds data", async () => {
    const folder = join(temporary, "template");
    cpSync(join(__dirname, "template-stack"), folder, { recursive: true });
    const required_providers = { aws: { source: "hashicorp/aws", version: "~> 5.100" } };
    const provider = { aws: { region: "us-west-2" } };
    writeFileSync(join(folder, STACK_FILE), JSON.stringify({ terraform: { required_providers }, provider }));
    template = new Workspace(folder, emulator);
    const { ui_certificate_arn: certificateArn } = await certificate(emulator);
    template.terraform.variables = { certificate_arn: certificateArn as string };
    await template.terraform.init();
    await template.terraform.plan();
    await template.terraform.apply();
    physicalIds = (await template.terraform.outputs())["physical_ids"] as Record<string, string>;
    const [Bucket, TableName] = [physicalIds["MetaflowS3Bucket"], physicalIds["StepFunctionsStateDDB"]];
    await emulator.call(
      { service: "s3", operation: "put_object", parameters: { Bucket, ...object } },
      { service: "dynamodb", operation: "put_item", parameters: { TableName, Item: item } },
    );
    before = await takeIds(emulator);
    requestsOfTemplate = readFileSync(emulator.recording, "utf8").split("\n").length - 1;
  });

  it("makes the entry of the stack with npm run adopt", async () => {
    const StackId = "arn:aws:cloudformation:us-west-2:123456789012:stack/metaflow/1a2b3c4d";
    const StackResources = Object.entries(physicalIds).map(([LogicalResourceId, PhysicalResourceId]) => ({
      ...{ StackName: "metaflow", StackId, LogicalResourceId, PhysicalResourceId },
      ResourceType: templateResources[LogicalResourceId as keyof typeof templateResources],
    }));
    const parameters = {
      CertificateArn: template.terraform.variables["certificate_arn"]!,
      PublicDomainName: "ui.example.com",
    };
    const Parameters = Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
      ParameterKey,
      ParameterValue,
    }));
    const [resources, described] = ["resources.json", "stack.json"].map((file) => join(temporary, file)) as [
      string,
      string,
    ];
    writeFileSync(resources, JSON.stringify({ StackResources }));
    writeFileSync(described, JSON.stringify({ Stacks: [{ Parameters }] }));
    const { stdout } = await adopt(["--stack", resources, "--parameters", described, "--name", name]);
    const { deployments } = parse(stdout) as { deployments: Record<string, DeploymentSettings> };
    deployment = deployments[name]!;
    expect(Object.keys(deployment.adopt as object).length).toBeGreaterThan(30);
    mkdirSync(join(temporary, "new"));
    const folders = await synthesize(join(temporary, "new"), { [name]: deployment });
    stack = new Workspace(folders[name]!, emulator);
  });

  it("imports what is adopted, and replaces or deletes nothing", async () => {
    const { terraform } = stack;
    terraform.variables = { existing_db_password: "of-the-template1" };
    await terraform.init();
    const { actions } = await terraform.plan();
    const gone = Object.entries(actions).filter(([, action]) => action.includes("delete"));
    expect(gone).toEqual([]);
    type Planned = { resource_changes: { address: string; change: { importing?: object } }[] };
    const { resource_changes: changes } = JSON.parse(await terraform.planJson()) as Planned;
    const imported = changes.filter(({ change }) => change.importing !== undefined).length;
    const { import: blocks } = JSON.parse(stack.read(STACK_FILE)) as { import: object[] };
    expect(imported).toBe(blocks.length);
    const file = join(temporary, "plan.json");
    writeFileSync(file, await terraform.planJson());
    const { stdout } = await planCheck([file, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ stopping: [] });
  });

  it("keeps data and addresses in one apply, and has nothing left to do", async () => {
    await stack.terraform.apply();
    // some get other names, but what others have stored stays
    const after = Object.values(await takeIds(emulator));
    expect(Object.values(before).filter((ids) => !after.includes(ids))).toEqual([]);
    const [Bucket, TableName] = [physicalIds["MetaflowS3Bucket"], physicalIds["StepFunctionsStateDDB"]];
    const read = await emulator.ask<{ ContentLength: number }>("s3", "head_object", { Bucket, Key: object.Key });
    expect(read.ContentLength).toBe(object.Body.length);
    const { Item } = await emulator.ask<{ Item: object }>("dynamodb", "get_item", { TableName, Key: item });
    expect(Item).toEqual(item);
    const { empty, actions } = await stack.terraform.plan();
    expect(actions).toEqual({});
    expect(empty).toBe(true);
  });

  it("has asked AWS only for what it takes", async () => {
    const recording = join(temporary, "requests.jsonl");
    const lines = readFileSync(emulator.recording, "utf8").split("\n").slice(requestsOfTemplate);
    writeFileSync(recording, lines.join("\n"));
    await sendsOnlyWhatAwsTakes({ recording });
  });
});
