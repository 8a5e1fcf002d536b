import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { releaseOf } from "../../modules/placeos/common/releases";
import { isPartOf, services } from "../../modules/placeos/components";
import { outputDescriptions } from "../../modules/placeos/outputs";
import type { PlaceosDeployment } from "../../src/config";
import { readText } from "../config/files";

const document = readFileSync(join(__dirname, "../../docs/placeos-guide.md"), "utf8");
const file = /```yaml\n([\s\S]*?)```/.exec(document)![1]!;

/** The tags of the file: the one that it has, and the one for major 1 in its comment. */
const tags = [...file.matchAll(/placeos-\d+\.\d+\.\d+/g)].map(([tag]) => tag);

/** How many services `aws ecs describe-services` takes at once. */
const DESCRIBED_AT_ONCE = 10;

describe("docs/placeos-guide.md", () => {
  it("names a release of each major", () => {
    expect(tags.map((tag) => releaseOf(tag).database)).toEqual(["postgresql", "rethinkdb"]);
  });

  it.each(tags)("has a file that is right with %s", (tag) => {
    const [deployment] = readText(file.replace(/(placeos_tag: ).*/, `$1${tag}`)).deployments as [PlaceosDeployment];
    expect(deployment.warnings).toEqual([]);
  });

  it.each(tags)("can ask for all services of %s at once", (tag) => {
    const asked = services.filter((service) => service.key !== "init" && isPartOf(service, releaseOf(tag)));
    expect(asked.length).toBeLessThanOrEqual(DESCRIBED_AT_ONCE);
  });

  it("reads outputs that there are", () => {
    const read = [...document.matchAll(/terraform output -raw (\w+)/g)].map(([, output]) => output!);
    expect(read.length).toBeGreaterThan(4);
    expect(read.filter((output) => !Object.hasOwn(outputDescriptions, output))).toEqual([]);
  });
});
