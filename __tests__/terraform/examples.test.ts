import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Deployment, readDeployments } from "../../src/config";
import { synthesize } from "../../src/synthesize";
import { describeWith } from "../helpers/describe-with";
import { validate } from "./validate";

const folder = join(__dirname, "../../examples");
const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));

/** The deployments of an example, for the AWS provider that is there. */
function deploymentsOf(file: string): Deployment[] {
  const { deployments } = readDeployments({ file: join(folder, file) });
  return deployments.map((deployment) => ({ ...deployment, awsProviderVersion: "~> 5.100", awsProviderMajor: 5 }));
}

describe.each(files)("examples/%s", (file) => {
  it("is unusual in nothing", () => {
    expect(deploymentsOf(file).flatMap(({ warnings }) => warnings)).toEqual([]);
  });

  describeWith(["terraform"], "with AWS provider 5.100", () => {
    const output = mkdtempSync(join(tmpdir(), "examples-"));
    const deployments = deploymentsOf(file);
    beforeAll(async () => void (await synthesize({ file, deployments }, output)));
    afterAll(() => rmSync(output, { recursive: true }));

    it.each(deployments.map(({ name }) => name))("makes a %s that Terraform finds valid", async (name) => {
      expect(await validate(join(output, "stacks", name))).toEqual([]);
    });
  });
});
