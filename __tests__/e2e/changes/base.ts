import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ProviderServer } from "../../helpers/provider-server";
import { Emulator } from "../emulator";
import type { Inputs } from "../scenario";
import { type DeploymentSettings, type ProductName, synthesizeHere } from "../synthesize";
import { copyRelease } from "../releases/releases";
import { PLAN_FILE } from "../terraform";
import { Workspace } from "../workspace";
import { type Action, readPlan } from "./planned-actions";
import { changed } from "./settings";

/** A deployment in use, on which changes are planned. */
export interface BaseSettings {
  readonly name: string;
  readonly product: ProductName;
  readonly settings: DeploymentSettings;
  /** Makes in the account what the deployment, and the changes of it, expect to find there. */
  readonly prepare?: (emulator: Emulator) => Promise<Inputs>;
  /**
   * What {@link prepare} returned, by the placeholder that stands for it in the JSON of the last release. The deployment is
   * made by that release then, and upgraded.
   *
   * @default - it is made by this version
   */
  readonly placeholders?: (prepared: Inputs) => Readonly<Record<string, string>>;
}

/** A deployment that has been applied and stays as it is while changes of it are planned. */
export class Base {
  private readonly folder = mkdtempSync(join(tmpdir(), "changes-"));
  private emulator?: Emulator;
  private provider?: ProviderServer;
  private workspace?: Workspace;
  private deployment: DeploymentSettings;

  constructor(private readonly base: BaseSettings) {
    this.deployment = { product: base.product, region: "us-west-2", ...base.settings };
  }

  /** Applies the deployment to an account of its own. */
  public async start(): Promise<void> {
    this.emulator = await Emulator.start(this.deployment.region);
    const prepared = (await this.base.prepare?.(this.emulator)) ?? {};
    this.deployment = { ...this.deployment, inputs: { ...this.deployment.inputs, ...prepared } };
    this.workspace = new Workspace(await this.firstVersion(prepared), this.emulator);
    const { terraform } = this.workspace;
    await terraform.init();
    this.provider = await ProviderServer.start(this.workspace.folder, this.emulator.environment);
    terraform.attachTo(this.provider);
    await terraform.plan();
    await terraform.apply();
  }

  /**
   * What Terraform would do with other values, by path.
   *
   * @throws with the message of what refuses them: synthesis, or Terraform
   */
  public async plan(values: Readonly<Record<string, unknown>>): Promise<Map<string, Action>> {
    this.started.update(await this.synthesize(values));
    return readPlan(await this.started.terraform.printedPlan("-refresh=false"));
  }

  /** What an upgrade to this version does: plans it, and carries it out. */
  public async upgrade(): Promise<Map<string, Action>> {
    this.started.update(await this.synthesize({}));
    const printed = await this.started.terraform.printedPlan(`-out=${PLAN_FILE}`);
    await this.started.terraform.apply();
    return readPlan(printed);
  }

  /** Whether a plan that asks the account has nothing to do. */
  public async isSettled(): Promise<boolean> {
    this.started.update(await this.synthesize({}));
    return (await this.started.terraform.plan()).empty;
  }

  public async stop(): Promise<void> {
    await this.provider?.stop();
    await this.emulator?.stop();
    this.workspace?.remove();
    rmSync(this.folder, { recursive: true });
  }

  private get started(): Workspace {
    if (this.workspace === undefined) throw new Error(`${this.base.name} has not started`);
    return this.workspace;
  }

  /** The stack that is applied first. */
  private async firstVersion(prepared: Inputs): Promise<string> {
    const { placeholders, product } = this.base;
    return placeholders
      ? copyRelease(product, join(this.folder, "release"), placeholders(prepared))
      : this.synthesize({});
  }

  private synthesize(values: Readonly<Record<string, unknown>>): Promise<string> {
    const deployment = changed(this.base.product, this.deployment, values);
    return synthesizeHere(this.folder, this.base.name, deployment);
  }
}
