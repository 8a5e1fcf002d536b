import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

type Block = Readonly<Record<string, unknown>>;

/** Kinds of blocks whose members have an address. */
const KINDS = ["resource", "data", "ephemeral"];

/** What two syntheses of the same deployments do not have in common. */
export interface Comparison {
  /** Number of addresses in the first. */
  readonly addresses: number;
  /** A line for each difference. */
  readonly differences: readonly string[];
}

/**
 * Compares the stacks in two output folders: addresses, and what stands at them; outputs, variables and the other blocks as a
 * whole. What the makers of the JSON note of themselves does not count.
 */
export function differencesOf(ours: string, theirs: string): Comparison {
  const names = [ours, theirs].flatMap((out) => readdirSync(join(out, "stacks")));
  const all = [...new Set(names)].sort();
  const pairs = all.map((name) => [name, partsOf(ours, name), partsOf(theirs, name)] as const);
  return {
    addresses: pairs.reduce((sum, [, parts]) => sum + [...parts.keys()].filter((key) => key.includes(".")).length, 0),
    differences: pairs.flatMap(([name, a, b]) =>
      [...new Set([...a.keys(), ...b.keys()])].flatMap((key) => {
        if (!a.has(key)) return [`${name}: ${key} is CDK Terrain's only`];
        if (!b.has(key)) return [`${name}: ${key} is cdktf's only`];
        return isDeepStrictEqual(a.get(key), b.get(key)) ? [] : [`${name}: ${key} is not the same`];
      }),
    ),
  };
}

/** What stands at each address of a stack, and its other blocks by their names; nothing where there is no such stack. */
function partsOf(out: string, name: string): ReadonlyMap<string, unknown> {
  const file = join(out, "stacks", name, "cdk.tf.json");
  const text = existsSync(file) ? readFileSync(file, "utf8") : "{}";
  const json = JSON.parse(text, (key, value: unknown) => (key === "//" ? undefined : value)) as Block;
  return new Map(
    Object.entries(json).flatMap(([kind, block]) =>
      KINDS.includes(kind)
        ? Object.entries(block as Block).flatMap(([type, members]) =>
            Object.entries(members as Block).map(([id, content]) => [`${kind}.${type}.${id}`, content] as const),
          )
        : [[kind, block] as const],
    ),
  );
}
