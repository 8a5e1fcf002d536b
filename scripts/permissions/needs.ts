import type { Block, StackJson } from "../handoff/stack-json";
import { resourcesFor } from "./arns";
import type { Service, TypeActions } from "./service-table";
import { services } from "./services";

/** Blocks of the stacks by type. */
export type BlocksByType = ReadonlyMap<string, readonly Block[]>;

/** Data sources of the AWS provider that ask AWS for nothing. */
const askNothing = ["aws_iam_policy_document", "aws_region"];

/** What stacks need of a service. */
export interface Needs {
  readonly service: Service;
  /** Actions of a plan. */
  readonly read: ReadonlySet<string>;
  /** Actions of an apply, those of a plan included. */
  readonly all: ReadonlySet<string>;
  /** What the actions can be limited to, as the part of ARNs behind the account; empty where nothing is known. */
  readonly resources: readonly string[];
  /** The same for what only an apply acts on, beside them. */
  readonly written: readonly string[];
}

/** The blocks of a kind in all stacks. */
export function blocksOf(stacks: readonly StackJson[], kind: "resource" | "data" | "ephemeral"): BlocksByType {
  const blocks = new Map<string, Block[]>();
  for (const stack of stacks) {
    for (const [type, byName] of Object.entries(stack[kind] ?? {})) {
      blocks.set(type, [...(blocks.get(type) ?? []), ...Object.values(byName)]);
    }
  }
  return blocks;
}

/**
 * What stacks need of each service.
 *
 * @throws if they have a type of which nothing is known
 */
export function needsOf(stacks: readonly StackJson[]): readonly Needs[] {
  const [resource, data, ephemeral] = (["resource", "data", "ephemeral"] as const).map((kind) =>
    blocksOf(stacks, kind),
  );
  checkKnown(
    resource!,
    services.map(({ types }) => types),
  );
  checkKnown(
    data!,
    services.map((service) => service.data ?? {}),
    askNothing,
  );
  checkKnown(
    ephemeral!,
    services.map((service) => service.ephemeral ?? {}),
  );
  return services.flatMap((service) => {
    const types = [...resource!].flatMap(([type, blocks]) => {
      const actions = service.types[type];
      return actions !== undefined && blocks.some(actions.when ?? (() => true)) ? [actions] : [];
    });
    const reads = [
      ...types,
      ...[...data!.keys()].flatMap((type) => service.data?.[type] ?? []),
      ...[...ephemeral!.keys()].flatMap((type) => service.ephemeral?.[type] ?? []),
    ];
    const read = new Set(reads.flatMap(readsOf));
    const all = new Set([...read, ...types.flatMap(writesOf)]);
    if (all.size === 0) return [];
    const limitedTo = (kind: "arns" | "writtenArns") =>
      Object.entries(service.types).flatMap(([type, actions]) => {
        const blocks = resource!.get(type) ?? [];
        return blocks.length === 0 ? [] : (actions[kind] ?? []).flatMap((template) => resourcesFor(template, blocks));
      });
    const resources = [...new Set([...limitedTo("arns"), ...(service.alsoOn ?? [])])];
    const written = [...new Set(limitedTo("writtenArns"))];
    return [{ service, read, all, resources, written }];
  });
}

function readsOf({ read, alsoRead = {} }: Pick<TypeActions, "read" | "alsoRead">): readonly string[] {
  return [...words(read), ...Object.keys(alsoRead)];
}

function writesOf({ write, also = {} }: TypeActions): readonly string[] {
  return [...words(write), ...Object.keys(also)];
}

function words(text = ""): readonly string[] {
  return text.split(" ").filter((word) => word !== "");
}

function checkKnown(blocks: BlocksByType, tables: readonly object[], others: readonly string[] = []): void {
  const unknown = [...blocks.keys()].filter(
    (type) => type.startsWith("aws_") && !others.includes(type) && !tables.some((table) => type in table),
  );
  if (unknown.length > 0)
    throw new Error(`no permissions are known for ${unknown.join(", ")}: see scripts/permissions`);
}
