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
  const { argv } = process;
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
    process.argv = argv;
    rmSync(project, { recursive: true });
  });

  async function run(
    deployments: unknown,
    environment: Record<string, string> = {},
    file = "deployments.yaml",
    args: string[] = [],
  ) {
    process.argv = ["node", "main.ts", ...args];
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
        "  state      terraform.one.tfstate",
        "  resources  N of N types",
        "  next       npx cdktf deploy one",
        "  then       npm run profile -- one",
        "",
      ].join("\n"),
      [
        "log: two (metaflow, us-west-N)",
        "  json       cdktf.out/stacks/two/cdk.tf.json",
        "  state      terraform.two.tfstate",
        "  resources  N of N types",
        "  variables  tags (map(string))",
        "  next       npx cdktf deploy two",
        "  then       npm run profile -- two",
        "  warning    deployments.yaml:N:N: deployments.two.inputs.force_destroy_sN_bucket: data can be destroyed: " +
          "destroying the deployment deletes the bucket and everything in it",
        "  see        docs/configuration-reference.md#force_destroy_sN_bucket",
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

  it.each([
    [undefined, false],
    ["", false],
    ["1", true],
  ])("notes where tokens are made only with SYNTH_TRACE=1: %j", async (value, noted) => {
    vi.stubEnv("SYNTH_TRACE", value);
    const capture = vi.spyOn(Error, "captureStackTrace");
    await run({ one: deployment("one") });
    const ofTokens = capture.mock.calls.filter(([, below]) => below?.name === "captureStackTrace");
    expect(ofTokens.length > 0).toBe(noted);
    expect(existsSync("cdktf.out/stacks/one/cdk.tf.json")).toBe(true);
  });

  it("takes names, file and folder from the command line", async () => {
    const args = ["two", "--file", "other.json", "--out", "build"];
    await run({ one: deployment("one"), two: deployment("two") }, {}, "other.json", args);
    expect(existsSync("build/stacks/two/cdk.tf.json")).toBe(true);
    expect(existsSync("build/stacks/one")).toBe(false);
  });

  it("prints the summary as JSON for programs", async () => {
    const inputs = { tags: "${var.tags}", force_destroy_s3_bucket: true };
    await run({ one: deployment("one", inputs) }, {}, "deployments.yaml", ["--json"]);
    expect(output).toHaveLength(1);
    expect(JSON.parse(output[0]!.replace("log: ", ""))).toEqual({
      file: "deployments.yaml",
      outdir: "cdktf.out",
      deployments: [
        {
          name: "one",
          product: "metaflow",
          region: "us-west-2",
          stacks: [
            {
              name: "one",
              file: "cdktf.out/stacks/one/cdk.tf.json",
              state: "terraform.one.tfstate",
              resources: expect.any(Number),
              resourceTypes: expect.any(Number),
              variables: [{ name: "tags", type: "map(string)" }],
            },
          ],
          nextCommands: ["npx cdktf deploy one"],
          nextSteps: ["npm run profile -- one"],
          warnings: [
            {
              file: "deployments.yaml",
              position: { line: 1, column: expect.any(Number) },
              path: "deployments.one.inputs.force_destroy_s3_bucket",
              message: expect.stringMatching(/^data can be destroyed/),
              help: "docs/configuration-reference.md#force_destroy_s3_bucket",
            },
          ],
        },
      ],
      warnings: [],
    });
  });

  it("prints what is wrong as JSON for programs", async () => {
    await run({ one: deployment("one", { batch_tpye: "ec2" }) }, {}, "deployments.yaml", ["--json"]);
    expect(process.exitCode).toBe(1);
    expect(JSON.parse(output[0]!.replace("log: ", ""))).toEqual({
      findings: [expect.objectContaining({ path: "deployments.one.inputs.batch_tpye" })],
    });
  });

  it("prints the help and does nothing else", async () => {
    await run({ one: deployment("one") }, {}, "deployments.yaml", ["--help"]);
    expect(output).toEqual([expect.stringMatching(/^log: npm run synth -- \[<deployment>/)]);
    expect(existsSync("cdktf.out")).toBe(false);
  });

  it("refuses a command line that it does not understand, and writes nothing", async () => {
    await run({ one: deployment("one") }, {}, "deployments.yaml", ["--jsn"]);
    expect(process.exitCode).toBe(1);
    expect(output).toEqual([
      "error: unknown option --jsn; did you mean --json?\nnpm run synth -- --help lists what is understood",
    ]);
    expect(existsSync("cdktf.out")).toBe(false);
  });

  it("warns of two files that make a stack of one name in one folder", async () => {
    await run({ one: deployment("one"), two: deployment("two") });
    output = [];
    vi.resetModules();
    await run({ one: deployment("one"), three: deployment("three") }, {}, "other.json", ["--file", "other.json"]);
    expect(output.at(-1)).toBe(
      "log: warning: other.json: one was made from deployments.yaml before, and its JSON in cdktf.out is overwritten; " +
        "rename it in one of the files (the state has its name, too), or give each file its own folder with --out",
    );
    output = [];
    vi.resetModules();
    await run(undefined, {}, "other.json", ["--file", "other.json"]);
    expect(output.filter((line) => line.includes("warning:"))).toEqual([]);
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
      "See docs/configuration-reference.md: #inputs-of-product-metaflow, #resource_prefix",
    ]);
    expect(existsSync("cdktf.out")).toBe(false);
  });

  it("fails the same way when there is no file", async () => {
    await run(undefined);
    expect(process.exitCode).toBe(1);
    expect(output).toEqual([
      "error: deployments.yaml: no such file; --file or DEPLOYMENTS_FILE names another one\nSee docs/troubleshooting.md#the-file-of-deployments",
    ]);
  });

  it("says in one line what keeps it from writing, and where the cure is", async () => {
    writeFileSync("occupied", "");
    await run({ one: deployment("one") }, { CDKTF_OUTDIR: "occupied/out" });
    expect(process.exitCode).toBe(1);
    expect(output).toEqual([
      "error: occupied: cannot be written: a file is where a folder belongs\nSee docs/troubleshooting.md#synth",
    ]);
  });
});
