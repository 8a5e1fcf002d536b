import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Configuration, type MetaflowDeployment, readDeployments } from "../src/config";
import { synthesize } from "../src/synthesize";
import { requiredInputs } from "./helpers/deployment";

const settings = (inputs: Record<string, unknown>) => ({
  product: "metaflow",
  region: "us-west-2",
  inputs: { ...requiredInputs, enable_batch: false, ...inputs },
});
const file = { deployments: { one: settings({ resource_suffix: "one" }), two: settings({ resource_suffix: "two" }) } };

/** Every file below a folder with its content, by its path from there. */
function filesIn(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), "latin1")]));
}

describe("synthesize", () => {
  const started = process.cwd();
  let project: string;
  let configuration: Configuration;

  beforeEach(() => {
    // the real path: a temporary folder may lie behind a link
    project = realpathSync(mkdtempSync(join(tmpdir(), "project-")));
    process.chdir(project);
    writeFileSync("deployments.json", JSON.stringify(file));
    configuration = readDeployments({ file: "deployments.json" });
  });

  afterEach(() => {
    process.chdir(started);
    rmSync(project, { recursive: true });
  });

  it("writes a folder for each deployment, and says where", async () => {
    const written = await synthesize(configuration, "cdktf.out");
    expect(
      written.flatMap(({ deployment, stacks }) => stacks.map(({ name, folder }) => [deployment.name, name, folder])),
    ).toEqual([
      ["one", "one", join(project, "cdktf.out/stacks/one")],
      ["two", "two", join(project, "cdktf.out/stacks/two")],
    ]);
    const files = Object.keys(filesIn(join(project, "cdktf.out")));
    expect(files.filter((path) => !path.includes("/assets/"))).toEqual([
      "manifest.json",
      "origins.json",
      "stacks/one/cdk.tf.json",
      "stacks/two/cdk.tf.json",
    ]);
    const { resource } = JSON.parse(readFileSync("cdktf.out/stacks/one/cdk.tf.json", "utf8")) as {
      resource: { aws_lambda_function: Record<string, { filename: string }> };
    };
    const [lambda] = Object.values(resource.aws_lambda_function);
    expect(existsSync(lambda!.filename.replace("${path.module}", "cdktf.out/stacks/one"))).toBe(true);
  });

  it("writes the same bytes at any time and place", async () => {
    await synthesize(configuration, "cdktf.out");
    const first = filesIn(join(project, "cdktf.out"));
    await synthesize(configuration, "cdktf.out");
    expect(filesIn(join(project, "cdktf.out"))).toEqual(first);

    const elsewhere = join(project, "a/folder/that/lies/deeper");
    mkdirSync(elsewhere, { recursive: true });
    process.chdir(elsewhere);
    await synthesize(configuration, "cdktf.out");
    expect(filesIn(join(elsewhere, "cdktf.out"))).toEqual(first);
  });

  it("writes no path of this machine", async () => {
    await synthesize(configuration, "cdktf.out");
    const written = Object.values(filesIn(join(project, "cdktf.out"))).join("\n");
    for (const path of [project, tmpdir(), dirname(__dirname), process.env.HOME!])
      expect(written).not.toContain(`${path}/`);
  });

  it("keeps the states next to the output, in the project's root", async () => {
    await synthesize(configuration, "cdktf.out");
    for (const name of ["one", "two"]) {
      const folder = join("cdktf.out/stacks", name);
      const { terraform } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as {
        terraform: { backend: { local: { path: string } } };
      };
      expect(join(folder, terraform.backend.local.path)).toBe(`terraform.${name}.tfstate`);
    }
  });

  it("leaves what Terraform keeps, and the files of deployments that are not wanted", async () => {
    await synthesize(configuration, "cdktf.out");
    const kept = [
      "stacks/one/.terraform/providers/aws",
      "stacks/one/.terraform.lock.hcl",
      "stacks/two/metaflow_profile.json",
    ];
    for (const path of kept) {
      mkdirSync(dirname(join("cdktf.out", path)), { recursive: true });
      writeFileSync(join("cdktf.out", path), path);
    }
    const before = filesIn(join(project, "cdktf.out"));
    await synthesize(readDeployments({ file: "deployments.json", only: ["one"] }), "cdktf.out");
    const { "manifest.json": manifest, ...after } = filesIn(join(project, "cdktf.out"));
    expect(after).toEqual(Object.fromEntries(Object.entries(before).filter(([path]) => path !== "manifest.json")));
    expect(Object.keys((JSON.parse(manifest!) as { stacks: object }).stacks)).toEqual(["one"]);
  });

  it("takes over what has changed", async () => {
    await synthesize(configuration, "cdktf.out");
    const before = filesIn(join(project, "cdktf.out"));
    writeFileSync("deployments.json", JSON.stringify(file).replaceAll('"team":"data"', '"team":"ml"'));
    await synthesize(readDeployments({ file: "deployments.json" }), "cdktf.out");
    const after = filesIn(join(project, "cdktf.out"));
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(after["stacks/two/cdk.tf.json"]).toBe(
      before["stacks/two/cdk.tf.json"]!.replaceAll('"team": "data"', '"team": "ml"'),
    );
  });

  it("changes nothing, and leaves nothing behind, when a later deployment fails", async () => {
    await synthesize(configuration, "cdktf.out");
    const before = filesIn(project);
    const [one, two] = configuration.deployments as readonly MetaflowDeployment[];
    const broken: Configuration = {
      ...configuration,
      deployments: [
        { ...one!, inputs: { ...one!.inputs, tags: { team: "other" } } },
        // what the configuration would refuse
        { ...two!, inputs: { ...two!.inputs, enableStepFunctions: true } },
      ],
    };
    await expect(synthesize(broken, "cdktf.out")).rejects.toThrow(
      "Step Functions needs AWS Batch (enableBatch: false)",
    );
    expect(filesIn(project)).toEqual(before);
    expect(readdirSync(project).sort()).toEqual(["cdktf.out", "deployments.json"]);
  });

  it("writes into a folder that is not there yet, also an absolute one", async () => {
    const outdir = join(project, "build/out");
    await synthesize(configuration, outdir);
    expect(existsSync(join(outdir, "stacks/one/cdk.tf.json"))).toBe(true);
    expect(readdirSync(join(project, "build"))).toEqual(["out"]);
    cpSync(outdir, join(project, "copy"), { recursive: true });
    expect(filesIn(join(project, "copy"))).toEqual(filesIn(outdir));
  });
});
