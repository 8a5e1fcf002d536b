import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { stringify } from "yaml";
import { describeWith } from "../helpers/describe-with";
import { isInstalled } from "../helpers/is-installed";
import { ProviderServer } from "../helpers/provider-server";
import { run, type RunResult } from "../helpers/run";
import { scriptOf } from "../helpers/script";
import { installedProviders, terraformEnvironment } from "../helpers/terraform-providers";
import { Emulator } from "./emulator";
import { awsProviderVersion, synthesize } from "./synthesize";
import { TerraformCloud } from "./terraform-cloud/terraform-cloud";
import { currentOf } from "./terraform-cloud/workspace-store";

/** What the commands of the docs need of the project. */
const PARTS_OF_PROJECT = ["cdktf.json", "package.json", "node_modules", "launcher", "src", "modules", "scripts"];

/** The smallest deployment that has a profile: a bucket in a VPC. */
const deploymentWith = (backend: unknown, suffix: string) => ({
  product: "metaflow",
  region: "us-west-2",
  aws_provider_version: awsProviderVersion,
  backend,
  network: { cidr: "10.50.0.0/16", all_public: true, flow_logs: false },
  inputs: {
    resource_suffix: suffix,
    tags: { team: "data" },
    enable_batch: false,
    enable_metadata_service: false,
    enable_step_functions: false,
  },
});

/** What Terraform says of a plan that makes a deployment. */
const PLANNED = /Plan: \d+ to add/;

/** The first commands below a heading of the page about Terraform Cloud. */
function commandsOfDocs(heading: string): string {
  const page = readFileSync(join(__dirname, "../../docs/terraform-cloud.md"), "utf8");
  return /```sh\n([^]*?)```/.exec(page.slice(page.indexOf(`# ${heading}\n`)))![1]!;
}

const profile = scriptOf("profile");

