import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkStack } from "../helpers/schema/check-stack";
import { importedResourceTypes } from "../helpers/resource-types";
import type { Block } from "../helpers/synth";
import { STACK_FILE } from "../helpers/terraform-providers";
import { forbidden, switches } from "./feature-switches";
import { allPairs, holds } from "./pairwise";
import { choices, deploymentsOf, examples, type Folders, writeEveryStack } from "./stacks";

describe("stacks", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stacks-"));

  // their names are the names of tests: they are written while vitest collects these
  const { folders, configurations, placeos, titled } = await writeEveryStack(folder);

  afterAll(() => rmSync(folder, { recursive: true }));

  const jsonOf = (name: string) => JSON.parse(readFileSync(join(folders[name]!, STACK_FILE), "utf8")) as Block;
  const resourceTypesIn = (written: Folders) =>
    new Set(Object.keys(written).flatMap((name) => Object.keys((jsonOf(name).resource ?? {}) as Block)));

  describe("the stacks that are checked", () => {
    it("have every pair of feature switches", () => {
      const missing = allPairs(switches, forbidden).filter((pair) => !choices.some((choice) => holds(choice, pair)));
      expect(missing).toEqual([]);
      expect(choices.length).toBeGreaterThanOrEqual(12);
    });

    it.each([
      ["Metaflow", ["modules/aws", "modules/metaflow", "src"], configurations],
      ["PlaceOS", ["modules/placeos"], placeos],
    ])("have every type of resource that the code of %s can make", (_, sources, written) => {
      const made = resourceTypesIn(written);
      expect(importedResourceTypes(...sources).filter((type) => !made.has(type))).toEqual([]);
    });

    it.each(examples)("have nothing unusual in %s", (file) => {
      expect(deploymentsOf(file).flatMap(({ warnings }) => warnings)).toEqual([]);
    });
  });

  describe("the providers' schemas have everything of", () => {
    it.each(titled)("$title", ({ name }) => {
      expect(checkStack(jsonOf(name))).toEqual([]);
    });
  });
});
