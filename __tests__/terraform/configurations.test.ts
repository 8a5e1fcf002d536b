import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { stringify } from "yaml";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readDeployments } from "../../src/config";
import { synthesize } from "../../src/synthesize";
import { standaloneModules } from "../contract/standalone";
import { importedResourceTypes } from "../helpers/resource-types";
import { describeWith } from "../helpers/describe-with";
import { deploymentOf, forbidden, switches } from "./feature-switches";
import { allPairs, coverAllPairs, holds } from "./pairwise";
import { validate } from "./validate";

const choices = coverAllPairs(switches, forbidden);
const deployments = choices.map((choice, index) => ({
  name: `c${index + 1}`,
  title: Object.values(choice).join(", "),
  settings: deploymentOf(choice),
}));

describeWith(["terraform"], "terraform validate with AWS provider 5.100", () => {
  const folder = mkdtempSync(join(tmpdir(), "configurations-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  beforeAll(async () => {
    const file = join(folder, "deployments.yaml");
    // one file each: equal physical names in one account are refused
    for (const { name, settings } of deployments) {
      writeFileSync(file, stringify({ deployments: { [name]: settings } }));
      await synthesize(readDeployments({ file }), folder);
    }
  });

  it("every pair of feature switches is in one of the configurations", () => {
    const missing = allPairs(switches, forbidden).filter((pair) => !choices.some((choice) => holds(choice, pair)));
    expect(missing).toEqual([]);
    expect(choices.length).toBeGreaterThanOrEqual(12);
  });

  it("every type of resource that the code can make is in one of the configurations", () => {
    const made = new Set(
      deployments.flatMap(({ name }) => {
        const json = readFileSync(join(folder, "stacks", name, "cdk.tf.json"), "utf8");
        return Object.keys((JSON.parse(json) as { resource: object }).resource);
      }),
    );
    expect(importedResourceTypes("modules/aws", "modules/metaflow", "src").filter((type) => !made.has(type))).toEqual(
      [],
    );
  });

  it.concurrent.each(deployments)("$name: $title", async ({ name }) => {
    expect(await validate(join(folder, "stacks", name))).toEqual([]);
  });

  it.concurrent.each(standaloneModules)("the module $name alone", async ({ name, build }) => {
    const app = new App({ outdir: join(folder, `alone-${name}`) });
    build(new TerraformStack(app, name));
    app.synth();
    expect(await validate(join(folder, `alone-${name}`, "stacks", name))).toEqual([]);
  });
});
