import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { allows, lockedVersions, requirementsOf } from "../src/lock-file";
import { formatSummary, summaryOf } from "../src/summary";
import { synthesize } from "../src/synthesize";
import { entry, readOne } from "./config/files";

/** A lock file as Terraform writes it. */
const lockFile = (versions: Readonly<Record<string, string>>) =>
  Object.entries(versions)
    .map(([name, version]) => `provider "registry.terraform.io/hashicorp/${name}" {\n  version     = "${version}"\n}\n`)
    .join("\n");

describe("a lock file of a deployment", () => {
  const started = process.cwd();
  let project: string;

  beforeEach(() => {
    project = realpathSync(mkdtempSync(join(tmpdir(), "lock-file-")));
    process.chdir(project);
    mkdirSync("locks");
  });
  afterEach(() => {
    process.chdir(started);
    rmSync(project, { recursive: true });
  });

  const fitting = { aws: "6.30.1", local: "2.5.3", random: "3.7.2" };
  const copy = "cdktf.out/stacks/dev/.terraform.lock.hcl";

  const synthesized = async (settings: Record<string, unknown> = {}) => {
    const configuration = { file: "deployments.yaml", deployments: [readOne(entry(settings))] };
    const [result] = await synthesize(configuration, "cdktf.out");
    return result!;
  };

  it("is put beside the JSON", async () => {
    writeFileSync("locks/dev.hcl", lockFile(fitting));
    expect((await synthesized()).lockFindings).toEqual([]);
    expect(readFileSync(copy, "utf8")).toBe(lockFile(fitting));
  });

  it("need not be there, and what Terraform has written stays", async () => {
    await synthesized();
    expect(existsSync(copy)).toBe(false);
    writeFileSync(copy, "of Terraform");
    await synthesized();
    expect(readFileSync(copy, "utf8")).toBe("of Terraform");
  });

  it("is warned about where Terraform will refuse it", async () => {
    writeFileSync("locks/dev.hcl", lockFile({ ...fitting, aws: "5.100.0" }));
    const lines = formatSummary(summaryOf(await synthesized())).split("\n");
    expect(lines).toContain(
      "  warning    locks/dev.hcl: has 5.100.0 of hashicorp/aws, and the stack needs ~> 6.25; terraform init refuses it. " +
        "Write it again: npm run lock -- dev",
    );
    writeFileSync("locks/dev.hcl", lockFile({ aws: "6.30.1", local: "2.5.3" }));
    expect((await synthesized()).lockFindings.map(({ message }) => message)).toEqual([
      expect.stringContaining("has no version of hashicorp/random"),
    ]);
  });

  it("is left to the caller of a module", async () => {
    writeFileSync("locks/dev.hcl", lockFile(fitting));
    await synthesized({ provider: "none" });
    expect(existsSync(copy)).toBe(false);
  });
});

it.each([
  ["~> 6.25", "6.25.0", true],
  ["~> 6.25", "6.99.3", true],
  ["~> 6.25", "7.0.0", false],
  ["~> 6.25", "6.24.9", false],
  ["~> 3.7.1", "3.7.9", true],
  ["~> 3.7.1", "3.8.0", false],
  [">= 5.100, < 6.0", "5.100.0", true],
  [">= 5.100, < 6.0", "6.0.0", false],
  ["6.30.1", "6.30.1", true],
  ["= 6.30.1", "6.30.2", false],
  ["!= 6.30.1", "6.30.1", false],
  ["> 6.30", "6.30.0", false],
  ["<= 6.30", "6.30.0", true],
])("%s with %s: %j", (constraint, version, expected) => {
  expect(allows(constraint, version)).toBe(expected);
});

it("finds versions in the files of both engines", () => {
  const text = lockFile({ aws: "6.30.1" }).replace("terraform.io", "opentofu.org");
  expect(lockedVersions(text)).toEqual(new Map([["hashicorp/aws", "6.30.1"]]));
});

it("finds what a stack requires, however it names the source", () => {
  const required_providers = { a: { source: "aws", version: "~> 6.25" }, b: { source: "registry.terraform.io/x/b" } };
  expect(requirementsOf(JSON.stringify({ terraform: { required_providers } }))).toEqual(
    new Map([
      ["hashicorp/aws", "~> 6.25"],
      ["x/b", ">= 0"],
    ]),
  );
});
