import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { stringify } from "yaml";
import { filesOf } from "../../../scripts/handoff/archive";
import { describeWith } from "../../helpers/describe-with";
import { run } from "../../helpers/run";
import { scriptOf } from "../../helpers/script";
import { installedProviders, terraformEnvironment } from "../../helpers/terraform-providers";
import { awsProviderVersion } from "../synthesize";
import { parameterParser } from "./parameter-parser";

/** With variables of every type. */
const deployment = {
  product: "metaflow",
  region: "us-west-2",
  aws_provider_version: awsProviderVersion,
  network: { cidr: "10.0.0.0/16", flow_log_retention_in_days: "${var.flow_log_days}" },
  inputs: {
    resource_suffix: "random",
    enable_step_functions: true,
    db_instance_type: "${var.class}",
    db_deletion_protection: "${var.keep}",
    access_list_cidr_blocks: "${var.ranges}",
    tags: "${var.tags}",
  },
};

const types = { class: "string", flow_log_days: "number", keep: "bool", ranges: "list(string)", tags: "map(string)" };

/** What a person types in, in the order of the engine: each is a text. */
const typed = {
  class: "db.t4g.small",
  flow_log_days: "30",
  keep: "true",
  ranges: '["192.0.2.0/24"]',
  tags: '{"team": "data"}',
};

const handoff = scriptOf("handoff");

describeWith(["terraform", "go"], "a product of Service Catalog", () => {
  let folder: string;
  let archive: Buffer;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "service-catalog-"));
    const [file, out] = [join(folder, "deployments.yaml"), join(folder, "product.tar.gz")];
    writeFileSync(file, stringify({ deployments: { flows: deployment } }));
    await handoff(["flows", "--as", "service-catalog", "--out", out, "--file", file]);
    archive = readFileSync(out);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it("shows its variables to the libraries that the engines read them with", async () => {
    const { stdout } = await run(await parameterParser(), [], { input: archive });
    const parameters = JSON.parse(stdout) as Record<string, { type: string; description: string }>;
    expect(Object.fromEntries(Object.entries(parameters).map(([name, { type }]) => [name, type]))).toEqual(types);
    for (const { description } of Object.values(parameters)) expect(description).not.toBe("");
  });

  it("is valid with the files that AWS' engine puts beside it", async () => {
    const product = join(folder, "product");
    for (const [path, content] of await filesOf(archive)) {
      mkdirSync(dirname(join(product, path)), { recursive: true });
      writeFileSync(join(product, path), content);
    }
    const values = Object.entries(typed).map(([name, text]) => [name, { default: asEngineReads(text) }]);
    const overrides = {
      backend: { terraform: { backend: { s3: { bucket: "states", key: "product", region: "us-west-2" } } } },
      variable: { variable: Object.fromEntries(values) as object },
      provider: {
        provider: {
          aws: {
            region: "us-west-2",
            assume_role: { role_arn: "arn:aws:iam::123456789012:role/SCLaunch-flows", session_name: "flows" },
            default_tags: { tags: { owner: "somebody" } },
          },
        },
      },
    };
    for (const [what, content] of Object.entries(overrides))
      writeFileSync(join(product, `${what}_override.tf.json`), JSON.stringify(content));
    const { pluginFolder } = await installedProviders(product);
    const options = { cwd: product, env: terraformEnvironment() };
    await run("terraform", ["init", "-backend=false", `-plugin-dir=${pluginFolder}`], options);
    const { stdout } = await run("terraform", ["validate", "-json"], options);
    expect(JSON.parse(stdout)).toMatchObject({ valid: true, warning_count: 0 });
  });
});

/** JSON where the text is JSON. */
function asEngineReads(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
