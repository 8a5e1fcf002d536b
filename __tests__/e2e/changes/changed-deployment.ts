import { expect } from "vitest";
import { STACK_FILE } from "../../helpers/terraform-providers";
import type { Emulator } from "../emulator";
import type { Applied, Inputs } from "../scenario";
import type { ScenarioRun } from "../scenario-run";
import type { Plan } from "../terraform";

/** A deployment that is changed step by step. Each step is made on top of those before. */
export class ChangedDeployment {
  public before!: Applied;
  private inputs: Inputs = {};

  constructor(public readonly run: ScenarioRun) {}

  /** Makes it. */
  public async make(): Promise<void> {
    await this.run.start();
    await this.run.plan();
    await this.run.apply();
    this.before = await this.run.applied();
  }

  /** Changes inputs at the first try, with nothing left to do, and returns what was done. */
  public async change(changed: Inputs): Promise<Plan> {
    this.inputs = { ...this.inputs, ...changed };
    await this.run.change(this.inputs);
    const plan = await this.run.plan();
    await this.run.apply();
    expect(await this.run.plan()).toEqual({ empty: true, actions: {}, changes: [] });
    this.before = await this.run.applied();
    return plan;
  }

  /** What Terraform says when it refuses a change of inputs, or of other settings, in its plan. */
  public async refusal(changed: Inputs, settings = {}): Promise<string> {
    await this.run.change({ ...this.inputs, ...changed }, settings);
    return this.run.plan().then(
      () => "",
      (error: Error) => error.message.replace(/[\s│]+/g, " "),
    );
  }

  /**
   * Has every resource at the address at which an earlier version had it, as the `moved` blocks say, and plans and applies
   * on top of that.
   *
   * @returns the plan, and the new address of each resource by its earlier one
   */
  public async upgrade(): Promise<{ plan: Plan; moved: Readonly<Record<string, string>> }> {
    const { workspace, resources } = this.before;
    const there = new Set(resources.map(({ address }) => address.replace(/\[.*$/, "")));
    const { moved: blocks = [] } = JSON.parse(workspace.read(STACK_FILE)) as { moved?: { from: string; to: string }[] };
    for (const { from, to } of blocks) if (there.has(to)) await workspace.terraform.move(to, from);
    const plan = await this.run.plan();
    type Moved = { resource_changes: { address: string; previous_address?: string }[] };
    const { resource_changes } = JSON.parse(await this.run.planJson()) as Moved;
    await this.run.apply();
    expect(await this.run.plan()).toEqual({ empty: true, actions: {}, changes: [] });
    this.before = await this.run.applied();
    const moved = resource_changes.flatMap(({ address, previous_address: from }) => (from ? [[from, address]] : []));
    return { plan, moved: Object.fromEntries(moved) as Record<string, string> };
  }

  public get emulator(): Emulator {
    return this.before.emulator;
  }

  /** An attribute of the one resource whose address has a text in it. */
  public valueOf(address: string, attribute: string): string {
    const found = this.before.resources.filter((resource) => resource.address.includes(address));
    expect(found.map((resource) => resource.address)).toHaveLength(1);
    return found[0]!.values[attribute] as string;
  }

  /** The policies of each role of the account: inline ones and attached ones, by the role's usual name. */
  public async policies(): Promise<Record<string, readonly string[]>> {
    type Roles = { Roles: { RoleName: string }[] };
    const { Roles } = await this.emulator.ask<Roles>("iam", "list_roles");
    const ofRole = async ({ RoleName }: { RoleName: string }) => {
      type Inline = { PolicyNames: string[] };
      type Attached = { AttachedPolicies: { PolicyName: string }[] };
      const { PolicyNames } = await this.emulator.ask<Inline>("iam", "list_role_policies", { RoleName });
      const { AttachedPolicies } = await this.emulator.ask<Attached>("iam", "list_attached_role_policies", {
        RoleName,
      });
      const names = [...PolicyNames, ...AttachedPolicies.map(({ PolicyName }) => PolicyName)];
      return [RoleName.replace(/-[0-9a-f]{6}$/, ""), names.sort()] as const;
    };
    return Object.fromEntries(await Promise.all(Roles.map(ofRole)));
  }
}
