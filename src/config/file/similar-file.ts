import { readdirSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { nearest } from "../../../modules/aws/values/nearest";

/** `; did you mean deployments.yml?`, or nothing where the folder has no file of such a name. */
export function similarFile(file: string, extensions?: readonly string[]): string {
  const stem = (name: string) => name.replace(/\.[^.]*$/, "");
  let names: string[];
  try {
    names = readdirSync(dirname(file), { withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map(({ name }) => name)
      .filter((name) => extensions?.includes(extname(name).toLowerCase()) ?? true);
  } catch {
    // no such folder: there is nothing to name
    return "";
  }
  const wanted = basename(file);
  const best = names.find((name) => stem(name) === stem(wanted)) ?? nearest(wanted, names);
  return best === undefined ? "" : `; did you mean ${join(dirname(file), best)}?`;
}
