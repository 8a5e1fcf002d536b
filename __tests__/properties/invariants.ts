import { App, TerraformElement, type TerraformStack } from "cdktf";
import { expect } from "vitest";
import { type Configuration, type Deployment, stacksOf } from "../../src/config";
import { makeStacks } from "../../src/stacks/make-stacks";
import { Paths } from "../../src/stacks/paths";
import { forgettingTokens, withoutTraces } from "../../src/stacks/tokens";
import { checkStack } from "../helpers/schema/check-stack";
import type { File, Settings } from "./files";

type Json = Record<string, unknown>;

/**
 * Synthesizes every deployment of a file and holds the JSON against it: each deployment has its stacks; no address is taken
 * twice; no placeholder of cdktf is left; the schemas of the providers have everything, and whatever an expression refers to is
 * there; the backend, and the tags, arrive as
 * the texts that the file gives.
 */
export function expectOutputOf(file: File, { deployments }: Configuration, folder: string): void {
  expect(deployments.map(({ name }) => name)).toEqual(Object.keys(file.deployments));
  for (const deployment of deployments) {
    withoutTraces(() => forgettingTokens(() => expectStacksOf(deployment, file, folder)));
  }
}

function expectStacksOf(deployment: Deployment, { deployments, defaults }: File, folder: string): void {
  const paths = (name: string) => new Paths("/project", `/project/cdktf.out/stacks/${name}`);
  const stacks = makeStacks(new App({ outdir: folder }), deployment, paths);
  expect(stacks.map(({ node }) => node.id)).toEqual(stacksOf(deployment).map(({ name }) => name));
  const given = deployments[deployment.name]!;
  for (const stack of stacks) {
    expectAddressesToDiffer(stack);
    const json = JSON.parse(JSON.stringify(stack.toTerraform())) as Json;
    const text = JSON.stringify(json);
    expect(text).not.toMatch(/TfToken\[TOKEN|Map Token Value/);
    expect(checkStack(json)).toEqual([]);
    expectBackend(json, given);
    expectDefaultTags(json, given, defaults);
  }
  if (stacks.length === 1) expectTags(stacks[0]!.toTerraform() as Json, given);
}

function expectAddressesToDiffer(stack: TerraformStack): void {
  const addresses = stack.node
    .findAll()
    .filter((node) => TerraformElement.isTerraformElement(node))
    .map((node) => {
      const element = node as TerraformElement;
      const kind = ["Data", "Resource"].find((word) => element.constructor.name.startsWith(word)) ?? "";
      return `${kind} ${String(Reflect.get(element, "terraformResourceType"))} ${element.constructor.name} ${element.friendlyUniqueId}`;
    });
  expect(new Set(addresses).size).toBe(addresses.length);
}

function expectBackend({ terraform }: Json, { backend }: Settings): void {
  const [type] = typeof backend === "object" && backend !== null ? Object.keys(backend) : [];
  if (type !== "http") return;
  const written = (terraform as { backend: Json }).backend[type];
  expect(literal(written)).toEqual((backend as Json)[type]);
}

function expectDefaultTags({ provider }: Json, given: Settings, defaults: Settings = {}): void {
  const tagsOf = (settings: Settings) => (settings["provider"] as { default_tags?: unknown } | undefined)?.default_tags;
  const [own, common] = [tagsOf(given), tagsOf(defaults)];
  if (own === undefined && common === undefined) return;
  if ([own, common].some((tags) => typeof tags === "string")) return; // a variable
  const [{ default_tags: [{ tags }] = [{}] }] = (provider as { aws: [{ default_tags?: [{ tags?: unknown }] }] }).aws;
  expect(literal(tags ?? {})).toEqual(bound({ ...(common as Json), ...(own as Json) }));
}

/** Tags of the inputs reach a resource. */
function expectTags({ resource }: Json, { inputs }: Settings): void {
  const { tags } = inputs as { tags?: unknown };
  if (typeof tags !== "object" || tags === null) return;
  const blocks = Object.values((resource ?? {}) as Json).flatMap((type) => Object.values(type as Json));
  const tagged = blocks.map((block) => literal((block as Json)["tags"] ?? {})) as Json[];
  const wanted = bound(tags as Json);
  if (tagged.some((one) => Object.keys(one).length > 0)) expect(tagged).toContainEqual(expect.objectContaining(wanted));
}

/** Values of the file with variables as the JSON has them. */
function bound(tags: Json): Json {
  return Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [key, String(value).replace(/^\$\{\s*(var\.[\w-]+)\s*\}$/, "${$1}")]),
  );
}

/** What Terraform makes of templates: the text itself where nothing is put in. */
function literal(value: unknown): unknown {
  if (typeof value === "string") return value.replace(/([$%])\1\{/g, "$1{");
  if (Array.isArray(value)) return value.map(literal);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [literal(key) as string, literal(item)]));
}
