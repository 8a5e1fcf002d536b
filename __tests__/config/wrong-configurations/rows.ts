import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Configuration } from "../../../src/config";
import type { Day } from "../../../src/config/values/day";
import { entry, read, readText } from "../files";
import { placeosEntry } from "../placeos-files";

type Settings = Readonly<Record<string, unknown>>;

/** One row of the tables in YAML: what is wrong or unusual, and every line that is said of it. */
interface WrittenRow {
  /** What is changed of a deployment that is right and has no warning. */
  readonly change?: Settings;
  /** The whole file, where it is not about one deployment. */
  readonly text?: string;
  /** Name of that file. @default deployments.yaml */
  readonly name?: string;
  /** The deployments that are asked for. @default all */
  readonly only?: readonly string[];
  /** The day of the synthesis. @default - the one of all tests */
  readonly today?: Day;
  readonly refused?: readonly string[];
  readonly warned?: readonly string[];
  /** The page that says why, where it is no rule of this project. */
  readonly source?: string;
}

export interface Row {
  /** The change or the text, for people. */
  readonly what: string;
  readonly read: () => Configuration;
  readonly refused: readonly string[];
  readonly warned: readonly string[];
  readonly source?: string;
}

/** The rows of a table; what is said of a change has its path below the deployment. */
export function rowsOf(table: string): readonly Row[] {
  const rows = parse(readFileSync(join(__dirname, `${table}.yaml`), "utf8")) as readonly WrittenRow[];
  const changed = table.startsWith("placeos/") ? placeosEntry : entry;
  return rows.map(({ change, text, name, only, today, refused = [], warned = [], source }) => {
    if (change === undefined) {
      const whole = text ?? "";
      return { what: JSON.stringify(whole), read: () => readText(whole, name, only, today), refused, warned, source };
    }
    return {
      what: JSON.stringify({ ...change, today }),
      read: () => read({ dev: changed(change) }, undefined, today),
      refused: refused.map((line) => `deployments.yaml: deployments.dev.${line}`),
      warned: warned.map((line) => `deployments.dev.${line}`),
      source,
    };
  });
}
