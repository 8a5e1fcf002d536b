import { stringify } from "yaml";
import { readDocument } from "../../src/config/file/document";
import { mergeDefaults } from "../../src/config/file/merge";
import { isMap } from "../../src/config/plain";

/** What a hand-over has nothing of: the receiver decides on them. */
const leftOut = ["backend", "profile_file"];

/**
 * The entry of a deployment as YAML, defaults included, from which the same hand-over can be made again.
 *
 * @param file of deployments, which has been checked
 */
export function inputsOf(file: string, name: string): string {
  const { content } = readDocument(file);
  const { defaults, deployments } = content as {
    readonly defaults?: object;
    readonly deployments: Record<string, object>;
  };
  const merged = mergeDefaults(isMap(defaults) ? defaults : {}, deployments[name] as Record<string, unknown>);
  const entry = Object.fromEntries(Object.entries(merged).filter(([setting]) => !leftOut.includes(setting)));
  return stringify({ deployments: { [name]: entry } }, { aliasDuplicateObjects: false, lineWidth: 120 });
}
