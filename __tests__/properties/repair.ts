import type { Configuration, Finding } from "../../src/config";
import { type File, textOf } from "./files";
import type { Outcome } from "./outcome";

type Tree = Record<string, unknown>;

/**
 * Takes away what does not go with the rest, as its findings say, until the file is right: settings that are right one by one
 * seldom are together.
 *
 * @returns undefined where it is not right after a few times
 */
export function repaired(
  file: File,
  outcomeOf: (text: string, name: string) => Outcome,
): { readonly file: File; readonly configuration: Configuration } | undefined {
  const copy = structuredClone(file);
  for (let round = 0; round < 6; round++) {
    const { configuration, findings } = outcomeOf(textOf(copy, "json"), "deployments.json");
    if (configuration !== undefined) return { file: copy, configuration };
    for (const finding of findings) takeAway(copy, finding);
  }
  return undefined;
}

/** Removes the setting that a finding is about, or one that it names, where what it is about is missing. */
function takeAway(file: File, { path, message }: Finding): void {
  const [section, name, ...keys] = path.split(/[.[\]]/).filter((key) => key !== "");
  const entry = section === "defaults" ? file.defaults : file.deployments[name ?? ""];
  if (entry === undefined) return;
  const [first = "", second] = section === "defaults" ? [name, ...keys] : keys;
  const inner = entry[first];
  const settings = first === "inputs" && isTree(inner) ? inner : entry;
  const setting = settings === entry ? first : (second ?? "");
  const named = message.match(/[a-z][a-z0-9_]+/g) ?? [];
  const taken = message.includes("required") && named.find((word) => word !== setting && Object.hasOwn(settings, word));
  delete settings[taken || setting];
  if (message.includes("required_tags")) delete entry["required_tags"];
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
