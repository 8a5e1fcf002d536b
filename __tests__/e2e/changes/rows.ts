import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import type { Change } from "../../../src/config/schema/change";
import type { ProductName } from "../synthesize";
import type { PlannedActions } from "./planned-actions";

/** A change of one setting of a deployment in use, and what a plan of it does. */
export interface ChangeRow {
  /** Another value; `null` takes the setting away. */
  readonly to?: unknown;

  /** Other settings that must change with it, by path. */
  readonly with?: Readonly<Record<string, unknown>>;

  /**
   * Whether it is planned on its own, because it does not go together with others.
   *
   * @default false
   */
  readonly alone?: boolean;

  /**
   * What this change does where the setting's kind is a graver one, and the words by which the reference says
   * so.
   *
   * @default - what every change of the setting does
   */
  readonly milder?: { readonly kind: Change["kind"]; readonly words: string };

  /** What the plan does. `npm run test:changes:record` writes it; a reviewer holds it against the reference. */
  readonly plan?: PlannedActions;

  /** Parts of what synthesis or Terraform say when they refuse the change before anything is touched. */
  readonly refused?: readonly string[];

  /** Why no plan can show the change. */
  readonly unplanned?: string;
}

/** Rows by the setting's path; what follows a path in brackets tells two changes of one setting apart. */
export type ChangeRows = Readonly<Record<string, ChangeRow>>;

const fileOf = (product: ProductName) => join(__dirname, `${product}.yaml`);

/** The rows of a product, by the deployment on which they are planned. */
export function readRows(product: ProductName): Readonly<Record<string, ChangeRows>> {
  return parse(readFileSync(fileOf(product), "utf8")) as Record<string, ChangeRows>;
}

/** Writes the rows back, with what their plans did. */
export function writeRows(product: ProductName, rows: Readonly<Record<string, ChangeRows>>): void {
  const comment = readFileSync(fileOf(product), "utf8").match(/^(#.*\n)+/)?.[0] ?? "";
  writeFileSync(fileOf(product), `${comment}${comment && "\n"}${stringify(rows, { lineWidth: 120 })}`);
}

/** The path of a setting without what tells two of its rows apart. */
export function settingOf(row: string): string {
  return row.replace(/ \(.*\)$/, "");
}
