import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Testing } from "cdktf";
import { describe, expect, it } from "vitest";
import { readDeployments } from "../../src/config";
import { makeStacks } from "../../src/stacks/make-stacks";
import { Paths } from "../../src/stacks/paths";
import { bases } from "../e2e/changes/bases";
import { valuesOf } from "../e2e/changes/bundles";
import { typesIn } from "../e2e/changes/planned-actions";
import { type ChangeRow, readRows } from "../e2e/changes/rows";
import { changed } from "../e2e/changes/settings";
import type { DeploymentSettings } from "../e2e/synthesize";
import { providerSchemas } from "../helpers/schema/provider-schemas";
import { type Block, Synthesized } from "../helpers/synth";
import { testDay } from "../helpers/test-day";

type Resources = ReadonlyMap<string, Block>;

/** Every resource of a deployment, by its address. */
function resourcesOf(settings: DeploymentSettings): Resources {
  const folder = mkdtempSync(join(tmpdir(), "changes-"));
  const app = Testing.app();
  try {
    const file = join(folder, "deployments.json");
    writeFileSync(file, JSON.stringify({ deployments: { base: settings } }));
    const [deployment] = readDeployments({ file, today: testDay }).deployments;
    const pathsOf = (name: string) => new Paths("/project", `/project/cdktf.out/stacks/${name}`);
    const stacks = makeStacks(app, deployment!, pathsOf).map((stack) => new Synthesized(stack).json);
    return new Map(
      stacks.flatMap(({ resource }) =>
        Object.entries(resource as Record<string, Record<string, Block>>).flatMap(([type, byId]) =>
          Object.entries(byId).map(([id, block]) => [`${type}.${id}`, block] as const),
        ),
      ),
    );
  } finally {
    rmSync(folder, { recursive: true });
    rmSync(app.outdir, { recursive: true });
  }
}

/** Arguments that a change leaves out although the provider then keeps what they named, which the change deletes. */
function keptByProvider(before: Resources, after: Resources): string[] {
  const schemas = providerSchemas().schemas.resource;
  const gone = [...before.keys()].filter((address) => !after.has(address));
  return [...before].flatMap(([address, block]) => {
    const left = after.get(address);
    const attributes = schemas[address.split(".")[0]!]?.attributes ?? {};
    if (left === undefined) return [];
    return Object.keys(block)
      .filter((name) => !(name in left) && attributes[name]?.optional && attributes[name].computed)
      .filter((name) => gone.some((other) => JSON.stringify(block[name]).includes(`${other}.`)))
      .map((name) => `${address.replace(/_[0-9A-F]{8}$/, "")}.${name}`);
  });
}

/** Whether a recorded plan makes resources of the type of an address anew. */
function isReplaced({ plan = {} }: ChangeRow, address: string): boolean {
  const type = address.split(".")[0]!.replace(/^aws_/, "");
  return typesIn(plan).some(([of, action]) => of === type && action.endsWith("first"));
}

const made = bases.filter(({ prepare, placeholders }) => prepare === undefined || placeholders !== undefined);

describe.each(made.map((base) => [base.product, base.name, base] as const))(
  "what is taken away from %s, %s,",
  (product, name, { settings }) => {
    const deployment = { product, region: "us-west-2", ...settings } as DeploymentSettings;
    // rows that delete the same are one
    const deleting = Object.entries(readRows(product)[name]!).filter(([, { plan }]) => plan?.delete);
    const rows = new Map(deleting.map((row) => [JSON.stringify(row[1].plan!.delete), row] as const)).values();

    it("leaves no argument out whose value the provider would keep", () => {
      const before = resourcesOf(deployment);
      const kept = [...rows].flatMap(([path, row]) => {
        const after = resourcesOf(changed(product, deployment, valuesOf(path, row)));
        return keptByProvider(before, after)
          .filter((argument) => !isReplaced(row, argument))
          .map((argument) => `${path}: ${argument}`);
      });
      expect(kept).toEqual([]);
    });
  },
);
