import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ProviderServer } from "../../helpers/provider-server";
import { Emulator } from "../emulator";
import { Interceptor } from "../interceptor";
import { added, type Inventory, takeInventory } from "../inventory";
import type { Inputs } from "../scenario";
import { synthesize } from "../synthesize";
import { type StateResource, Terraform } from "../terraform";
import { Workspace } from "../workspace";
import { Creations } from "./creations";
import type { Struck } from "./deployments";
import { Faults, type Stage } from "./faults";

/** An error that says nothing. */
const UNCLEAR = /panic:|Plugin did not respond|plugin crashed|nil pointer|unexpected new value/i;

/**
 * What the provider says when a service that is busy or denies access answers it right after a change: it takes the
 * resource for gone, and Terraform forgets it. docs/operations.md says to import it.
 */
const FORGOTTEN = /applying changes to (\S+), provider \S+ produced an unexpected new value: Root object was present/g;

/** Applies that nothing strikes, after which there must be nothing left to do. */
const APPLIES = 3;

/** A deployment to whose calls something happens. */
export class FaultRun {
  public readonly faults: Faults;
  /** What was done by hand, as the documents say. */
  public readonly cures: string[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), "faults-"));
  private readonly creations = new Creations();
  private before: Inventory = {};
  private prepared: Inputs = {};
  private changed: Inputs = {};

  private constructor(
    private readonly struck: Struck,
    public readonly emulator: Emulator,
    private readonly interceptor: Interceptor,
    turn: number,
  ) {
    this.faults = new Faults(turn);
  }

  private provider?: ProviderServer;
  private workspace?: Workspace;
  private terraform?: Terraform;

  /** Makes the account, and initializes Terraform. */
  public static async start(struck: Struck, turn: number): Promise<FaultRun> {
    const emulator = await Emulator.start();
    const run = new FaultRun(struck, emulator, await Interceptor.start(emulator), turn);
    run.prepared = await struck.prepare(emulator);
    run.before = await takeInventory(emulator);
    run.workspace = new Workspace(await run.synthesize(), emulator);
    run.terraform = new Terraform(run.workspace.folder, run.interceptor.environment);
    await run.terraform.init();
    run.provider = await ProviderServer.start(run.workspace.folder, run.interceptor.environment);
    run.terraform.attachTo(run.provider);
    run.interceptor.decide = run.faults.decide;
    run.interceptor.onCarriedOut = run.creations.note;
    return run;
  }

  /** Changes inputs for what follows. */
  public async change(inputs: Inputs): Promise<void> {
    this.changed = { ...this.changed, ...inputs };
    this.workspace!.update(await this.synthesize());
  }

  /**
   * Applies, or destroys, while calls fail: until nothing new fails, or so many times.
   *
   * @throws when an error is not clear
   */
  public async strike(stage: Stage, times: number): Promise<void> {
    for (let time = 0; time < times; time++) {
      const count = this.faults.injections.length;
      if (stage !== "destroy" && (await this.terraform!.plan()).empty) return;
      const known = await this.terraform!.resources();
      this.faults.begin(stage);
      const all = await this.errorsOf(stage);
      this.faults.end();
      await this.importForgotten(all, known);
      const errors = all.replaceAll(FORGOTTEN, "");
      const fresh = this.faults.injections.slice(count);
      for (const injection of fresh) injection.outcome = errors.includes(injection.mark) ? "error" : "success";
      if (UNCLEAR.test(errors)) {
        const struck = fresh.map(({ kind, operation }) => `${kind} at ${operation}`);
        throw new Error(`an error that is not clear\n${errors}\n${struck.join("\n")}`);
      }
      await this.cure();
      if (fresh.length === 0 && errors === "") return;
    }
  }

  /**
   * Applies, or destroys, until there is nothing left to do.
   *
   * @throws when there is, after some applies
   */
  public async converge(stage: Stage): Promise<void> {
    let errors = "";
    for (let time = 0; time < APPLIES; time++) {
      if (stage !== "destroy") await this.terraform!.plan();
      errors = await this.errorsOf(stage);
      await this.cure();
      if (errors === "" && (stage === "destroy" || (await this.terraform!.plan()).empty)) return;
    }
    throw new Error(`${this.struck.product} does not converge\n${errors}`);
  }

  /** What the account holds in addition to what it held at first. */
  public async left(): Promise<Inventory> {
    return added(this.before, await takeInventory(this.emulator));
  }

  public async stop(): Promise<void> {
    await this.provider?.stop();
    await this.interceptor.stop();
    await this.emulator.stop();
    this.workspace?.remove();
    rmSync(this.folder, { recursive: true });
  }

  /** What Terraform says of an apply or a destroy; nothing where it succeeds. */
  private async errorsOf(stage: Stage): Promise<string> {
    const done = stage === "destroy" ? this.terraform!.destroy() : this.terraform!.apply();
    return done.then(
      () => "",
      (error: Error) => error.message.replaceAll(/\n[│ ]*/g, " "),
    );
  }

  /** What the documents say to do after an error: keep what was made, and delete what Terraform knows nothing of. */
  private async cure(): Promise<void> {
    const resources = await this.terraform!.resources();
    for (const { address, type, tainted } of resources) {
      if (!tainted) continue;
      // the provider forgets that the value of such a version was write-only, and reads it into the state
      const isSecret = type === "aws_secretsmanager_secret_version";
      await (isSecret ? this.terraform!.forget(address) : this.terraform!.untaint(address));
      this.cures.push(`${isSecret ? "state rm" : "untaint"} ${address}`);
    }
    const state = JSON.stringify(resources);
    for (const id of await this.creations.removeUnknown(this.emulator, state)) this.cures.push(`delete ${id}`);
  }

  /** What the documents say to do where Terraform has forgotten a resource. */
  private async importForgotten(errors: string, known: readonly StateResource[]): Promise<void> {
    const addresses = [...errors.matchAll(FORGOTTEN)].map(([, address]) => address!);
    if (addresses.length === 0) return;
    const kept = new Set((await this.terraform!.resources()).map(({ address }) => address));
    for (const address of addresses.filter((forgotten) => !kept.has(forgotten))) {
      const { type, values } = known.find((resource) => resource.address === address)!;
      const id = type === "aws_ecs_task_definition" ? values["arn"] : values["id"];
      await this.terraform!.importResource(address, id as string);
      this.cures.push(`import ${address}`);
    }
  }

  private async synthesize(): Promise<string> {
    const { product, settings } = this.struck;
    const inputs = { ...settings.inputs, ...this.prepared, ...this.changed };
    return (await synthesize(this.folder, { [product]: { ...settings, inputs } }))[product]!;
  }
}
