import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { partitionOf } from "../../modules/aws/partition";
import { readStack, type StackJson } from "../../scripts/handoff/stack-json";
import { ProviderServer } from "../helpers/provider-server";
import { Emulator } from "./emulator";
import { added, type Inventory, takeInventory } from "./inventory";
import { sendsOnlyWhatAwsTakes, type Verdict } from "./judge";
import { actionOf, type RecordedRequest } from "./permissions/action-of";
import { RecordedPermissions, requestsIn, requestsSince } from "./permissions/recorded-permissions";
import type { Applied, Inputs, Scenario } from "./scenario";
import { type DeploymentSettings, type ProductName, synthesize } from "./synthesize";
import type { Plan } from "./terraform";
import { Workspace } from "./workspace";

/** A line of the table that shows how the scenarios went. */
export interface Row {
  readonly scenario: string;
  resources: number;
  apply: string;
  secondPlan: string;
  update: string;
  destroy: string;
}

/** A scenario on its way: an account, the deployment in it, and what has been seen of both. */
export class ScenarioRun {
  public readonly row: Row;
  /** Types of the resources that were made. */
  public types: readonly string[] = [];
  /** What AWS' models say of its requests. */
  public verdict?: Verdict;
  /** The permissions that were asked for by its hand-over and by its requests. */
  public permissions?: { readonly allowed: readonly string[]; readonly used: readonly string[] };
  private readonly versions: StackJson[] = [];
  private readonly planRequests: RecordedRequest[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), "scenario-"));
  private emulator?: Emulator;
  private provider?: ProviderServer;
  private workspace?: Workspace;
  private before: Inventory = {};
  private prepared: Inputs = {};

  constructor(private readonly scenario: Scenario) {
    const pending = "-";
    this.row = {
      scenario: scenario.name,
      resources: 0,
      apply: pending,
      secondPlan: pending,
      update: pending,
      destroy: pending,
    };
  }

  /** Makes the account with what the deployment expects in it, and initializes Terraform. */
  public async start(): Promise<void> {
    this.emulator = await Emulator.start(this.scenario.region);
    this.prepared = (await this.scenario.prepare?.(this.emulator)) ?? {};
    this.before = await takeInventory(this.emulator);
    this.workspace = new Workspace(await this.synthesize({}), this.emulator);
    await this.terraform.init();
    this.provider = await ProviderServer.start(this.workspace.folder, this.emulator.environment);
    this.terraform.attachTo(this.provider);
  }

  /** The inputs that the scenario changes once the deployment is there. */
  public get update(): Inputs {
    const { update } = this.scenario;
    return typeof update === "function" ? update(this.prepared) : update;
  }

  /** Puts the deployment in place with some inputs, and other settings, changed from the first ones, for the plans that follow. */
  public async change(changed: Inputs, settings?: DeploymentSettings): Promise<void> {
    this.started.workspace.update(await this.synthesize(changed, settings));
  }

  public async plan(): Promise<Plan> {
    const { recording } = this.started.emulator;
    const before = existsSync(recording) ? statSync(recording).size : 0;
    const plan = await this.terraform.plan();
    if (existsSync(recording)) this.planRequests.push(...requestsSince(recording, before));
    return plan;
  }

  /** What was planned last, as JSON. */
  public planJson(): Promise<string> {
    return this.terraform.planJson();
  }

  /**
   * Carries out what was planned last.
   *
   * @throws with Terraform's error, and the emulator's troubles, which may have led to it
   */
  public async apply(): Promise<void> {
    const { emulator } = this.started;
    await this.terraform.apply().catch((error: Error) => {
      error.message += `\n${emulator.troubles}`;
      throw error;
    });
  }

  /** The deployment as it is now. */
  public async applied(): Promise<Applied> {
    const { emulator, workspace } = this.started;
    return {
      product: this.product,
      emulator,
      workspace,
      resources: await this.terraform.resources(),
      outputs: await this.terraform.outputs(),
    };
  }

  public async destroy(): Promise<void> {
    await this.terraform.destroy();
  }

  /** What the account holds in addition to what it held at first, by type. */
  public async left(): Promise<Inventory> {
    return added(this.before, await takeInventory(this.started.emulator));
  }

  /** Holds every request that the provider has sent so far against what AWS takes. */
  public async judge(): Promise<void> {
    this.verdict = await sendsOnlyWhatAwsTakes(this.started.emulator);
  }

  /**
   * Holds every request against the policies of a hand-over.
   *
   * @returns what those for an apply, and those for a plan, do not allow
   */
  public refusedRequests(): Readonly<Record<"apply" | "plan", readonly string[]>> {
    const { region = "us-west-2" } = this.scenario;
    const recorded = new RecordedPermissions(this.versions, partitionOf(region));
    const requests = requestsIn(this.started.emulator.recording);
    this.permissions = { allowed: recorded.actions, used: [...new Set(requests.map(actionOf))] };
    return { apply: recorded.refused("apply", requests), plan: recorded.refused("plan", this.planRequests) };
  }

  /** Seconds that Terraform took for the last command of a name. */
  public seconds(command: string): number {
    const last = this.terraform.durations.filter((duration) => duration.command === command).at(-1);
    return Math.round(last?.seconds ?? 0);
  }

  /** Stops and removes everything, however far the scenario has come. */
  public async stop(): Promise<void> {
    await this.provider?.stop();
    this.keepRecording();
    await this.emulator?.stop();
    this.workspace?.remove();
    rmSync(this.folder, { recursive: true });
  }

  /** What is deployed. */
  public get product(): ProductName {
    return this.scenario.product ?? "metaflow";
  }

  /** For people who look into what was sent, or judge it once more: E2E_RECORDINGS names a folder. */
  private keepRecording(): void {
    const folder = process.env.E2E_RECORDINGS;
    if (folder === undefined || !this.emulator) return;
    copyFileSync(this.emulator.recording, join(folder, `${this.scenario.name}.jsonl`));
  }

  private get terraform() {
    return this.started.workspace.terraform;
  }

  private get started() {
    const { emulator, workspace } = this;
    if (!emulator || !workspace) throw new Error(`the scenario ${this.scenario.name} has not started`);
    return { emulator, workspace };
  }

  private async synthesize(changed: Inputs, more: DeploymentSettings = {}): Promise<string> {
    const { name, region = "us-west-2" } = this.scenario;
    const settings = { ...this.scenario.settings, ...more, inputs: this.scenario.settings.inputs };
    const inputs = { ...settings.inputs, ...this.prepared, ...changed };
    const deployment = { product: this.product, region, ...settings, inputs };
    const folder = (await synthesize(this.folder, { [name]: deployment }))[name]!;
    this.versions.push(readStack(folder));
    return folder;
  }
}
