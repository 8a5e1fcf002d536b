import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { differencesOf } from "../../scripts/check-cdktn/differences";
import { inTermsOfTerrain } from "../../scripts/terrain";

it.each([
  ['import { App } from "cdktf";', 'import { App } from "cdktn";'],
  ['import { X } from "@cdktf/provider-aws/lib/x";', 'import { X } from "@cdktn/provider-aws/lib/x";'],
  ["require(`@cdktf/provider-${name}`)", "require(`@cdktn/provider-${name}`)"],
  ['import x from "cdktf/lib/x";', 'import x from "cdktn/lib/x";'],
  ['const out = "cdktf.out";', 'const out = "cdktf.out";'],
  ['{ "cdktf-cli": 1 }', '{ "cdktf-cli": 1 }'],
])("%s is %s in terms of CDK Terrain", (code, expected) => {
  expect(inTermsOfTerrain(code)).toBe(expected);
});

describe("the comparison of two syntheses", () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "differences-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Writes a stack as one of the two makes it. */
  const write = (maker: string, stack: string, json: object) => {
    mkdirSync(join(folder, maker, "stacks", stack), { recursive: true });
    writeFileSync(join(folder, maker, "stacks", stack, "cdk.tf.json"), JSON.stringify(json));
  };
  const compare = () => differencesOf(join(folder, "a"), join(folder, "b"));

  it("finds none where only the makers' notes differ", () => {
    const json = (version: string) => ({
      "//": { metadata: { version } },
      resource: { aws_vpc: { v: { "//": { metadata: version }, cidr_block: "10.0.0.0/16" } } },
      data: { aws_region: { r: {} } },
    });
    write("a", "dev", json("0.21.0"));
    write("b", "dev", json("0.24.0"));
    expect(compare()).toEqual({ addresses: 2, differences: [] });
  });

  it("names addresses, values, blocks and stacks that differ", () => {
    write("a", "dev", { resource: { aws_vpc: { v: { cidr_block: "10.0.0.0/16" }, w: {} } }, output: { o: 1 } });
    write("b", "dev", { resource: { aws_vpc: { v: { cidr_block: "10.1.0.0/16" }, x: {} } }, output: { o: 2 } });
    expect(compare().differences).toEqual([
      "dev: resource.aws_vpc.v is not the same",
      "dev: resource.aws_vpc.w is cdktf's only",
      "dev: output is not the same",
      "dev: resource.aws_vpc.x is CDK Terrain's only",
    ]);
    write("a", "other", { output: {} });
    expect(compare().differences).toContain("other: output is cdktf's only");
  });
});
