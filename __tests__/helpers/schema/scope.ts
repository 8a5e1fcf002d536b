import { stringsIn } from "../strings-in";
import type { Block } from "../synth";
import { own } from "./own";
import { readTemplate, type Traversal } from "./expression";
import { impliedType, isSecret } from "./implied-type";
import type { BlockSchema, Kind } from "./provider-schemas";
import { type Step, type TerraformType, typeAt, typeOfConstraint } from "./types";

/** What a reference leads to. */
export interface Referent {
  readonly type: TerraformType;
  /** Address of the block that it is in; none for what is no block, such as `path.module`. */
  readonly address?: string;
  readonly isSecret?: boolean;
  readonly isEphemeral?: boolean;
}

/** Names that exist in only one block, such as `each` and `self`. */
export type LocalNames = Readonly<Record<string, TerraformType>>;

type Schemas = Readonly<Record<Kind, Readonly<Record<string, BlockSchema>>>>;

const always: LocalNames = {
  path: ["object", { module: "string", root: "string", cwd: "string" }],
  terraform: ["object", { workspace: "string", applying: "bool" }],
};

/** Everything in a stack that expressions can refer to. */
export class Scope {
  /** Locals whose values are being looked at: a circle of them has no value. */
  private readonly entered = new Set<string>();

  /** @param isPart whether variables may be declared elsewhere */
  constructor(
    private readonly stack: Block,
    private readonly schemas: Schemas,
    private readonly isPart: boolean,
  ) {}

  /**
   * What a reference leads to.
   *
   * @param names names that exist where the reference stands
   * @throws with what there is not
   */
  public resolve({ root, steps }: Traversal, names: LocalNames = {}): Referent {
    const local = own(names, root) ?? own(always, root);
    if (local !== undefined) return { type: typeAt(local, steps) };
    if (root === "var") return this.variable(steps);
    if (root === "local") return this.local(steps);
    if (root === "data" || root === "ephemeral") return this.block(root, nameAt(steps, 0), steps.slice(1));
    return this.block("resource", root, steps);
  }

  private variable(steps: readonly Step[]): Referent {
    const name = nameAt(steps, 0);
    const variable = own(this.stack.variable as Block | undefined, name) as Block | undefined;
    if (variable === undefined) {
      if (this.isPart) return { type: "dynamic", address: `var.${name}` };
      throw new Error(`there is no variable ${name}`);
    }
    const type = typeOfConstraint(String(variable.type ?? "any"));
    return {
      type: typeAt(type, steps.slice(1)),
      address: `var.${name}`,
      isSecret: variable.sensitive === true,
      isEphemeral: variable.ephemeral === true,
    };
  }

  private local(steps: readonly Step[]): Referent {
    const name = nameAt(steps, 0);
    const value = own(this.stack.locals as Block | undefined, name) as unknown;
    if (value === undefined) throw new Error(`there is no local value ${name}`);
    const address = `local.${name}`;
    if (this.entered.has(address)) return { type: "dynamic", address };
    this.entered.add(address);
    const inside = stringsIn(value).flatMap(([, text]) => readTemplate(text).traversals);
    // what it refers to is complained about where it stands
    const found = inside.flatMap((traversal) => this.tryToResolve(traversal));
    this.entered.delete(address);
    return {
      type: "dynamic",
      address,
      isSecret: found.some(({ isSecret }) => isSecret),
      isEphemeral: found.some(({ isEphemeral }) => isEphemeral),
    };
  }

  private tryToResolve(traversal: Traversal): Referent[] {
    try {
      return [this.resolve(traversal)];
    } catch {
      return [];
    }
  }

  private block(kind: "resource" | "data" | "ephemeral", type: string, steps: readonly Step[]): Referent {
    const prefix = kind === "resource" ? "" : `${kind}.`;
    if (steps.length === 0) throw new Error(`"${prefix}${type}" is no reference`);
    const name = nameAt(steps, 0);
    const address = `${prefix}${type}.${name}`;
    const blocks = own(this.stack[kind] as Block | undefined, type) as Block | undefined;
    const block = own(blocks, name) as Block | undefined;
    if (block === undefined) throw new Error(`there is no ${address}`);
    const schema = own(this.schemas[kind], type);
    // a type that is not known is complained about where its block is
    if (schema === undefined) return { type: "dynamic", address };
    const rest = instanceSteps(block, steps.slice(1), address);
    return {
      type: rest === undefined ? "dynamic" : within(address, () => typeAt(impliedType(schema), rest)),
      address,
      isSecret: isSecret(schema, steps.slice(1)),
      isEphemeral: kind === "ephemeral",
    };
  }
}

/** The steps from one of the instances that `count` or `for_each` make, or nothing where all of them are meant. */
function instanceSteps(block: Block, steps: readonly Step[], address: string): readonly Step[] | undefined {
  if (block.count === undefined && block.for_each === undefined) return steps;
  const [step, ...rest] = steps;
  if (step === undefined || "splat" in step) return undefined;
  if ("name" in step) throw new Error(`${address} is several: it takes a key, as in ${address}[…].${step.name}`);
  return rest;
}

function within<Value>(address: string, act: () => Value): Value {
  try {
    return act();
  } catch (error) {
    throw new Error(`${address}: ${(error as Error).message}`, { cause: error });
  }
}

function nameAt(steps: readonly Step[], index: number): string {
  const step = steps[index];
  if (step === undefined || !("name" in step)) throw new Error("a name is missing in a reference");
  return step.name;
}
