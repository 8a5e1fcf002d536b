import { describe, expect, it } from "vitest";
import { ConfigurationError } from "../../src/config";
import { readDeployment, synthesizeDeployment } from "../helpers/deployment";
import { stringsIn } from "../helpers/strings-in";
import type { Block } from "../helpers/synth";
import { type ModuleInput, moduleInputs, type ModuleInputName } from "./terraform-module";

const resources = "it decides which resources exist";
const names = "it is part of names that are checked";
const keys = "its keys must be known at synthesis; its values may be variables";

/** The inputs that must be in the file, and why. */
const literal: Readonly<Partial<Record<ModuleInputName, string>>> = {
  api_basic_auth: resources,
  batch_type: resources,
  db_engine_version: "the family of parameters follows from it",
  db_identifier_prefix: names,
  db_migrate_lambda_zip_file: "it has no effect",
  db_parameters: keys,
  ecs_cluster_settings: keys,
  enable_custom_batch_container_registry: resources,
  enable_step_functions: resources,
  extra_ui_backend_env_vars: keys,
  extra_ui_static_env_vars: keys,
  iam_partition: names,
  load_balancer_name_prefix: names,
  resource_prefix: names,
  resource_suffix: names,
  ui_alb_internal: "it decides which subnets the load balancer is in",
};

const bound = moduleInputs.filter(({ name }) => !(name in literal));
const variableFor = (name: string) => `\${var.the_${name}}`;

it.each(Object.entries(literal))("%s cannot be a variable: %s", (name, reason) => {
  const refused = () => readDeployment({ inputs: { [name]: variableFor(name) } });
  expect(refused).toThrow(ConfigurationError);
  expect(refused).toThrow(`deployments.test.inputs.${name}: cannot be a variable: ${reason}`);
});

describe("a deployment whose every other input is a variable", () => {
  const inputs = Object.fromEntries(bound.map(({ name }) => [name, variableFor(name)]));
  const { json } = synthesizeDeployment({ inputs });
  const used = stringsIn({ ...json, variable: undefined }).map(([, text]) => text);

  it("declares those variables and no others", () => {
    expect(Object.keys(json.variable as Block)).toEqual(bound.map(({ name }) => `the_${name}`));
  });

  it.each<ModuleInput>(bound)("has $name as a $type that must be given, is explained, checked and used", (input) => {
    const variable = json.variable[`the_${input.name}`] as Block;
    expect(variable).toMatchObject({
      type: input.type,
      nullable: false,
      description: expect.stringMatching(/\.$/) as unknown,
    });
    expect(used.some((text) => text.includes(`var.the_${input.name}`))).toBe(true);
    // what is neither true nor false is not a bool to Terraform
    if (input.type === "bool") return;
    const [validation] = variable.validation as [Block];
    expect(validation.condition).toContain(`var.the_${input.name}`);
    expect(validation.error_message).toMatch(/^[A-Z].*\.$/);
  });
});
