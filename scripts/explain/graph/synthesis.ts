/** A block of Terraform's JSON. Its arguments are as deep as Terraform's, so they are not typed further. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Block = Readonly<Record<string, any>>;

/** The Terraform JSON of a stack. */
export interface StackJson {
  /** Name of the stack: `metaflow`, `place-nginx`. */
  readonly name: string;
  /** What is in its `cdk.tf.json`. */
  readonly json: Block;
}

/** A resource or a data source of a stack. */
export interface Element {
  readonly stack: string;
  /** As Terraform has it: `aws_lb.Ui_LoadBalancer`, `data.aws_vpc.Found`. */
  readonly address: string;
  readonly type: string;
  /** Path of its construct without the stack: `["Metaflow", "Ui", "LoadBalancer"]`. */
  readonly path: readonly string[];
  readonly block: Block;
}

/** An address in an expression, with what may be in front of it. */
const ADDRESS = /(?<![\w.])(?:(data|local)\.)?([a-z][a-z0-9_]*|[A-Za-z_]\w*)(?:\.([A-Za-z_][\w-]*))?/g;

/** All stacks of a deployment, and what in them refers to what. */
export class Synthesis {
  /** In the order of stacks, types and names. */
  public readonly resources: readonly Element[];
  private readonly elements: ReadonlyMap<string, Element>;
  private readonly found = new Map<string, Element | undefined>();

  constructor(public readonly stacks: readonly StackJson[]) {
    const resources = stacks.flatMap((stack) => elementsOf(stack, "resource", ""));
    const data = stacks.flatMap((stack) => elementsOf(stack, "data", "data."));
    this.resources = resources;
    this.elements = new Map([...resources, ...data].map((element) => [keyOf(element.stack, element.address), element]));
  }

  /** All resources of one of the types. */
  public ofType(...types: readonly string[]): readonly Element[] {
    return this.resources.filter(({ type }) => types.includes(type));
  }

  /**
   * The resources that a value refers to: through locals, policy documents and data sources, too. What another stack of the
   * deployment made and this one looks up counts as the resource itself.
   */
  public targets(stack: string, value: unknown): readonly Element[] {
    const targets = new Set<Element>();
    this.collect(stack, value, targets, new Set());
    return [...targets];
  }

  /** The policy document that a value refers to, or is; nothing where it cannot be read. */
  public document(stack: string, value: unknown): readonly Block[] {
    if (typeof value !== "string") return [];
    const [, id] = /^\$\{data\.aws_iam_policy_document\.([\w-]+)\.json\}$/.exec(value) ?? [];
    if (id !== undefined) {
      const document = this.elements.get(keyOf(stack, `data.aws_iam_policy_document.${id}`));
      return (document?.block.statement as Block[] | undefined) ?? [];
    }
    return value.trimStart().startsWith("{") ? writtenOut(value) : [];
  }

  private collect(stack: string, value: unknown, targets: Set<Element>, seen: Set<string>): void {
    for (const address of addressesIn(value)) {
      const key = keyOf(stack, address);
      if (seen.has(key)) continue;
      seen.add(key);
      if (address.startsWith("local.")) {
        this.collect(stack, this.local(stack, address.slice("local.".length)), targets, seen);
        continue;
      }
      const element = this.elements.get(key);
      if (element === undefined) continue;
      if (!address.startsWith("data.")) targets.add(element);
      else this.collectData(element, targets, seen);
    }
  }

  private collectData(element: Element, targets: Set<Element>, seen: Set<string>): void {
    const made = this.madeByAnotherStack(element);
    if (made !== undefined) targets.add(made);
    else this.collect(element.stack, withoutNote(element.block), targets, seen);
  }

  private local(stack: string, name: string): unknown {
    return this.stacks.find((one) => one.name === stack)?.json.locals?.[name] as unknown;
  }

  /** The resource that a data source looks up by its name or tags. */
  private madeByAnotherStack(element: Element): Element | undefined {
    const key = keyOf(element.stack, element.address);
    if (!this.found.has(key)) {
      const wanted = traitsOf(element.block);
      const type = aliases[element.type] ?? element.type;
      const made =
        wanted.length === 0
          ? undefined
          : this.resources.find(
              (resource) => resource.type === type && wanted.every((trait) => traitsOf(resource.block).includes(trait)),
            );
      this.found.set(key, made);
    }
    return this.found.get(key);
  }
}

/** Data sources that are called otherwise than the resource. */
const aliases: Readonly<Record<string, string>> = {
  aws_service_discovery_dns_namespace: "aws_service_discovery_private_dns_namespace",
};

/** Arguments by which a data source finds a resource, whatever they are called there. */
const names = ["name", "cluster_name", "domain_name", "replication_group_id", "bucket"];

/** What tells a resource from others of its type: its name, and the tag Name where it has no name. */
function traitsOf(block: Block): readonly string[] {
  const own = names.map((name) => block[name] as unknown).filter((value) => typeof value === "string");
  if (own.length > 0) return own as string[];
  const tag = (block.tags as Block | undefined)?.Name as unknown;
  return typeof tag === "string" ? [tag] : [];
}

function elementsOf({ name: stack, json }: StackJson, kind: string, prefix: string): Element[] {
  return Object.entries((json[kind] ?? {}) as Record<string, Record<string, Block>>).flatMap(([type, blocks]) =>
    Object.entries(blocks).map(([id, block]) => ({
      stack,
      address: `${prefix}${type}.${id}`,
      type,
      path: pathOf(id, block),
      block,
    })),
  );
}

/** Where a resource is in the tree of constructs; its name says it as well where the JSON has lost cdktf's notes. */
function pathOf(id: string, block: Block): readonly string[] {
  const path = block["//"]?.metadata?.path as string | undefined;
  return path === undefined ? id.replace(/_[0-9A-F]{8}$/, "").split("_") : path.split("/").slice(1);
}

/** A block without cdktf's note about where it comes from. */
export function withoutNote(block: Block): Block {
  return Object.fromEntries(Object.entries(block).filter(([name]) => name !== "//"));
}

function addressesIn(value: unknown): string[] {
  if (typeof value === "string") {
    return [...value.matchAll(ADDRESS)].flatMap(([, prefix, first, second]) => {
      if (prefix === "local") return [`local.${first!}`];
      return second === undefined ? [] : [`${prefix === undefined ? "" : "data."}${first!}.${second}`];
    });
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(addressesIn);
}

/** The statements of a policy that is written out as JSON, in the words of the data source. */
function writtenOut(policy: string): readonly Block[] {
  try {
    const { Statement: statements = [] } = JSON.parse(policy) as { Statement?: Block | Block[] };
    return [statements].flat().map(({ Effect, Action, Resource, Principal, Sid }) => ({
      sid: Sid as unknown,
      effect: Effect as unknown,
      actions: [Action].flat(),
      resources: [Resource].flat(),
      principals: Object.entries((Principal ?? {}) as Block).map(([type, identifiers]) => ({
        type,
        identifiers: [identifiers].flat() as unknown,
      })),
    }));
  } catch {
    return [];
  }
}

function keyOf(stack: string, address: string): string {
  return `${stack}/${address}`;
}
