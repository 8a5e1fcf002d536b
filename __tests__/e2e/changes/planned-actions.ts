import { holdsData } from "../scenario";

/**
 * What a plan does: for each of Terraform's signs (`+`, `~`, `-`, `+/-` new one first, `-/+` old one first), the
 * resources, or their number by type where there are many.
 */
export type PlannedActions = Readonly<Record<string, readonly string[] | Readonly<Record<string, number>>>>;

/** From how many resources on only their number by type is noted. */
const MANY = 16;

const signs = { "+": "create", "~": "update", "-": "delete", "+/-": "new first", "-/+": "old first" } as const;

/** The words for Terraform's signs, as the files of rows have them. */
export type Action = (typeof signs)[keyof typeof signs];

/** A type of resource without its provider, such as `lb`, and what one of it goes through. */
export type TypeInPlan = readonly [type: string, action: Action];

/** The words of Terraform's JSON that differ from the words in the files of rows. */
const words: Readonly<Record<string, Action>> = { "create,delete": "new first", "delete,create": "old first" };

/** A type and what one of it goes through, from Terraform's words for both. */
export function typeInPlan(type: string, action: string): TypeInPlan {
  return [withoutProvider(type), words[action] ?? (action as Action)];
}

/** The types of a recorded plan. */
export function typesIn(plan: PlannedActions): TypeInPlan[] {
  return Object.entries(plan).flatMap(([action, resources]) => {
    const types = Array.isArray(resources)
      ? resources.map((address: string) => address.split(".")[0]!)
      : Object.keys(resources);
    return types.map((type) => [type, action as Action] as const);
  });
}

/** What Terraform prints of a plan for people, as resources by action. */
export function readPlan(printed: string): Map<string, Action> {
  const found = printed.matchAll(/^(?: {2})?(\+\/-|-\/\+|[+~-]) resource "(\w+)" "(\w+)" \{$/gm);
  return new Map([...found].map(([, sign, type, id]) => [shortAddress(type!, id!), signs[sign as keyof typeof signs]]));
}

/** An address without what all have: the provider, and the hash that cdktf adds. */
function shortAddress(type: string, id: string): string {
  return `${withoutProvider(type)}.${id.replace(/_[0-9A-F]{8}$/, "")}`;
}

function withoutProvider(type: string): string {
  return type.replace(/^aws_/, "");
}

/** The form in which the files of rows have a plan. */
export function summarized(actions: ReadonlyMap<string, Action>): PlannedActions {
  return Object.fromEntries(
    Object.values(signs).flatMap((action) => {
      const addresses = [...actions].filter(([, of]) => of === action).map(([address]) => address);
      if (addresses.length === 0) return [];
      return [[action, addresses.length < MANY ? addresses.sort() : countsByType(addresses)]];
    }),
  );
}

function countsByType(addresses: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const type of addresses.map((address) => address.split(".")[0]!).sort()) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

/** The resources of a row by action; nothing where it notes numbers only. */
export function listed(plan: PlannedActions): Map<string, string> | undefined {
  const entries = Object.entries(plan);
  if (entries.some(([, addresses]) => !Array.isArray(addresses))) return undefined;
  return new Map(
    entries.flatMap(([action, addresses]) => (addresses as string[]).map((address) => [address, action] as const)),
  );
}

/** What holds data and does not survive a plan. */
export function lost(actions: ReadonlyMap<string, Action>): string[] {
  const gone: readonly Action[] = ["delete", "new first", "old first"];
  return [...actions]
    .filter(([address, action]) => gone.includes(action) && holdsData(`aws_${address.split(".")[0]}`))
    .map(([address]) => address);
}
