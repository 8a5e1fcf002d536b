import { meaningOf } from "../../plan-check/meanings";
import { effectsOfUpdate } from "../../plan-check/updates";
import type { Explanation } from "../explanation";
import { type Block, type Element, withoutNote } from "../graph/synthesis";
import { replacing } from "./replacing";

/** What is different from another synthesis of a deployment. */
export interface Differences {
  /** What it is compared with: a git ref, or a folder. */
  readonly against: string;
  /** Settings of the file that differ, with what a change of each does; empty where the other file is not there. */
  readonly settings: readonly SettingDifference[];
  readonly added: readonly Difference[];
  readonly removed: readonly Difference[];
  readonly replaced: readonly Difference[];
  readonly changed: readonly Difference[];
}

/** A setting of `deployments.yaml` that differs. */
export interface SettingDifference {
  /** As the file has it: `inputs.db_instance_type`. */
  readonly setting: string;
  readonly before: string;
  readonly after: string;
  /** What the change does to a deployment in use, as the reference says it. */
  readonly change: string;
}

/** A resource that differs. */
export interface Difference {
  readonly address: string;
  /** Names of the arguments that differ. */
  readonly arguments: readonly string[];
  /** What that means for what is in use. */
  readonly meaning: string;
}

/** Holds the resources of two syntheses against each other. What a state holds is not known. */
export function differencesOf(
  before: Explanation,
  after: Explanation,
  against: string,
  settings: readonly SettingDifference[],
): Differences {
  const old = byAddress(before);
  const now = byAddress(after);
  const moved = movesOf(after);
  const cameFrom = (address: string) => (old.has(address) ? address : (moved.get(address) ?? address));
  const kept = new Set([...now.keys()].map(cameFrom));
  const changes = [...now].flatMap(([address, resource]) => {
    const other = old.get(cameFrom(address));
    return other === undefined ? [] : changeOf(other, resource);
  });
  return {
    against,
    settings,
    added: [...now]
      .filter(([address]) => !old.has(cameFrom(address)))
      .map(([address]) => ({ address, arguments: [], meaning: "" })),
    removed: [...old]
      .filter(([address]) => !kept.has(address))
      .map(([address, { type }]) => ({ address, arguments: [], meaning: meaningOf(type).loss })),
    replaced: changes.filter(({ isReplaced }) => isReplaced).map(({ difference }) => difference),
    changed: changes.filter(({ isReplaced }) => !isReplaced).map(({ difference }) => difference),
  };
}

/** Whether nothing differs. */
export function isSame({ settings, added, removed, replaced, changed }: Differences): boolean {
  return [settings, added, removed, replaced, changed].every(({ length }) => length === 0);
}

function byAddress({ synthesis }: Explanation): ReadonlyMap<string, Element> {
  return new Map(synthesis.resources.map((resource) => [resource.address, resource]));
}

/** The old address of what has another one now. */
function movesOf({ synthesis }: Explanation): ReadonlyMap<string, string> {
  const moves = synthesis.stacks.flatMap(({ json }) => [(json.moved ?? []) as Block | Block[]].flat());
  return new Map(moves.map(({ from, to }) => [`${to as string}`, `${from as string}`]));
}

function changeOf(
  before: Element,
  after: Element,
): { readonly isReplaced: boolean; readonly difference: Difference }[] {
  const { address, type } = after;
  const [old, now] = [before.block, after.block].map(argumentsOf) as [Block, Block];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
  const differing = names.filter((name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]));
  if (differing.length === 0) return [];
  const forcing = replacing[type] ?? [];
  const isReplaced = differing.some(
    (name) => forcing.includes(name) || (forcing.includes("*") && !/^tags(_all)?$/.test(name)),
  );
  const isNewFirst = after.block.lifecycle?.create_before_destroy === true;
  const effects = effectsOfUpdate({
    address,
    type,
    actions: ["update"],
    before: old,
    after: now,
    replacedFor: [],
    imported: false,
  });
  const meaning = !isReplaced
    ? effects.map(({ loss }) => loss).join(" ")
    : isNewFirst && meaningOf(type).mark !== "data"
      ? "The new one is there first."
      : meaningOf(type).loss;
  return [{ isReplaced, difference: { address, arguments: differing, meaning } }];
}

/** The arguments that AWS gets; the others say how Terraform goes about it. */
function argumentsOf(block: Block): Block {
  const own = withoutNote(block);
  return Object.fromEntries(
    Object.entries(own).filter(([name]) => !["lifecycle", "depends_on", "provider"].includes(name)),
  );
}
