import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformProvider, type TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { flows } from "../../docs/modules/examples/readme/metaflow";
import { buildings } from "../../docs/modules/examples/readme/placeos";
import { redis } from "../../docs/modules/examples/readme/placeos-redis";
import { outputDescriptions } from "../../modules/placeos/outputs";
import { metaflowInputs } from "../../src/config/schema/metaflow/all-inputs";
import { placeosInputs } from "../../src/config/schema/placeos/all-inputs";
import { readText } from "../config/files";
import { type Block, synthesize } from "../helpers/synth";

const root = join(__dirname, "../..");
const document = readFileSync(join(root, "README.md"), "utf8");
const blocks = (language: string) =>
  [...document.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(([, code]) => code!);
const deploymentsIn = (file: string) =>
  Object.keys((parse(readFileSync(join(root, file), "utf8")) as { deployments: object }).deployments);

/** The kinds of what a stack has, by the provider that they need. */
function providersNeeded(json: Block): string[] {
  const types = ["resource", "data", "ephemeral"].flatMap((kind) => Object.keys((json[kind] ?? {}) as Block));
  // terraform_data is Terraform's own
  return [...new Set(types.map((type) => type.split("_")[0]!))].filter((name) => name !== "terraform").sort();
}

describe("README.md", () => {
  it("has the examples that are compiled here, as users of the package write them", () => {
    const folder = join(root, "docs/modules/examples/readme");
    const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
    const asInProject = files.map((text) => text.replaceAll('"../../../../modules/', '"metaflow-placeos-cdktf/'));
    expect(blocks("ts").sort()).toEqual(asInProject.sort());
  });

  it.each<[string, (stack: TerraformStack) => void, string]>([
    ["flows", flows, "queue"],
    ["buildings", buildings, "init_run_command"],
    ["redis", redis, "redis_url"],
  ])("has an example %s that works with the providers that it has", (_, run, output) => {
    let providers: string[] = [];
    const stack = synthesize((scope) => {
      run(scope);
      providers = scope.node
        .findAll()
        .flatMap((node) => (TerraformProvider.isTerraformProvider(node) ? [node.terraformResourceType] : []));
    });
    expect(stack.json.output[output].value).toMatch(/./);
    expect(providers.sort()).toEqual(providersNeeded(stack.json));
  });

  it("deploys stacks that there are", () => {
    const commands = blocks("sh").join("\n");
    const [, placeosFile = ""] = /DEPLOYMENTS_FILE=(\S+)/.exec(commands) ?? [];
    const named = [...commands.matchAll(/(?:npx cdktf deploy|cdktf\.out\/stacks\/|profile --) ?(\w+)/g)];
    expect([...new Set(named.map(([, name]) => name!))].sort()).toEqual(
      [...deploymentsIn("deployments.yaml"), ...deploymentsIn(placeosFile)].sort(),
    );
    const [, variable = "-"] = /TF_VAR_(\w+)/.exec(commands) ?? [];
    expect(readFileSync(join(root, placeosFile), "utf8")).toContain(`\${var.${variable}}`);
  });

  it("reads outputs of PlaceOS that there are", () => {
    const read = [...document.matchAll(/terraform output (?:-raw )?([a-z]\w+)/g)].map(([, name]) => name!);
    expect(read).toContain("application_url");
    const known = [...Object.keys(outputDescriptions), "metaflow_profile_json"];
    expect(read.filter((name) => !known.includes(name))).toEqual([]);
  });

  it("takes everything down with inputs that there are", () => {
    const [, yaml = ""] = /```yaml\n(db_deletion_protection[\s\S]*?)```/.exec(document) ?? [];
    const inputs = Object.keys(parse(yaml) as object);
    expect(inputs).toContain("db_deletion_protection");
    expect(inputs.filter((name) => !Object.hasOwn(metaflowInputs, name))).toEqual([]);
    expect(document).toContain("`deletion_protection: false`");
    expect(placeosInputs).toHaveProperty("deletion_protection");
  });

  it("has a file of deployments that is right", () => {
    const [file = ""] = blocks("yaml").filter((yaml) => yaml.includes("deployments:"));
    const { deployments } = readText(file);
    expect(deployments.map(({ name, warnings }) => [name, warnings])).toEqual([["metaflow-prod", []]]);
  });

  it("has a file of deployments that a second one can be added to", () => {
    const [file = ""] = blocks("yaml").filter((yaml) => yaml.includes("deployments:"));
    const content = parse(file) as { deployments: Record<string, { inputs: object }> };
    const first = content.deployments["metaflow-prod"]!;
    content.deployments["metaflow-dev"] = { ...first, inputs: { ...first.inputs, resource_suffix: "dev" } };
    const keys = readText(JSON.stringify(content)).deployments.map(({ backend }) => backend.config?.["key"]);
    expect(new Set(keys).size).toBe(2);
  });

  it("has links that lead somewhere", () => {
    const targets = [...document.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, target]) => target!);
    const files = targets.filter((target) => !target.startsWith("https://"));
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((target) => !existsSync(join(root, target)))).toEqual([]);
  });
});
