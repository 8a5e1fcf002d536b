import type { z } from "zod";
import { describe, expect, it } from "vitest";
import { ConfigurationError } from "../../src/config";
import { fieldOf, valueSchema } from "../../src/config/schema/field";
import { traitsOf } from "../../src/config/schema/kinds";
import { metaflowInputs } from "../../src/config/schema/metaflow/inputs";
import { readDeployment, type Settings, synthesizeDeployment } from "../helpers/deployment";
import type { Synthesized } from "../helpers/synth";
import { valueAt } from "../helpers/value-at";
import { documentedInputs } from "./documented-differences";
import { synthesizeMetaflow } from "./everything-on";
import { inputEffects } from "./input-effects";
import { type ModuleInput, moduleInputs, type ModuleInputName } from "./terraform-module";

const fields: Readonly<Record<string, z.ZodType>> = metaflowInputs;

describe.each<ModuleInput & { name: ModuleInputName }>(moduleInputs)("the input $name", (input) => {
  const field = fields[input.name]!;

  it(`is one of ours, of type ${input.type}`, () => {
    expect(field).toBeDefined();
    expect(traitsOf(valueSchema(field)).type).toBe(input.type);
    expect(fieldOf(field)).toMatchObject({ module: true, description: expect.stringMatching(/\.$/) as unknown });
  });

  it("has the module's default and need to be given, or a row in docs/differences.md that says why not", () => {
    const ours = { required: valueSchema(field) === field, default: fieldOf(field)?.defaultValue };
    const same = ours.required === input.required && sameDefault(ours.default, input.default);
    if (!same) expect(documentedInputs("Changed defaults")).toContain(input.name);
  });

  it("changes the JSON, or has a row in docs/differences.md that says why not", () => {
    const { part, beside, only, value, changes } = inputEffects[input.name];
    const before = baseline({ ...part, inputs: { ...part.inputs, ...beside } });
    const after = synthesizeDeployment({
      ...part,
      ...only,
      inputs: { ...part.inputs, ...beside, [input.name]: value },
    });
    if (Object.keys(changes).length === 0) {
      expect(documentedInputs("Inputs without effect")).toContain(input.name);
      expect(after.json).toEqual(before.json);
    }
    for (const [address, expected] of Object.entries(changes)) {
      expect(valueAt(after, address), address).toEqual(expected);
      expect(valueAt(before, address), address).not.toEqual(expected);
    }
  });
});

it("the module's defaults can be written out, but for those that AWS refuses", () => {
  const given = moduleInputs.filter(({ required }) => !required);
  const inputs = Object.fromEntries(given.map((input) => [input.name, (input as ModuleInput).default]));
  expect(refusedInputs(inputs)).toEqual([
    ["db_migrate_lambda_runtime", expect.stringContaining("Lambda makes no functions with python3.7")],
    ["resource_suffix", expect.stringContaining("metaflow-s3 is taken")],
  ]);
});

it("the partition, too, changes the JSON on its own for users of the construct", () => {
  const attachment = "aws_iam_role_policy_attachment.Computation_EcsInstanceRole_ManagedPolicy.policy_arn";
  expect(valueAt(synthesizeMetaflow({ iamPartition: "aws-us-gov" }), attachment)).toMatch(/^arn:aws-us-gov:/);
});

it("docs/differences.md has no changed default that is the module's", () => {
  // both call it blank, and take another image then
  const images = ["metadata_service_container_image", "ui_static_container_image"];
  const rows = documentedInputs("Changed defaults").filter((name) => !images.includes(name));
  const equal = rows.filter((name) => {
    const input: ModuleInput | undefined = moduleInputs.find((candidate) => candidate.name === name);
    const field = fields[name]!;
    const required = valueSchema(field) === field;
    return input?.required === required && sameDefault(fieldOf(field)?.defaultValue, input.default);
  });
  expect(equal).toEqual([]);
});

/** The module says with an empty text, list or map that nothing is given; we leave the default out. */
function sameDefault(ours: unknown, theirs: unknown): boolean {
  const blank = ["null", '""', "[]", "{}", undefined].includes(JSON.stringify(theirs));
  return blank ? ours === undefined : JSON.stringify(ours) === JSON.stringify(theirs);
}

/** The inputs that the file refuses, each with the message. */
function refusedInputs(inputs: Settings["inputs"]): [name: string, message: string][] {
  try {
    readDeployment({ inputs });
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.findings.map(({ path, message }) => [path.replace("deployments.test.inputs.", ""), message]);
  }
}

const baselines = new Map<string, Synthesized>();

/** What the settings make; made once. */
function baseline(settings: Settings): Synthesized {
  const key = JSON.stringify(settings);
  const made = baselines.get(key) ?? synthesizeDeployment(settings);
  baselines.set(key, made);
  return made;
}
