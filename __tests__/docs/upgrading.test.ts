import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lastRelease, upgradePlan } from "../e2e/releases/releases";

const text = readFileSync(join(__dirname, "../../docs/upgrading.md"), "utf8");
const section = text.split(`## What the upgrade from ${lastRelease} plans`)[1]!.split("\n## ")[0]!;

/** The types of resources that the upgrade does something to. */
function typesOf(product: "metaflow" | "placeos"): string[] {
  const types = Object.values(upgradePlan(product)).flatMap((resources) =>
    Array.isArray(resources)
      ? (resources as string[]).map((address) => address.split(".")[0]!)
      : Object.keys(resources as object),
  );
  return [...new Set(types)];
}

describe.each(["metaflow", "placeos"] as const)("what an upgrade of %s plans", (product) => {
  it("is listed in docs/upgrading.md", () => {
    expect(typesOf(product).filter((type) => !section.includes(`\`${type}\``))).toEqual([]);
  });

  it("replaces nothing but task definitions, and deletes nothing", () => {
    const { delete: deleted, "new first": newFirst, "old first": oldFirst } = upgradePlan(product);
    expect([deleted, newFirst]).toEqual([undefined, undefined]);
    const replaced = ((oldFirst ?? []) as readonly string[]).map((address) => address.split(".")[0]);
    expect(replaced.filter((type) => type !== "ecs_task_definition")).toEqual([]);
  });
});
