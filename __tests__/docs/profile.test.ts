import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { clientVariables, deploymentVariables, secretVariables } from "../../modules/metaflow/profile-variable-names";
import { readDeployment, type Settings, synthesizeDeployment } from "../helpers/deployment";
import type { Block } from "../helpers/synth";

const path = join(__dirname, "../../docs/profile.md");
const document = readFileSync(path, "utf8");
const rows = document
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => line.slice(2, -2).split(" | "));
const listed = rows.map(([name = ""]) => name.replaceAll("`", ""));
const [, yaml = ""] = /```yaml\n([\s\S]*?)```/.exec(document) ?? [];
const example = parse(yaml) as Settings & { profile: Record<string, string> };

/** Documents that the project was asked to implement, where they are at hand. */
const seeds = ["001_608cf3cedd5406b2.txt", "002_b6f2bdfce8684692.txt", "003_14c318677aa37567.txt"]
  .map((name) => join(__dirname, "../../../shared/seeds", name))
  .filter(existsSync);
const seedText = seeds.map((file) => readFileSync(file, "utf8")).join("\n");

/** What one of the documents describes without a name, by words of the description. */
const described = {
  "data artifacts and code packages": "METAFLOW_DATASTORE_SYSROOT_S3",
  "to store data objects": "METAFLOW_DATATOOLS_S3ROOT",
  "conda packages": "METAFLOW_CONDA_PACKAGE_S3ROOT",
  endpoint_url: "METAFLOW_S3_ENDPOINT_URL",
  "job queue for Metaflow": "METAFLOW_BATCH_JOB_QUEUE",
  "IAM role allowing Batch": "METAFLOW_ECS_S3_ACCESS_IAM_ROLE",
  "Default Docker container image": "METAFLOW_BATCH_CONTAINER_IMAGE",
  "Default Docker container registry": "METAFLOW_BATCH_CONTAINER_REGISTRY",
  "URL to the Metaflow service": "METAFLOW_SERVICE_URL",
};

describe("docs/profile.md", () => {
  it("has rows that are complete, one for each variable", () => {
    for (const row of rows) expect(row.filter((cell) => cell.trim() !== "")).toHaveLength(3);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed.filter((name) => !(clientVariables as readonly string[]).includes(name))).toEqual([]);
  });

  it("says that the deployment sets a variable only where it does", () => {
    const set = rows.filter(([, , source = ""]) => source.startsWith("the deployment")).map(([name]) => name!);
    expect(set.map((name) => name.replaceAll("`", "")).sort()).toEqual(Object.keys(deploymentVariables).sort());
  });

  it("names switches that exist", () => {
    const switches = new Set([...document.matchAll(/with(?:out)? `(\w+)`/g)].map(([, name]) => name!));
    expect(switches.size).toBeGreaterThan(5);
    for (const name of switches) expect(() => readDeployment({ inputs: { [name]: "x" } }), name).toThrow(/must be/);
  });

  it("has every secret variable in its rules", () => {
    for (const name of secretVariables) expect(document).toContain(name);
  });

  it("has an example that puts into the profile what it says", () => {
    const stack = synthesizeDeployment(example);
    const text = stack.json.output.metaflow_profile_json.value as string;
    expect(text).toContain('"METAFLOW_BATCH_CONTAINER_IMAGE" = "acme/metaflow-base:3"');
    expect(text).toContain('"METAFLOW_BATCH_DEFAULT_TAGS" = "{\\"cost-center\\": \\"42\\"}"');
    expect(text).toContain('"METAFLOW_DEFAULT_RUNTIME_LIMIT" = var.seconds');
    expect(Object.keys(stack.json.variable as Block)).toEqual(["seconds"]);
    expect(
      readDeployment(example).warnings.filter(({ path, message }) => `${path} ${message}`.includes("profile")),
    ).toEqual([]);
  });

  it("is right that without Step Functions the profile has no role for state machines", () => {
    const off = synthesizeDeployment({ inputs: { enable_step_functions: false } });
    expect(document).toContain("`AttributeError: 'NoneType' object has no attribute 'split'`");
    expect(off.json.output.metaflow_profile_json.value).not.toContain("METAFLOW_SFN_IAM_ROLE");
  });

  it("names inputs that keep an API key that others can read from being of use", () => {
    const named = [...document.matchAll(/`(access_\w+|metadata_service_enable_\w+)`/g)].map(([, name]) => name!);
    expect(named).toEqual(["access_list_cidr_blocks", "metadata_service_enable_api_gateway"]);
    const closed = synthesizeDeployment({ inputs: { metadata_service_enable_api_gateway: false } });
    expect(closed.resources("aws_api_gateway_rest_api")).toEqual([]);
    expect(closed.json.output.metaflow_profile_json.value).not.toContain("METAFLOW_SERVICE_AUTH_KEY");
    const listed = synthesizeDeployment({ inputs: { access_list_cidr_blocks: ["192.0.2.0/24"] } });
    expect(JSON.stringify(listed.json)).toContain("aws:SourceIp");
  });

  it.runIf(seeds.length > 0)("has every variable that the documents of the project name or describe", () => {
    const named = [...seedText.matchAll(/METAFLOW_[A-Z0-9_]*[A-Z0-9]/g)].map(([name]) => name);
    expect(named.length).toBeGreaterThan(5);
    // which profile is read is said in the environment
    expect([...new Set(named)].filter((name) => name !== "METAFLOW_PROFILE" && !listed.includes(name))).toEqual([]);
    for (const [words, name] of Object.entries(described)) {
      expect(seedText, name).toContain(words);
      expect(listed).toContain(name);
    }
  });
});
