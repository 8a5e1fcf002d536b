import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkStack } from "../helpers/schema/check-stack";
import { describeWith } from "../helpers/describe-with";
import { importedResourceTypes } from "../helpers/resource-types";
import type { Block } from "../helpers/synth";
import { STACK_FILE } from "../helpers/terraform-providers";
import { deploymentOf, forbidden, switches } from "./feature-switches";
import { allPairs, coverAllPairs, holds } from "./pairwise";
import {
  deploymentsOf,
  examples,
  type Folders,
  writeDeployments,
  writeExamples,
  writeModules,
  writePlaceos,
} from "./stacks";
import { type Diagnostics, validate } from "./validate";

const choices = coverAllPairs(switches, forbidden);
const titles = new Map(choices.map((choice, index) => [`c${index + 1}`, Object.values(choice).join(", ")]));
describe("stacks", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stacks-"));

  // their names are the names of tests: they are written while vitest collects these
  const configurations = await writeDeployments(
    folder,
    Object.fromEntries(choices.map((choice, index) => [`c${index + 1}`, deploymentOf(choice)])),
  );
  const placeos = await writePlaceos(folder);
  const folders: Folders = {
    ...(await writeExamples(folder)),
    ...configurations,
    ...placeos,
    ...writeModules(folder),
  };
  const stacks = Object.keys(folders).map((name) => ({ name, title: `${name} ${titles.get(name) ?? ""}`.trim() }));

  afterAll(() => rmSync(folder, { recursive: true }));

  const jsonOf = (name: string) => JSON.parse(readFileSync(join(folders[name]!, STACK_FILE), "utf8")) as Block;
  const resourceTypesIn = (written: Folders) =>
    new Set(Object.keys(written).flatMap((name) => Object.keys((jsonOf(name).resource ?? {}) as Block)));

  describe("the stacks that are validated", () => {
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
    it.each(stacks)("$title", ({ name }) => {
      expect(checkStack(jsonOf(name))).toEqual([]);
    });
  });

  describeWith(["terraform"], "terraform validate with AWS provider 5.100 finds nothing wrong with", () => {
    let found: Diagnostics;
    beforeAll(async () => void (found = await validate(folders)));

    it.each(stacks)("$title", ({ name }) => {
      expect(found.get(name)).toEqual([]);
    });
  });
});
