import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type RunResult, run } from "../helpers/run";
import { useTemporaryFolder } from "../helpers/temporary-folder";

const root = join(__dirname, "../..");
const { name, version, exports, dependencies, peerDependencies } = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8"),
) as {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies: object;
  readonly peerDependencies: object;
};

/** An application: compiled with the settings that `cdktf init` writes, which know nothing of `exports`. */
const app = `
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { App, TerraformStack } from "cdktf";
import { Naming } from "${name}/aws";
import { Metaflow, type MetaflowProps } from "${name}/metaflow";
import { ElasticacheRedis, PlaceosNames } from "${name}/placeos";

const app = new App({ outdir: "out" });
const stack = new TerraformStack(app, "dev");
new AwsProvider(stack, "aws", { region: "us-west-2" });
new RandomProvider(stack, "random");
const props: MetaflowProps = {
  region: "us-west-2",
  network: {
    cidr: process.argv[2]!,
    publicSubnetCidrs: ["10.20.0.0/24", "10.20.1.0/24"],
    privateSubnetCidrs: ["10.20.16.0/20", "10.20.32.0/20"],
  },
  enableStepFunctions: true,
  sagemakerNotebook: {},
  tags: new Naming({ prefix: "a", suffix: "b", tags: { team: "data" } }).tags(),
};
new Metaflow(stack, "Metaflow", props);
new ElasticacheRedis(stack, "Redis", {
  names: new PlaceosNames({ environmentName: "Campus" }),
  subnetIds: ["subnet-0123456789abcdef0"],
  securityGroupId: "sg-0123456789abcdef0",
});
app.synth();
`;

const compilerOptions = { target: "ES2022", module: "CommonJS", moduleResolution: "node10", types: ["node"] };

useTemporaryFolder();

describe("the package", () => {
  let project: string;
  let files: readonly string[];
  const synthesize = (cidr: string, accept: readonly number[] = [0]): Promise<RunResult> =>
    run(process.execPath, ["app.js", cidr], { cwd: project, accept });

  beforeAll(async () => {
    project = join(process.env.TMPDIR!, "project");
    const modules = join(project, "node_modules");
    mkdirSync(join(modules, name), { recursive: true });
    // npm 11 prints what prepack prints, too
    await run("npm", ["pack", "--silent", "--pack-destination", project], { cwd: root });
    const tarball = join(project, `${name}-${version}.tgz`);
    files = execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" }).trim().split("\n");
    execFileSync("tar", ["-xzf", tarball, "-C", join(modules, name), "--strip-components=1"]);
    // what npm would install with it: the network is not needed
    mkdirSync(join(modules, "@cdktf"));
    for (const needed of [...Object.keys({ ...dependencies, ...peerDependencies }), "@types"]) {
      symlinkSync(join(root, "node_modules", needed), join(modules, needed), "junction");
    }
    writeFileSync(join(project, "app.ts"), app);
    const options = { ...compilerOptions, strict: true, esModuleInterop: true, skipLibCheck: true };
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["app.ts"] }));
    await run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", project], { cwd: project });
  });

  it("has the compiled library, and nothing else", () => {
    const others = files.filter(
      (file) => !/^package\/dist\/(aws|metaflow|placeos)\/.+\.(js|js\.map|d\.ts)$/.test(file),
    );
    expect(others.sort()).toEqual(["CHANGELOG.md", "LICENSE", "README.md", "package.json"].map((f) => `package/${f}`));
  });

  it("exports files that there are", () => {
    const targets = Object.values(exports).flatMap((target) =>
      typeof target === "string" ? target : Object.values(target),
    );
    const missing = targets.filter((target) => !existsSync(join(project, "node_modules", name, target)));
    expect(missing).toEqual([]);
  });

  it("synthesizes in an application", async () => {
    await synthesize("10.20.0.0/16");
    const { resource } = JSON.parse(readFileSync(join(project, "out/stacks/dev/cdk.tf.json"), "utf8")) as {
      readonly resource: Readonly<Record<string, object>>;
    };
    expect(Object.keys(resource)).toEqual(
      expect.arrayContaining(["aws_batch_job_queue", "aws_elasticache_replication_group", "aws_lambda_function"]),
    );
  });

  it("refuses a wrong prop, and says which one of which construct", async () => {
    const { code, stderr } = await synthesize("banana", [1]);
    expect(code).toBe(1);
    expect(stderr).toContain(
      'Error: Metaflow at dev/Metaflow: network.cidr must be a CIDR block such as 10.0.0.0/16; found "banana"',
    );
  });

  it("keeps what is internal to itself", async () => {
    const code = `import("${name}/dist/aws/iam.js").catch(({ code }) => console.log(code))`;
    const { stdout } = await run(process.execPath, ["--eval", code], { cwd: project });
    expect(stdout).toContain("ERR_PACKAGE_PATH_NOT_EXPORTED");
  });

  it("can be imported by name in an ES module", async () => {
    const code = `import { Metaflow } from "${name}/metaflow"; console.log(typeof Metaflow)`;
    const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", code], { cwd: project });
    expect(stdout).toContain("function");
  });
});
