import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { STACK_FILE } from "../../helpers/terraform-providers";
import type { PlannedActions } from "../changes/planned-actions";
import { everythingOn, type ProductName, synthesize } from "../synthesize";

const folderOf = (version: string, product: ProductName) => join(__dirname, version, product);

/** The last release: what a deployment in use was made by. */
export const lastRelease = "0.1.0";

const upgradeFile = (product: ProductName) => join(__dirname, lastRelease, `upgrade-${product}.yaml`);

/** What an upgrade from the last release plans, as the changelog has it. */
export function upgradePlan(product: ProductName): PlannedActions {
  return parse(readFileSync(upgradeFile(product), "utf8")) as PlannedActions;
}

/** Writes down what an upgrade from the last release plans, for a review. */
export function writeUpgradePlan(product: ProductName, plan: PlannedActions): void {
  writeFileSync(upgradeFile(product), stringify(plan, { lineWidth: 120 }));
}

/**
 * Copies the JSON that the last release made of a product with everything on.
 *
 * @param folder of the copy
 * @param values what the deployment expects to find in the account, by the placeholder that the JSON has for it
 */
export function copyRelease(product: ProductName, folder: string, values: Readonly<Record<string, string>>): string {
  cpSync(folderOf(lastRelease, product), folder, { recursive: true });
  const file = join(folder, STACK_FILE);
  const json = Object.entries(values).reduce(
    (text, [placeholder, value]) => text.replaceAll(placeholder, value),
    readFileSync(file, "utf8"),
  );
  writeFileSync(file, json);
  return folder;
}

/** Keeps the JSON that this version makes, for the tests of the versions after it: a step of a release. */
export async function keepRelease(version: string, scratch: string): Promise<void> {
  for (const product of ["metaflow", "placeos"] as const) {
    const deployment = { product, ...everythingOn(product) };
    const stacks = await synthesize(join(scratch, product), { [product]: deployment });
    const folder = folderOf(version, product);
    if (existsSync(folder)) rmSync(folder, { recursive: true });
    mkdirSync(folder, { recursive: true });
    cpSync(stacks[product]!, folder, { recursive: true });
  }
}
