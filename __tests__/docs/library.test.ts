import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformProvider, type TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { flows } from "../../docs/modules/examples/library/metaflow";
import { buildings } from "../../docs/modules/examples/library/placeos";
import { redis } from "../../docs/modules/examples/library/placeos-redis";
import { type Block, synthesize } from "../helpers/synth";

const root = join(__dirname, "../..");
const document = readFileSync(join(root, "docs/library.md"), "utf8");
const blocks = [...document.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code!);

/** The kinds of what a stack has, by the provider that they need. */
function providersNeeded(json: Block): string[] {
  const types = ["resource", "data", "ephemeral"].flatMap((kind) => Object.keys((json[kind] ?? {}) as Block));
  // terraform_data is Terraform's own
  return [...new Set(types.map((type) => type.split("_")[0]!))].filter((name) => name !== "terraform").sort();
}

describe("docs/library.md", () => {
  it("has the examples that are compiled here, as users of the package write them", () => {
    const folder = join(root, "docs/modules/examples/library");
    const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
    const asInProject = files.map((text) => text.replaceAll('"../../../../modules/', '"metaflow-placeos-cdktf/'));
    expect(blocks.sort()).toEqual(asInProject.sort());
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
});
