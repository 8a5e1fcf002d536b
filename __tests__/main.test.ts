import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { requiredInputs } from "./helpers/deployment";

const deployment = (suffix: string, inputs: Record<string, unknown> = {}) => ({
  product: "metaflow",
  region: "us-west-2",
  inputs: {
    ...requiredInputs,
    resource_suffix: suffix,
    enable_batch: false,
    enable_metadata_service: false,
    ...inputs,
  },
});

describe("the main program", () => {
  const started = process.cwd();
  let project: string;
  let output: string[];

  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), "main-"));
    process.chdir(project);
    output = [];
    for (const stream of ["log", "error"] as const) {
      vi.spyOn(console, stream).mockImplementation((text: string) => void output.push(`${stream}: ${text}`));
    }
    vi.resetModules();
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    process.chdir(started);
    process.exitCode = undefined;
    rmSync(project, { recursive: true });
  });

  async function run(deployments: unknown, environment: Record<string, string> = {}, file = "deployments.yaml") {
    if (deployments !== undefined) writeFileSync(file, JSON.stringify({ deployments }));
    for (const name of ["DEPLOYMENTS_FILE", "DEPLOYMENTS", "CDKTF_OUTDIR"]) vi.stubEnv(name, environment[name]);
    await ((await import("../src/main")) as { finished: Promise<void> }).finished;
  }

  it("says of each deployment what a person wants to know", async () => {
    await run({
      one: deployment("one"),
      two: deployment("two", { tags: "${var.tags}", force_destroy_s3_bucket: true }),
    });
    expect(process.exitCode).toBeUndefined();
    expect(output.map((text) => text.replace(/\d+/g, "N"))).toEqual([
      [
        "log: one (metaflow, us-west-N)",
        "  json       cdktf.out/stacks/one/cdk.tf.json",
        "  resources  N of N types",
        "",
      ].join("\n"),
      [
        "log: two (metaflow, us-west-N)",
        "  json       cdktf.out/stacks/two/cdk.tf.json",
        "  resources  N of N types",
        "  variables  tags (map(string))",
        "  warning    deployments.yaml:N:N: deployments.two.inputs.force_destroy_sN_bucket: data can be destroyed: " +
          "destroying the deployment deletes the bucket and everything in it",
        "",
      ].join("\n"),
    ]);
  });

  it("writes just the deployments that are wanted", async () => {
    await run(
      { one: deployment("one"), two: deployment("two"), three: deployment("three") },
      { DEPLOYMENTS: "one, three" },
    );
    const written = ["one", "two", "three"].filter((name) => existsSync(join("cdktf.out/stacks", name)));
    expect(written).toEqual(["one", "three"]);
  });

  it("reads another file and writes to another folder where told so", async () => {
    await run({ one: deployment("one") }, { DEPLOYMENTS_FILE: "other.json", CDKTF_OUTDIR: "build" }, "other.json");
    expect(existsSync("build/stacks/one/cdk.tf.json")).toBe(true);
    expect(existsSync("cdktf.out")).toBe(false);
  });

  it("reports all findings, writes nothing and fails when the file is wrong", async () => {
    await run({ one: deployment("one", { batch_tpye: "ec2", resource_prefix: "A" }) });
    expect(process.exitCode).toBe(1);
    expect(output).toHaveLength(1);
    expect(output[0]!.replace(/yaml:1:\d+/g, "yaml:1:N").split("\n")).toEqual([
      "error: deployments.yaml:1:N: deployments.one.inputs.batch_tpye: unknown input; did you mean batch_type?",
      expect.stringContaining("deployments.yaml:1:N: deployments.one.inputs.resource_prefix: must be "),
    ]);
    expect(existsSync("cdktf.out")).toBe(false);
  });

  it("fails the same way when there is no file", async () => {
    await run(undefined);
    expect(process.exitCode).toBe(1);
    expect(output).toEqual(["error: deployments.yaml: no such file; DEPLOYMENTS_FILE names another one"]);
  });

  it("says in one line what keeps it from writing", async () => {
    writeFileSync("occupied", "");
    await run({ one: deployment("one") }, { CDKTF_OUTDIR: "occupied/out" });
    expect(process.exitCode).toBe(1);
    expect(output).toEqual(["error: occupied: cannot be written: a file is where a folder belongs"]);
  });
});