describeWith(["terraform", "python3-venv"], "Terraform Cloud and its older backend", () => {
  let project: string;
  let cloud: TerraformCloud;
  let emulator: Emulator;
  let provider: ProviderServer;
  let environment: NodeJS.ProcessEnv;

  beforeAll(async () => {
    project = mkdtempSync(join(tmpdir(), "terraform-cloud-project-"));
    for (const part of PARTS_OF_PROJECT) symlinkSync(join(__dirname, "../..", part), join(project, part));
    [cloud, emulator] = await Promise.all([TerraformCloud.start(), Emulator.start()]);
    const { hostname, organization } = cloud;
    const cloudWith = (workspaces?: unknown) => ({ cloud: { hostname, organization, workspaces } });
    const remoteWith = (workspaces?: unknown) => ({ remote: { hostname, organization, workspaces } });
    const backends = {
      named: cloudWith({ project: "Data" }),
      listed: cloudWith({ tags: ["metaflow"] }),
      mapped: cloudWith({ tags: { team: "data" } }),
      older: remoteWith(),
      prefixed: remoteWith({ prefix: "metaflow-" }),
    };
    const deployments = Object.fromEntries(
      Object.entries(backends).map(([name, backend]) => [name, deploymentWith(backend, name)]),
    );
    writeFileSync(join(project, "deployments.yaml"), stringify({ deployments }));
    const { named } = await synthesize(project, deployments);
    const { pluginFolder } = await installedProviders(named!);
    provider = await ProviderServer.start(named!, emulator.environment);
    environment = {
      ...terraformEnvironment(emulator.environment),
      ...provider.environment,
      ...cloud.environment,
      METAFLOW_HOME: join(project, "profiles"),
      CDKTF_DISABLE_PLUGIN_CACHE_ENV: "true",
      TF_CLI_ARGS: "-no-color",
      TF_CLI_ARGS_init: `-plugin-dir=${pluginFolder}`,
    };
  });

  afterAll(async () => {
    await Promise.all([emulator?.stop(), cloud?.stop(), provider?.stop()]);
    rmSync(project, { recursive: true });
  });

  const folderOf = (name: string) => join(project, "cdktf.out/stacks", name);

  /** Runs Terraform in a stack's folder. */
  const terraform = (name: string, args: readonly string[], options: { input?: string; accept?: number[] } = {}) =>
    run("terraform", args, {
      cwd: folderOf(name),
      env: { ...environment, TF_INPUT: options.input && "1" },
      ...options,
    });

  /** Runs the cdktf CLI as people do, without a terminal, and waits no longer than a question would. */
  const cdktf = (args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<RunResult> =>
    run("npx", ["cdktf", ...args, "--skip-provider-lock", "--no-color"], {
      cwd: project,
      env: { ...environment, ...more },
    });

  /** Runs commands of the docs, which ask the stand-in. */
  const docsCommands = (commands: string, accept?: number[]) => {
    const given = commands.replaceAll("https://app.terraform.io", cloud.url);
    const env = { ...environment, TFC_TOKEN: cloud.token, CURL_CA_BUNDLE: cloud.environment.SSL_CERT_FILE };
    return run("bash", ["-euo", "pipefail", "-c", given], { cwd: project, env, accept });
  };

  const copyProfile = (name: string) =>
    profile([name], { cwd: project, env: environment }).then(
      () =>
        JSON.parse(readFileSync(join(project, "profiles", `config_${name}.json`), "utf8")) as Record<string, string>,
    );

  it("npx cdktf deploy makes the workspace and its project, and has the state there alone", async () => {
    await cdktf(["deploy", "named", "--auto-approve"]);
    const workspace = cloud.workspaces.named("named")!;
    expect(workspace.project).toBe("Data");
    expect(workspace.lockedBy).toBeUndefined();
    expect(currentOf(workspace)!.content).toContain("metaflow-s3-named");
    expect(existsSync(join(project, "terraform.named.tfstate"))).toBe(false);
    expect(existsSync(join(folderOf("named"), "metaflow_profile.json"))).toBe(false);
  });

  it("npm run profile takes the profile from the workspace, where its outputs are not ready, too", async () => {
    const expected = { METAFLOW_DATASTORE_SYSROOT_S3: "s3://metaflow-s3-named/metaflow" };
    expect(await copyProfile("named")).toMatchObject(expected);
    cloud.readsOutputs = false;
    expect(await copyProfile("named")).toMatchObject(expected);
    cloud.readsOutputs = true;
  });

  it.runIf(["curl", "jq", "tar"].every(isInstalled))(
    "the pipeline of the docs uploads the stack's folder",
    async () => {
      const commands = commandsOfDocs("From a pipeline (API-driven)")
        .replace("npm ci && npm run synth -- metaflow-prod\n", "")
        .replaceAll("metaflow-prod", "named");
      writeFileSync(join(folderOf("named"), "plan.tfplan"), "with the password in it");
      await docsCommands(commands);
      const [archive] = cloud.workspaces.named("named")!.configurations;
      writeFileSync(join(project, "uploaded.tar.gz"), archive!);
      const { stdout } = await run("tar", ["-tzf", "uploaded.tar.gz"], { cwd: project });
      expect(stdout.split("\n")).toContain("./cdk.tf.json");
      expect(stdout).not.toMatch(/\.terraform\/|tfplan/);
    },
  );

  it.runIf(["curl", "jq"].every(isInstalled)).each([
    ["delete", 2, "failed"],
    ["create", 0, "passed"],
  ])(
    "the docs check the plan of a run that would %s a bucket: exit code %i, and a run task that has %s",
    async (action, code, status) => {
      const change = {
        actions: [action],
        before: action === "delete" ? {} : null,
        after: action === "create" ? {} : null,
      };
      const bucket = { address: "aws_s3_bucket.flows", mode: "managed", type: "aws_s3_bucket", name: "flows", change };
      const plan = JSON.stringify({ format_version: "1.2", resource_changes: [bucket] });
      for (const id of ["run-1", "plan-1"]) cloud.workspaces.plans.set(id, plan);
      await docsCommands(commandsOfDocs("Check plans").replace("<run>", "run-1"), [code]);
      const request = {
        access_token: cloud.token,
        plan_json_api_url: `${cloud.url}/api/v2/plans/plan-1/json-output`,
        task_result_callback_url: `${cloud.url}/api/v2/task-results/result-1/callback`,
      };
      writeFileSync(join(project, "request.json"), JSON.stringify(request));
      await docsCommands(commandsOfDocs("As a run task"));
      expect(cloud.workspaces.taskResults.get("result-1")).toBe(status);
    },
  );

  it("a workspace at work is left alone, and Terraform says so", async () => {
    const workspace = cloud.workspaces.named("named")!;
    workspace.lockedBy = "a colleague";
    const { stdout, stderr } = await terraform("named", ["plan"], { accept: [1] });
    expect(`${stdout}${stderr}`).toContain("workspace already locked");
    expect(workspace.lockedBy).toBe("a colleague");
    workspace.lockedBy = undefined;
  });

  it.each([
    ["a list of tags", "listed", { metaflow: "" }],
    ["tags with values", "mapped", { team: "data" }],
  ])("with %s, init asks for the first workspace, and fails where it may not ask", async (_, name, tags) => {
    const { stderr } = await terraform(name, ["init", "-input=false"], { accept: [1] });
    expect(stderr).toContain("No existing workspaces");
    await terraform(name, ["init"], { input: `${name}-one\n` });
    expect((await terraform(name, ["workspace", "show"])).stdout.trim()).toBe(`${name}-one`);
    expect(Object.fromEntries(cloud.workspaces.named(`${name}-one`)!.tags)).toEqual(tags);
  });

  it("Terraform plans with tags that have values; the cdktf CLI reads tags as a list only", async () => {
    expect((await terraform("mapped", ["plan"])).stdout).toMatch(PLANNED);
    expect((await cdktf(["diff", "listed", "--skip-synth"])).stdout).toMatch(PLANNED);
    await expect(cdktf(["diff", "mapped", "--skip-synth"])).rejects.toThrow("Invalid input");
  });

  it("remote names its workspace after the deployment, takes a state over, and npm run profile finds the output", async () => {
    await terraform("older", ["init", "-input=false"]);
    const { stdout: state } = await terraform("named", ["state", "pull"]);
    await terraform("older", ["state", "push", "-"], { input: state });
    expect(currentOf(cloud.workspaces.named("older")!)!.content).toContain("metaflow-s3-named");
    expect(await copyProfile("older")).toMatchObject({ METAFLOW_DEFAULT_DATASTORE: "s3" });
  });

  it("remote with a prefix needs a workspace first, which workspace new makes after an init that fails", async () => {
    const { stderr } = await terraform("prefixed", ["init", "-input=false"], { accept: [1] });
    expect(stderr).toContain("No existing workspaces");
    await terraform("prefixed", ["workspace", "new", "one"]);
    expect(cloud.workspaces.named("metaflow-one")).toBeDefined();
    // the cdktf CLI reads this backend by itself, too
    expect((await cdktf(["diff", "prefixed", "--skip-synth"])).stdout).toMatch(PLANNED);
  });
});
