import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { bundle } from "../../../launcher/bundle";
import { run, type RunResult } from "../../helpers/run";

const root = join(__dirname, "../../..");
const launcher = [join(root, "launcher/main.js")];
const tsx = [join(root, "node_modules/tsx/dist/cli.mjs"), join(root, "src/main.ts")];

/** Deployments of every kind, no two of which clash. */
function everyKind(): Record<string, unknown> {
  const [shipped, complete, placeos] = ["deployments.yaml", "examples/complete.yaml", "examples/placeos.yaml"].map(
    (file) =>
      (parse(readFileSync(join(root, file), "utf8")) as { deployments: Record<string, { inputs?: object }> })
        .deployments,
  );
  const modular = Object.entries(placeos!).map(([name, deployment]) => [
    `${name}-modular`,
    { ...deployment, layout: "modular", inputs: { ...deployment.inputs, environment_name: "modular" } },
  ]);
  return { deployments: { ...shipped, ...complete, ...placeos, ...Object.fromEntries(modular) } };
}

function filesIn(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), "latin1")]));
}

describe("the project's program", () => {
  // the launcher runs the sources where it cannot be made, which would be noticed only by the time it takes
  it("can be put into one file", async () => {
    const { code } = await bundle(root);
    expect(code.length).toBeGreaterThan(1_000_000);
  });
});

describe("what the launcher writes", () => {
  let folder: string;
  const start = (program: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<RunResult> =>
    run(process.execPath, program, { cwd: folder, env: { ...process.env, ...env }, accept: [0, 1] });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "launcher-output-"));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it("is what the sources write, of every kind of deployment", async () => {
    writeFileSync(join(folder, "deployments.yaml"), stringify(everyKind()));
    const outputs = [];
    for (const program of [launcher, tsx]) {
      rmSync(join(folder, "cdktf.out"), { recursive: true, force: true });
      const { code, stdout, stderr } = await start(program);
      expect([code, stderr]).toEqual([0, ""]);
      outputs.push({ stdout, files: filesIn(join(folder, "cdktf.out")) });
    }
    expect(outputs[0]).toEqual(outputs[1]);
    expect(Object.keys(outputs[0]!.files).length).toBeGreaterThan(20);
  });

  it("needs no other program on the PATH, Terraform among them", async () => {
    writeFileSync(join(folder, "deployments.yaml"), stringify(everyKind()));
    const { code, stderr } = await start(launcher, { PATH: folder, CDKTF_OUTDIR: "alone.out" });
    expect([code, stderr]).toEqual([0, ""]);
    expect(filesIn(join(folder, "alone.out/stacks"))).toEqual(filesIn(join(folder, "cdktf.out/stacks")));
  });

  it("says of a wrong file what the sources say, without a stack", async () => {
    writeFileSync(join(folder, "wrong.yaml"), "deployments:\n  one:\n    product: metaflow\n    regoin: us-west-2\n");
    const env = { DEPLOYMENTS_FILE: "wrong.yaml" };
    const [ours, theirs] = [await start(launcher, env), await start(tsx, env)];
    expect(ours).toEqual(theirs);
    expect(ours.code).toBe(1);
    expect(ours.stderr).toContain("regoin");
    expect(ours.stderr).not.toMatch(/^\s+at /m);
  });
});
