import { type Loss, type Mark, meaningOf, restored } from "./meanings";
import type { Plan, ResourceChange } from "./read-plan";
import { effectsOfCreation } from "./settings";
import { effectsOfUpdate } from "./updates";

/** What a plan does to one resource, in words. */
export interface Finding {
  readonly address: string;
  readonly type: string;
  /** Why it stops the plan; left out where nothing is lost or interrupted. */
  readonly mark?: Mark;
  /** What happens to the resource: `is replaced, the old one first, because of identifier`. */
  readonly what: string;
  /** What that means, as sentences. */
  readonly loss: string;
}

/** What a plan destroys, replaces, forgets or interrupts. Resources that are made or changed without a loss are left out. */
export function findingsOf(plan: Plan): readonly Finding[] {
  return plan.changes.flatMap((change) => findingOf(change, plan) ?? []);
}

function findingOf(change: ResourceChange, plan: Plan): Finding | undefined {
  const { address, type, deposed, actions } = change;
  if (deposed !== undefined) {
    return { address, type, what: "is deleted: the old one of an earlier replacement", loss: "The new one stays." };
  }
  if (actions.includes("forget")) {
    return {
      address,
      type,
      what: "is forgotten",
      loss: "It stays in AWS, and costs what it costs; no plan shows it again.",
    };
  }
  if (actions.includes("delete")) return { address, type, what: ending(change), ...lossOf(change) };
  if (actions.includes("update")) return ofEffects(change, "is changed", effectsOfUpdate(change));
  if (actions.includes("create")) return ofEffects(change, "is made", effectsOfCreation(change, plan));
  return undefined;
}

/** A service that is there before the old one goes does not interrupt anything, and a restored database is not empty. */
function lossOf({ type, actions, after }: ResourceChange): Pick<Finding, "mark" | "loss"> {
  const { mark, loss, replaceable, restorable } = meaningOf(type);
  const { snapshot_identifier: snapshot } = after;
  if (restorable && actions.includes("create") && typeof snapshot === "string") return restored(snapshot);
  if (replaceable && actions.includes("create")) return { loss: "The new one does the same." };
  if (mark === "outage" && actions[0] === "create") return { loss: "The new one is there first." };
  return { ...(mark && { mark }), loss };
}

function ending({ actions, replacedFor }: ResourceChange): string {
  if (!actions.includes("create")) return "is deleted";
  const order = actions[0] === "create" ? "the new one first" : "the old one first";
  const because = replacedFor.length === 0 ? "" : `, because of ${replacedFor.join(", ")}`;
  return `is replaced, ${order}${because}`;
}

function ofEffects({ address, type }: ResourceChange, what: string, effects: readonly Loss[]): Finding | undefined {
  if (effects.length === 0) return undefined;
  const mark = effects.some((effect) => effect.mark === "data") ? "data" : effects[0]!.mark;
  return { address, type, mark, what, loss: effects.map(({ loss }) => loss).join(" ") };
}
