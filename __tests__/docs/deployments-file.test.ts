import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readText } from "../config/files";

const document = readFileSync(join(__dirname, "../../docs/deployments-file.md"), "utf8");
const [, file = ""] = /```yaml\n([\s\S]*?)```/.exec(document) ?? [];

describe("docs/deployments-file.md", () => {
  it("has a file that is right", () => {
    const { deployments } = readText(file);
    expect(deployments.map(({ name, warnings }) => [name, warnings])).toEqual([["metaflow-prod", []]]);
  });

  it("has a file that a second one can be added to", () => {
    const content = parse(file) as { deployments: Record<string, { inputs: object }> };
    const first = content.deployments["metaflow-prod"]!;
    content.deployments["metaflow-dev"] = { ...first, inputs: { ...first.inputs, resource_suffix: "dev" } };
    const keys = readText(JSON.stringify(content)).deployments.map(({ backend }) => backend.config?.["key"]);
    expect(new Set(keys).size).toBe(2);
  });
});
