import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Deployment } from "../src/config";
import { summaryOf } from "../src/summary";
import { synthesize } from "../src/synthesize";
import { entry, readOne } from "./config/files";
import { readPlaceos } from "./config/placeos-files";

const s3 = { backend: { s3: { bucket: "states", region: "us-west-2" } } };

/** A state as Terraform writes it, as far as it matters. */
const stateOf = (...modes: string[]) => JSON.stringify({ version: 4, resources: modes.map((mode) => ({ mode })) });

describe("a state that a change of backend or layout has left on this machine", () => {
  const started = process.cwd();
  let project: string;

  beforeEach(() => {
    project = realpathSync(mkdtempSync(join(tmpdir(), "left-state-")));
    process.chdir(project);
  });
  afterEach(() => {
    process.chdir(started);
    rmSync(project, { recursive: true });
  });

  const found = async (deployment: Deployment, outdir = "cdktf.out") => {
    const synthesized = await synthesize({ file: "deployments.yaml", deployments: [deployment] }, outdir);
    const { warnings } = summaryOf(synthesized[0]!, { outdir });
    return warnings
      .filter(({ message }) => message.includes("state"))
      .map(({ file, message }) => `${file}: ${message}`);
  };

  it("is warned about, with its place, what is in it and where the cure stands", async () => {
    writeFileSync("terraform.dev.tfstate", stateOf("managed", "data", "managed"));
    expect(await found(readOne(entry(s3)))).toEqual([
      "terraform.dev.tfstate: it holds resources of dev (2), and the file of deployments says that their state is elsewhere. " +
        "Move it before the next plan, which would make them again: docs/state-bucket.md#move-a-state-that-is-there. " +
        "If it has been moved, delete the file",
    ]);
  });

  it.each([
    ["another file", { local: { path: "states/dev.tfstate" } }, true],
    ["the same file in other words", { local: { path: "./terraform.dev.tfstate" } }, false],
    ["no backend in the JSON", "none", true],
  ])("with %s", async (_, backend, warned) => {
    writeFileSync("terraform.dev.tfstate", stateOf("managed"));
    expect(await found(readOne(entry({ backend })))).toHaveLength(warned ? 1 : 0);
  });

  it("is the state where the backend has not changed, and a module has none", async () => {
    writeFileSync("terraform.dev.tfstate", stateOf("managed"));
    expect(await found(readOne(entry()))).toEqual([]);
    expect(await found(readOne(entry({ provider: "none" })))).toEqual([]);
  });

  it.each([
    ["is empty", stateOf()],
    ["has only what was read", stateOf("data")],
    ["was cut off", ""],
  ])("says nothing where it %s", async (_, text) => {
    writeFileSync("terraform.dev.tfstate", text);
    expect(await found(readOne(entry(s3)))).toEqual([]);
  });

  it("is looked for where it was: in the stack's folder with an output outside of the project", async () => {
    const outside = mkdtempSync(join(tmpdir(), "left-state-out-"));
    writeFileSync("terraform.dev.tfstate", stateOf("managed"));
    expect(await found(readOne(entry(s3)), outside)).toEqual([]);
    writeFileSync(join(outside, "stacks/dev/terraform.dev.tfstate"), stateOf("managed"));
    expect(await found(readOne(entry(s3)), outside)).toHaveLength(1);
    rmSync(outside, { recursive: true });
  });

  it("is looked for by the stack in the modular layout", async () => {
    writeFileSync("terraform.dev-vpc.tfstate", stateOf("managed"));
    const [warning, ...others] = await found(readPlaceos({ layout: "modular", ...s3 }));
    expect(warning).toContain("terraform.dev-vpc.tfstate: it holds resources of dev-vpc (1)");
    expect(others).toEqual([]);
  });

  it.each(["modular", "single"])("is looked for where the other layout has it: now %s", async (layout) => {
    const [old, now] = layout === "modular" ? ["dev", "dev-vpc"] : ["dev-vpc", "dev"];
    for (const stack of [old, now]) writeFileSync(`terraform.${stack}.tfstate`, stateOf("managed"));
    const [warning, ...others] = await found(readPlaceos({ layout }));
    expect(warning).toContain(`terraform.${old}.tfstate: it holds resources of ${old} (1)`);
    expect(warning).toContain("docs/placeos.md#from-one-layout-to-the-other");
    expect(others).toEqual([]);
  });
});
