import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { stringify } from "yaml";
import type { StackJson } from "../../../scripts/handoff/stack-json";
import { describeWith } from "../../helpers/describe-with";
import { ProviderServer } from "../../helpers/provider-server";
import { scriptOf } from "../../helpers/script";
import { STACK_FILE } from "../../helpers/terraform-providers";
import { Emulator } from "../emulator";
import { added, type Inventory, takeInventory } from "../inventory";
import { awsProviderVersion } from "../synthesize";
import { Terraform } from "../terraform";
import { providerForEmulator, Workspace } from "../workspace";

/** The smallest deployment: a bucket in a VPC. Each apply makes other names, so that there can be several of them. */
const datastore = {
  product: "metaflow",
  region: "us-west-2",
  aws_provider_version: awsProviderVersion,
  network: { cidr: "10.50.0.0/16", all_public: true, flow_log_retention_in_days: "${var.flow_log_days}" },
  inputs: {
    resource_suffix: "random",
    tags: "${var.tags}",
    enable_batch: false,
    enable_metadata_service: false,
    enable_step_functions: false,
  },
};

/** With the function that migrates the database: its code is the one file beside the JSON. */
const service = {
  ...datastore,
  network: { cidr: "10.51.0.0/16", all_public: true, flow_logs: false },
  inputs: {
    ...datastore.inputs,
    enable_metadata_service: true,
    metadata_service_enable_api_gateway: false,
    db_deletion_protection: false,
    db_skip_final_snapshot: true,
  },
};

const environments = {
  dev: { tags: { stage: "dev" }, flow_log_days: 7 },
  prod: { tags: { stage: "prod" }, flow_log_days: 365 },
};

const handoff = scriptOf("handoff");

describeWith(["terraform", "python3-venv"], "a hand-over that was moved to another place", () => {
  let folder: string;
  let emulator: Emulator;
  let before: Inventory;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "handed-"));
    emulator = await Emulator.start();
    before = await takeInventory(emulator);
    writeFileSync(join(folder, "deployments.yaml"), stringify({ deployments: { datastore, service } }));
  });

  afterAll(async () => {
    await emulator?.stop();
    rmSync(folder, { recursive: true });
  });

  /** Hands a deployment over, into a folder that is then moved. */
  async function handOver(name: string, kind: string, to: string): Promise<void> {
    const out = join(folder, "made", name);
    await handoff([name, "--as", kind, "--out", out, "--file", join(folder, "deployments.yaml")]);
    mkdirSync(dirname(to), { recursive: true });
    renameSync(out, to);
  }

  /** One provider for all runs in a folder: each run would start its own. */
  async function attach(terraform: Terraform, where: string): Promise<ProviderServer> {
    const provider = await ProviderServer.start(where, emulator.environment);
    terraform.attachTo(provider);
    return provider;
  }

  it.concurrent("is applied from its files alone, for two environments that know nothing of each other", async () => {
    const handed = join(folder, "received");
    await handOver("datastore", "root", handed);
    const workspace = new Workspace(handed, emulator);
    const { terraform } = workspace;
    const provider = await attach(terraform, workspace.folder);
    for (const [name, values] of Object.entries(environments))
      writeFileSync(join(workspace.folder, `${name}.tfvars.json`), JSON.stringify(values));
    await terraform.init();
    const buckets = new Set<unknown>();
    for (const [name, { tags, flow_log_days }] of Object.entries(environments)) {
      await terraform.useWorkspace(name);
      const { changes } = await terraform.plan(`-var-file=${name}.tfvars.json`);
      // nothing of the other environment is in sight
      expect(new Set(changes.map(({ change }) => `${change.actions}`))).toEqual(new Set(["create"]));
      const planned = (type: string) => changes.find((change) => change.type === type)?.change.after;
      expect(planned("aws_cloudwatch_log_group")).toMatchObject({ retention_in_days: flow_log_days });
      expect(planned("aws_s3_bucket")).toMatchObject({ tags: expect.objectContaining(tags) as object });
      await terraform.apply();
      buckets.add((await terraform.outputs()).metaflow_s3_bucket_name);
    }
    expect(buckets.size).toBe(2);
    for (const name of Object.keys(environments)) {
      await terraform.useWorkspace(name);
      expect((await terraform.plan(`-var-file=${name}.tfvars.json`)).empty).toBe(true);
      await terraform.plan("-destroy", `-var-file=${name}.tfvars.json`);
      await terraform.apply();
    }
    await provider.stop();
    workspace.remove();
  });

  it.concurrent("is a module that one configuration calls twice, without a clash", async () => {
    const caller = join(folder, "caller");
    await handOver("service", "module", join(caller, "flows"));
    const { terraform: settings } = JSON.parse(readFileSync(join(caller, "flows", STACK_FILE), "utf8")) as StackJson;
    const calls = {
      for_each: '${toset(["research", "production"])}',
      source: "./flows",
      tags: { team: "${each.key}" },
    };
    const configuration = {
      terraform: { required_providers: settings.required_providers },
      provider: { aws: { region: service.region, ...providerForEmulator } },
      module: { flows: calls },
      output: { buckets: { value: "${[for call in module.flows : call.metaflow_s3_bucket_name]}" } },
    };
    writeFileSync(join(caller, STACK_FILE), JSON.stringify(configuration));
    const terraform = new Terraform(caller, emulator.environment);
    const provider = await attach(terraform, caller);
    await terraform.init();
    await terraform.plan();
    await terraform.apply();
    expect((await terraform.plan()).empty).toBe(true);
    expect(new Set((await terraform.outputs()).buckets as string[]).size).toBe(2);
    await terraform.destroy();
    await provider.stop();
  });

  it("leaves nothing behind", async () => {
    expect(added(before, await takeInventory(emulator))).toEqual({});
  });
});
