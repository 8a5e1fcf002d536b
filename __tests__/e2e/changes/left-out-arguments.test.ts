import { describe, expect, it } from "vitest";
import { bases } from "./bases";
import { valuesOf } from "./bundles";
import { typesIn } from "./planned-actions";
import { type ChangeRow, readRows } from "./rows";
import { changed } from "./settings";
import type { DeploymentSettings } from "../synthesize";
import { jsonOfStack } from "../../helpers/every-deployment";
import { providerSchemas } from "../../helpers/schema/provider-schemas";
import type { Block } from "../../helpers/synth";

type Resources = ReadonlyMap<string, Block>;

/** Every resource of a deployment, by its address. */
function resourcesOf(settings: DeploymentSettings): Resources {
  const { resource } = jsonOfStack("base", settings);
  return new Map(
    Object.entries(resource as Record<string, Record<string, Block>>).flatMap(([type, byId]) =>
      Object.entries(byId).map(([id, block]) => [`${type}.${id}`, block] as const),
    ),
  );
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

/** Whether a recorded plan creates resources of the type of an address again. */
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
