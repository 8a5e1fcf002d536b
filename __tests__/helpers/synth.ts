import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformElement, TerraformStack, Testing } from "cdktf";
import { checkStack, type CheckOptions } from "./schema/check-stack";

/** A block of the synthesized JSON. Its arguments are as deep as Terraform's, so they are not typed further. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Block = Record<string, any>;

/** A statement of a policy document, as the data source has it. */
export interface Statement {
  readonly sid?: string;
  readonly effect: string;
  readonly actions: string[];
  readonly resources?: string[];
  readonly principals?: { type: string; identifiers: string[] }[];
  readonly condition?: { test: string; variable: string; values: string[] }[];
}

/** One folder for all stacks. Nothing is written to it. */
const outdir = join(tmpdir(), "synthesized");

/**
 * Synthesizes what `build` puts into an otherwise empty stack. No provider is needed.
 *
 * @throws when two elements have the same address, which cdktf would merge without a word, and when a construct's own
 * validation fails
 */
export function synthesize(build: (stack: TerraformStack) => void): Synthesized {
  // cdktf would make a folder for each, and two test files that make one at the same moment would fail
  mkdirSync(join(outdir, "stacks"), { recursive: true });
  const stack = new TerraformStack(Testing.app({ outdir }), "test");
  build(stack);
  return new Synthesized(stack, { isPart: true });
}

/** The JSON of one stack, and short ways to what tests look at. */
export class Synthesized {
  /** The whole JSON, with names as they are at first where they may become others (see `FirstValue`). */
  public readonly json: Block;
  /** The JSON as it is written. */
  public readonly written: Block;
  /** `type.logicalId` of every resource, `data.type.logicalId`, `output.id` and so on; sorted. */
  public readonly addresses: readonly string[];

  /** @throws when two elements have one address, and with everything that providers would refuse (see `checkStack`) */
  constructor(stack: TerraformStack, options: CheckOptions = {}) {
    this.addresses = uniqueAddresses(stack);
    const findings = stack.node
      .findAll()
      .flatMap((construct) => (construct === stack ? [] : construct.node.validate()));
    if (findings.length > 0) throw new Error(findings.join("\n"));
    const written = Testing.synth(stack);
    this.written = JSON.parse(written) as Block;
    const wrong = checkStack(this.written, options).map(({ place, problem }) => `${place}: ${problem}`);
    if (wrong.length > 0) throw new Error(wrong.join("\n"));
    this.json = JSON.parse(written, (_, value: unknown) =>
      typeof value === "string" ? nameAtFirst(value) : value,
    ) as Block;
  }

  /** All resources of a type. */
  public resources(type: string): Block[] {
    return Object.values((this.json.resource?.[type] ?? {}) as Record<string, Block>);
  }

  /** The only resource of a type. */
  public resource(type: string): Block {
    return only(this.resources(type), type);
  }

  /** All data sources of a type. */
  public dataSources(type: string): Block[] {
    return Object.values((this.json.data?.[type] ?? {}) as Record<string, Block>);
  }

  /** How others refer to the only block of a type (`data.` in front of a data source's): `${type.id.attribute}`. */
  public reference(type: string, attribute: string): string {
    const addresses = this.addresses.filter((address) => address.startsWith(`${type}.`));
    return `\${${only(addresses, type)}.${attribute}}`;
  }

  /** The statements of the document that a value such as `${data.aws_iam_policy_document.X.json}` refers to. */
  public document(reference: string): Statement[] {
    const id = /^\$\{data\.aws_iam_policy_document\.([\w-]+)\.json\}$/.exec(reference)?.[1];
    const document = id === undefined ? undefined : this.json.data?.aws_iam_policy_document?.[id];
    if (document === undefined) throw new Error(`${reference} refers to no policy document of this stack`);
    return document.statement as Statement[];
  }

  /** The statements of the inline policy of the given name; `role` where several roles have one of that name. */
  public policy(name: string, role?: string): Statement[] {
    const policies = this.resources("aws_iam_role_policy").filter(
      (policy) => policy.name === name && (role === undefined || this.follow(policy.role as string).name === role),
    );
    return this.document(only(policies, `inline policy ${name}`).policy as string);
  }

  /** The statements of who may assume the role of the given name. */
  public trust(role: string): Statement[] {
    const roles = this.resources("aws_iam_role").filter(({ name }) => name === role);
    return this.document(only(roles, `role ${role}`).assume_role_policy as string);
  }

  /** The resource that a value such as `${aws_iam_role.X.name}` refers to. */
  public follow(reference: string): Block {
    const [, type, id] = /^\$\{(\w+)\.([\w-]+)\.\w+\}$/.exec(reference) ?? [];
    const resource = type === undefined || id === undefined ? undefined : this.json.resource?.[type]?.[id];
    if (resource === undefined) throw new Error(`${reference} refers to no resource of this stack`);
    return resource as Block;
  }
}

/** What a text is as long as a remembered value is the first one. Texts that do not depend on one are what they are. */
export function nameAtFirst(text: string): string {
  const found = /^\$\{\(terraform_data\.\w+_Memory_\w+\.input\.value == .+?\) \? "(.*?)" : ".*"\}$/s.exec(text);
  return found ? found[1]! : text;
}

function only<T>(found: readonly T[], what: string): T {
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`expected one ${what}, found ${found.length}`);
  return first;
}

function uniqueAddresses(stack: TerraformStack): string[] {
  const addresses = stack.node
    .findAll()
    .filter((node) => TerraformElement.isTerraformElement(node))
    .flatMap((element) => {
      const written = element.toTerraform() as Block;
      // the stack asks for the same once more
      element.toTerraform = () => written;
      return addressesIn(written);
    });
  const twice = addresses.filter((address, index) => addresses.indexOf(address) !== index);
  if (twice.length > 0) throw new Error(`several elements have the address ${twice.join(", ")}`);
  return addresses.sort();
}

/** The addresses in what one element writes: `{ resource: { type: { id: … } } }`, `{ output: { id: … } }` and so on. */
function addressesIn(written: Block): string[] {
  const idsOf = (kind: string, prefix: string) => Object.keys((written[kind] ?? {}) as Block).map((id) => prefix + id);
  const typedIdsOf = (kind: string, prefix: string) =>
    Object.entries((written[kind] ?? {}) as Record<string, Block>).flatMap(([type, blocks]) =>
      Object.keys(blocks).map((id) => `${prefix}${type}.${id}`),
    );
  return [
    ...typedIdsOf("resource", ""),
    ...["data", "ephemeral"].flatMap((kind) => typedIdsOf(kind, `${kind}.`)),
    ...["output", "variable", "locals", "module"].flatMap((kind) => idsOf(kind, `${kind}.`)),
  ];
}
