import { rmSync } from "node:fs";
import { join } from "node:path";
import { Testing } from "cdktf";
import { describe, expect, it } from "vitest";
import { readDeployments } from "../../src/config";
import { Paths } from "../../src/stacks/paths";
import { makeStacks } from "../../src/stacks/make-stacks";
import { testDay } from "../helpers/test-day";
import { Synthesized } from "../helpers/synth";

const { deployments } = readDeployments({ file: join(__dirname, "../../deployments.yaml"), today: testDay });

// A change of an address needs a `moved` block and a line in the changelog; `vitest -u` takes over what is meant.
describe.each(deployments)("the deployment $name of the shipped file", (deployment) => {
  // without the features that the App of a user does not have
  const app = Testing.app({ enableFutureFlags: false });
  const pathsOf = (name: string) => new Paths("/project", `/project/cdktf.out/stacks/${name}`);
  const stack = new Synthesized(makeStacks(app, deployment, pathsOf)[0]!);
  rmSync(app.outdir, { recursive: true });

  it("has the addresses that are promised", async () => {
    await expect(`${stack.addresses.join("\n")}\n`).toMatchFileSnapshot(
      `__snapshots__/${deployment.name}.addresses.txt`,
    );
  });

  it("is the JSON that was reviewed", async () => {
    const json = `${JSON.stringify(stack.json, undefined, 2)}\n`;
    await expect(json).toMatchFileSnapshot(`__snapshots__/${deployment.name}.tf.json`);
  });

  it("needs nothing but AWS credentials: no variable, no warning but the gateway's", () => {
    expect(stack.json.variable).toBeUndefined();
    expect(deployment.warnings.map(({ path }) => path)).toEqual([expect.stringContaining("access_list_cidr_blocks")]);
  });
});
