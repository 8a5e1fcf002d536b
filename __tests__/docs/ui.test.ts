import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { furtherOutputDescriptions, outputDescriptions } from "../../modules/metaflow/output-descriptions";
import { metaflowInputs } from "../../src/config/schema/metaflow/inputs";
import { synthesizeDeployment } from "../helpers/deployment";

const path = join(__dirname, "../../docs/ui.md");
const document = readFileSync(path, "utf8");
const [, yaml = ""] = /```yaml\n([\s\S]*?)```/.exec(document) ?? [];
const { inputs } = parse(yaml) as { inputs: Record<string, unknown> };
const certificate = "arn:aws:acm:us-west-2:123456789012:certificate/1";

/** The rows of the first table, without its heading. */
const rows = document
  .split("\n\n")
  .find((paragraph) => paragraph.startsWith("| Given"))!
  .split("\n")
  .slice(2)
  .map((row) => row.split("|").map((cell) => cell.trim()))
  .map(([, given, certificateCell, record, url]) => ({ given, certificate: certificateCell, record, url }));

describe("docs/ui.md", () => {
  it("has an example that makes what it says", () => {
    const stack = synthesizeDeployment({ inputs });
    const types = ["aws_acm_certificate", "aws_cognito_user_pool", "aws_cognito_user_pool_client"];
    for (const type of types) expect(stack.resources(type)).toHaveLength(1);
    expect(stack.resources("aws_route53_record")).toHaveLength(2);
    expect(stack.json.output.metaflow_profile_json.value).toContain(
      '"METAFLOW_UI_URL" = "https://metaflow.example.com/"',
    );
  });

  it.each(rows)("is right about $given", ({ given, certificate: whose, record, url }) => {
    const all = { ...inputs, ui_auth: "none", ui_certificate_arn: certificate };
    const names = ["ui_certificate_arn", "ui_domain_name", "ui_hosted_zone_id"];
    const wanted = given === "all three" ? names : names.filter((name) => given!.includes(name));
    const left = Object.fromEntries(names.filter((name) => !wanted.includes(name)).map((name) => [name, null]));
    const stack = synthesizeDeployment({ inputs: { ...all, ...left } });
    expect(stack.resources("aws_acm_certificate")).toHaveLength(whose!.startsWith("requested") ? 1 : 0);
    const records = stack.resources("aws_route53_record").filter(({ type }) => type === "A");
    expect(records).toHaveLength(record === "made" ? 1 : 0);
    const address = url === "`https://<name>/`" ? "metaflow.example.com" : "${aws_lb.";
    expect(stack.json.output.metaflow_profile_json.value).toContain(`"METAFLOW_UI_URL" = "https://${address}`);
  });

  it("is right about what is refused", () => {
    const without = { ...inputs, ui_hosted_zone_id: null, enable_ui: true };
    expect(() => synthesizeDeployment({ inputs: without })).toThrow("ui_certificate_arn: is required for the UI");
  });

  it("speaks of inputs and outputs that exist", () => {
    const words = [...document.matchAll(/\b(?:ui|enable)_[a-z0-9_]+\b/g)].map(([word]) => word);
    expect(words.length).toBeGreaterThan(20);
    const known = { ...metaflowInputs, ...outputDescriptions, ...furtherOutputDescriptions };
    expect(words.filter((word) => !Object.hasOwn(known, word))).toEqual([]);
  });

  it("has links that lead somewhere", () => {
    for (const [, target] of document.matchAll(/\]\(([^)#]+)\)/g)) {
      expect(existsSync(join(dirname(path), target!)), target).toBe(true);
    }
  });
});
