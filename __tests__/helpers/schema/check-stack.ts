import type { Block } from "../synth";
import { checkBlock, isBlock } from "./check-block";
import { checkTemplate, type Finding, type Surroundings } from "./check-value";
import { circlesIn } from "./circles";
import { readTemplate } from "./expression";
import { impliedType } from "./implied-type";
import * as language from "./language";
import { own } from "./own";
import type { BlockSchema, ProviderSchemas } from "./provider-schemas";
import { schemasFor } from "./schemas-for";
import { type LocalNames, Scope } from "./scope";
import { type Step, typeAt, typeOfConstraint } from "./types";

export interface CheckOptions {
  /**
   * Whether the JSON is of only a construct: its variables may be declared elsewhere, and its outputs show what
   * others of its stack would take.
   *
   * @default false
   */
  readonly isPart?: boolean;
}

/**
 * Checks the JSON of a stack as `terraform validate` does, without Terraform and its providers: names, types and nesting of all
 * arguments, what is missing and what cannot be set, and that every reference leads to something that there is. Beyond
 * that it checks the types of what references yield, and that outputs of secrets are sensitive.
 *
 * What providers say of values is not known here (a wrong CIDR block, a name that is too long, two arguments that exclude each
 * other), nor which arguments backends have.
 */
export function checkStack(stack: Block, { isPart = false }: CheckOptions = {}): Finding[] {
  return new StackChecker(stack, isPart).check();
}

type TypedKind = "resource" | "data" | "ephemeral";

class StackChecker {
  private readonly findings: Finding[] = [];
  private readonly schemas: ProviderSchemas;
  private readonly scope: Scope;
  /** Addresses of what each block refers to. */
  private readonly edges = new Map<string, Set<string>>();

  constructor(
    private readonly stack: Block,
    private readonly isPart: boolean,
  ) {
    this.schemas = schemasFor(stack);
    this.scope = new Scope(stack, this.schemas.schemas, isPart);
  }

  public check(): Finding[] {
    const checks: Readonly<Record<string, (value: Block, place: string) => void>> = {
      terraform: (value, place) => this.terraform(value, place),
      provider: (value) => this.providers(value),
      variable: (value) => this.each("variable", value, (_, block, place) => this.variable(block, place)),
      locals: (value) => this.each("locals", value, (name, local, place) => this.local(name, local, place)),
      output: (value) => this.each("output", value, (...block) => this.output(...block)),
      resource: (value) => this.typed("resource", value),
      data: (value) => this.typed("data", value),
      ephemeral: (value) => this.typed("ephemeral", value),
      check: (value) => this.each("check", value, (...block) => this.checkCheck(...block)),
      moved: (value, place) => this.list(value, place, (block, at) => this.moved(block, at)),
      removed: (value, place) => this.list(value, place, (block, at) => this.removed(block, at)),
      import: (value, place) => this.list(value, place, (block, at) => this.import(block, at)),
    };
    for (const [name, value] of Object.entries(this.stack)) {
      if (name === "//") continue;
      const check = own(checks, name);
      if (check === undefined) this.report(name, "Terraform has no such block");
      else check(value as Block, name);
    }
    for (const circle of circlesIn(this.edges)) this.report(circle[0]!, `a circle: ${circle.join(" → ")}`);
    return this.findings;
  }

  private terraform(block: Block, place: string): void {
    checkBlock(place, { ...block, backend: undefined, cloud: undefined }, language.terraform, this.around());
    const places = [...Object.keys((block.backend ?? {}) as Block), ...("cloud" in block ? ["cloud"] : [])];
    if (places.length > 1) this.report(place, `the state can have one place, not ${places.join(", ")}`);
  }

  private providers(providers: Block): void {
    this.each("provider", providers, (name, blocks, place) => {
      const schema = own(this.schemas.schemas.provider, name);
      if (schema === undefined) return this.report(place, `no stack has a provider "${name}"`);
      this.list(blocks, place, (block, at) =>
        checkBlock(at, block, language.together(schema, language.providerMeta), this.around({ takesEphemeral: true })),
      );
    });
  }

