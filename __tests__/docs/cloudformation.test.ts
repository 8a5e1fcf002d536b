import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { furtherOutputDescriptions, outputDescriptions } from "../../modules/metaflow/output-descriptions";
import { computeEnvironmentShape } from "../../src/config/schema/metaflow/compute-environments";
import { metaflowInputs } from "../../src/config/schema/metaflow/inputs";
import { networkShape } from "../../src/config/schema/network";
import { type Settings, synthesizeDeployment } from "../helpers/deployment";
import { bareId } from "../helpers/value-at";
import { templateOutputs, templateParameters, templateResources } from "./cloudformation-template";

const path = join(__dirname, "../../docs/cloudformation.md");
const document = readFileSync(path, "utf8");

/** The rows of the tables under a heading of the second level, as cells. */
function rows(heading: string): string[][] {
  const [, section = ""] = document.split(`\n## ${heading}\n`);
  const lines = section.split("\n## ")[0]!.split("\n");
  return lines
    .filter((line) => /^\| (?!Parameter|Mapping|Resource|Output)/.test(line))
    .map((line) => line.slice(2, -2).split(" | "));
}

const outputsHere = { ...outputDescriptions, ...furtherOutputDescriptions };

/** What a cell names between backticks, without the value that may follow an input. */
const namesIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!.replace(/: .*$/, ""));

/** No network of one's own, which the helper would bring along. */
const noNetwork = Object.fromEntries(
  ["vpc_id", "subnet1_id", "subnet2_id", "vpc_cidr_blocks"].map((name) => [name, undefined]),
);

/** Every part that the document names a resource of. */
const complete: Settings = {
  network: { cidr: "10.20.0.0/16" },
  inputs: {
    ...noNetwork,
    enable_step_functions: true,
    batch_service_role: "dedicated",
    ui_certificate_arn: "arn:aws:acm:us-west-2:123456789012:certificate/1",
    ui_allow_list: ["192.0.2.0/24"],
    ui_auth: "cognito",
    sagemaker_notebook: {},
    user_role: {},
  },
};

const stack = synthesizeDeployment(complete);
const addresses = new Set(
  stack.addresses.map((address) => {
    const [type = "", id = ""] = address.split(".");
    return `${type}.${bareId(id)}`;
  }),
);
const types = new Set(Object.keys(stack.json.resource as object));
const settings = { ...metaflowInputs, ...computeEnvironmentShape, region: true };

/** Whether a name of the document is one of a resource, of a type, of a setting of the network, or of an input. */
function exists(name: string): boolean {
  if (name.startsWith("aws_")) return name.includes(".") ? addresses.has(name) : types.has(name);
  if (name.startsWith("network.")) return Object.hasOwn(networkShape, name.slice("network.".length));
  return Object.hasOwn(settings, name);
}

const parameters = rows("Parameters");
const resources = rows("Resources");
const outputs = rows("Outputs");

describe("docs/cloudformation.md", () => {
  it("has the template's 17 parameters, 76 resources with their types, and 19 outputs", () => {
    expect([templateParameters.length, Object.keys(templateResources).length, templateOutputs.length]).toEqual([
      17, 76, 19,
    ]);
    expect(parameters.slice(0, 17).map(([name]) => name)).toEqual(templateParameters);
    expect(resources.map(([name, type]) => [name, type])).toEqual(Object.entries(templateResources));
    expect(outputs.map(([name]) => name)).toEqual(templateOutputs);
  });

  it("counts 11 roles, one managed policy and one instance profile among the resources, as the template has them", () => {
    const count = (type: string) => resources.filter((row) => row[1] === type).length;
    expect(["AWS::IAM::Role", "AWS::IAM::ManagedPolicy", "AWS::IAM::InstanceProfile"].map(count)).toEqual([11, 1, 1]);
  });

  it.each([...parameters, ...resources])("says of %s where it is here, or why not", (...row) => {
    const here = row.at(-1)!;
    const names = namesIn(here);
    if (names.length === 0) expect(here).toMatch(/^None: \w+/);
    expect(names.filter((name) => !exists(name))).toEqual([]);
  });

  it.each(outputs)("says of the output %s which one it is here", (_, here) => {
    const names = namesIn(here!);
    expect(names).not.toEqual([]);
    expect(names.filter((name) => !Object.hasOwn(outputsHere, name))).toEqual([]);
  });

  it("has an example that deploys, with the template's defaults", () => {
    const [, yaml = ""] = /```yaml\n([\s\S]*?)```/.exec(document) ?? [];
    const { deployments } = parse(yaml) as { deployments: Record<string, Settings> };
    const { inputs, ...others } = deployments["metaflow"]!;
    const made = synthesizeDeployment({ ...others, inputs: { ...noNetwork, ...inputs } });
    expect(made.resource("aws_batch_compute_environment").compute_resources).toMatchObject({
      type: "EC2",
      min_vcpus: 8,
      desired_vcpus: 8,
      max_vcpus: 64,
    });
    expect(made.resource("aws_ecs_cluster").setting).toEqual([{ name: "containerInsights", value: "enabled" }]);
    expect(made.resources("aws_lb").map(({ load_balancer_type: type }) => type as string)).toEqual(["network"]);
  });

  it("has links that lead somewhere", () => {
    const targets = [...document.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target!);
    expect(targets).not.toEqual([]);
    expect(targets.filter((target) => !existsSync(join(dirname(path), target)))).toEqual([]);
  });
});