  private variable(block: Block, place: string): void {
    // a variable's own rule may ask for it
    checkBlock(place, block, language.variable, this.around({ takesEphemeral: true }));
    const type = typeOfConstraint(String(block.type ?? "any"));
    const { default: value } = block as { default?: unknown };
    if (value !== undefined && value !== null)
      checkBlock(place, { default: value }, { attributes: { default: { type, optional: true } } }, this.around());
  }

  private local(name: string, value: unknown, place: string): void {
    const schema: BlockSchema = { attributes: { [name]: { type: "dynamic", optional: true } } };
    const around = this.around({ from: `local.${name}`, takesEphemeral: true });
    checkBlock(place.slice(0, -name.length - 1), { [name]: value }, schema, around);
  }

  private output(name: string, block: Block, place: string): void {
    const around = this.around({ from: `output.${name}`, takesEphemeral: this.isPart || block.ephemeral === true });
    let secret: string | undefined;
    const note: Surroundings["onReferent"] = (referent) => {
      if (referent.isSecret) secret ??= referent.address;
      around.onReferent?.(referent);
    };
    checkBlock(
      place,
      { value: block.value },
      { attributes: language.output.attributes },
      { ...around, onReferent: note },
    );
    checkBlock(place, { ...block, value: "checked" }, language.output, around);
    this.dependencies(block, place, around);
    const mayBeShown = this.isPart || block.sensitive === true || /\bnonsensitive\(/.test(JSON.stringify(block.value));
    if (secret !== undefined && !mayBeShown)
      this.report(place, `it shows ${secret}, which is secret, and is not sensitive`);
  }

  private typed(kind: TypedKind, types: Block): void {
    for (const [type, blocks] of Object.entries(types)) {
      const schema = own(this.schemas.schemas[kind], type);
      if (schema === undefined) {
        this.report(`${kind}.${type}`, "no schema is known for this type: npm run schemas, if the code makes it");
        continue;
      }
      for (const [name, block] of Object.entries(blocks as Block))
        this.element(kind, type, name, block as Block, schema);
    }
  }

  private element(kind: TypedKind, type: string, name: string, block: Block, schema: BlockSchema): void {
    const place = `${kind}.${type}.${name}`;
    if (!isBlock(block)) return this.report(place, "a block is expected");
    const from = kind === "resource" ? `${type}.${name}` : place;
    const names: LocalNames = {
      ...(block.for_each === undefined ? {} : { each: ["object", { key: "string", value: "dynamic" }] }),
      ...(block.count === undefined ? {} : { count: ["object", { index: "number" }] }),
    };
    const around = this.around({ from, names, takesEphemeral: kind === "ephemeral" });
    const { lifecycle, provisioner, ...own } = block;
    const meta = language.metaArguments[kind];
    checkBlock(place, own, language.together(schema, meta), around);
    const self = { ...names, self: impliedType(schema) };
    // conditions and provisioners may look at anything
    checkBlock(
      place,
      { lifecycle, provisioner },
      { block_types: meta.block_types },
      {
        ...around,
        names: self,
        takesEphemeral: true,
      },
    );
    this.dependencies(block, place, around);
    this.provider(block, place, type);
    if (isBlock(lifecycle)) this.lifecycle(lifecycle, `${place}.lifecycle`, schema, around);
    if (block.count !== undefined && block.for_each !== undefined)
      this.report(place, "it has count and for_each, which exclude each other");
  }

  private lifecycle(lifecycle: Block, place: string, schema: BlockSchema, around: Surroundings): void {
    const { ignore_changes: ignored, replace_triggered_by: triggers } = lifecycle;
    texts(triggers).forEach((text, index) => this.address(`${place}.replace_triggered_by[${index}]`, text, around));
    if (ignored === "all") return;
    texts(ignored).forEach((text, index) => {
      const at = `${place}.ignore_changes[${index}]`;
      const found = this.traversal(at, text);
      if (found === undefined) return;
      const steps: Step[] = [{ name: found.root }, ...found.steps];
      try {
        typeAt(impliedType(schema), steps);
      } catch (error) {
        this.report(at, (error as Error).message);
      }
    });
  }

  private dependencies(block: Block, place: string, around: Surroundings): void {
    texts(block.depends_on).forEach((text, index) => this.address(`${place}.depends_on[${index}]`, text, around));
  }

  private provider({ provider }: Block, place: string, type: string): void {
    if (provider === undefined) return;
    const [name = "", alias] = String(provider).split(".");
    const blocks = [(this.stack.provider as Block | undefined)?.[name] ?? []].flat() as Block[];
    if (!blocks.some((block) => block.alias === alias)) this.report(`${place}.provider`, `there is no ${provider}`);
    else if (!type.startsWith(`${name}_`)) this.report(`${place}.provider`, `${provider} has no ${type}`);
  }

  /** A text that is a reference as it stands, without `${}` around it. */
  private address(place: string, text: string, around: Surroundings): void {
    if (this.traversal(place, text) !== undefined) checkTemplate(place, `\${${text}}`, around);
  }

  private traversal(place: string, text: string) {
    const { whole } = readTemplate(`\${${text}}`);
    if (whole !== undefined && "root" in whole) return whole;
    this.report(place, `${JSON.stringify(text)} is no address`);
    return undefined;
  }

  private checkCheck(name: string, block: Block, place: string): void {
    const { data, assert, ...others } = block;
    const around = this.around({ from: `check.${name}`, takesEphemeral: true });
    checkBlock(place, others, {}, around);
    if (data !== undefined) this.typed("data", data as Block);
    const schema: BlockSchema = {
      block_types: { assert: { nesting_mode: "list", min_items: 1, block: language.assertion } },
    };
    checkBlock(place, { assert }, schema, around);
  }

  private moved(block: Block, place: string): void {
    checkBlock(place, block, language.moved, this.around());
    // where something comes from there may be nothing any more
    for (const name of ["from", "to"] as const)
      if (typeof block[name] === "string") this.traversal(`${place}.${name}`, block[name]);
    if (block.from === block.to) this.report(place, "it moves nothing");
  }

  private removed(block: Block, place: string): void {
    checkBlock(place, block, language.removed, this.around());
    const found = typeof block.from === "string" ? this.traversal(`${place}.from`, block.from) : undefined;
    if (found === undefined) return;
    try {
      this.scope.resolve(found);
    } catch {
      return;
    }
    this.report(`${place}.from`, `${block.from} is still there`);
  }

  private import(block: Block, place: string): void {
    const names: LocalNames =
      block.for_each === undefined ? {} : { each: ["object", { key: "string", value: "dynamic" }] };
    const around = this.around({ names });
    checkBlock(place, block, language.importBlock, around);
    if (typeof block.to === "string") this.address(`${place}.to`, block.to, around);
  }

  private each<Value>(
    kind: string,
    blocks: Record<string, Value>,
    check: (name: string, block: Value, place: string) => void,
  ) {
    for (const [name, block] of Object.entries(blocks)) if (name !== "//") check(name, block, `${kind}.${name}`);
  }

  private list(blocks: unknown, place: string, check: (block: Block, place: string) => void): void {
    if (!Array.isArray(blocks)) check(blocks as Block, place);
    else blocks.forEach((block, index) => check(block as Block, `${place}[${index}]`));
  }

  private around({ from, ...rest }: Partial<Surroundings> & { readonly from?: string } = {}): Surroundings {
    const targets = new Set<string>();
    if (from !== undefined) this.edges.set(from, targets);
    return {
      scope: this.scope,
      functions: this.schemas.functions,
      report: (place, problem) => this.report(place, problem),
      onReferent: ({ address }) => void (address === undefined || targets.add(address)),
      ...rest,
    };
  }

  private report(place: string, problem: string): void {
    this.findings.push({ place, problem });
  }
}

function texts(value: unknown): string[] {
  return [value].flat().filter((text): text is string => typeof text === "string");
}
