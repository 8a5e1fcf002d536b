import { Lb } from "@cdktf/provider-aws/lib/lb";
import { TerraformOutput, type TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { type Variable, VariableReference, type VariableType } from "../../src/config";
import { Variables } from "../../src/stacks/variable-blocks";
import { type Block, synthesize } from "../helpers/synth";

const refer = (name: string, type: VariableType) => new VariableReference(name, type, "", false);
const variable = (name: string, type: VariableType, more: Partial<Variable> = {}): Variable => ({
  name,
  type,
  description: `What ${name} is for.`,
  sensitive: false,
  validations: [],
  ...more,
});

const all = [
  variable("text", "string"),
  variable("count", "number"),
  variable("flag", "bool"),
  variable("list", "list(string)"),
  variable("map", "map(string)"),
];
const make = (stack: TerraformStack, variables = all) => new Variables(stack, "Variables", variables);

/** What the JSON has instead of a value of the configuration file. */
function written(value: unknown): unknown {
  const stack = synthesize((stack) => {
    new TerraformOutput(stack, "value", { value: make(stack).bind(value) });
  });
  return stack.json.output.value.value;
}

describe("the variables of a stack", () => {
  it("are blocks under their own names, and must be given", () => {
    const stack = synthesize((stack) => void make(stack));
    const block = (name: string, type: string) => ({ type, description: `What ${name} is for.`, nullable: false });
    expect(stack.json.variable).toEqual({
      text: block("text", "string"),
      count: block("count", "number"),
      flag: block("flag", "bool"),
      list: block("list", "list(string)"),
      map: block("map", "map(string)"),
    });
  });

  it("are written nowhere where they are secrets", () => {
    const stack = synthesize((stack) => void make(stack, [variable("text", "string", { ephemeral: true })]));
    expect(stack.json.variable.text).toMatchObject({ ephemeral: true });
  });

  it("are hidden and checked where they are to be", () => {
    const validations = [
      { condition: 'can(regex("^a", var.text))', errorMessage: "The value must begin with a." },
      { condition: "length(var.text) < 5", errorMessage: "The value must be short." },
    ];
    const stack = synthesize(
      (stack) => void make(stack, [variable("text", "string", { sensitive: true, validations })]),
    );
    expect(stack.json.variable.text).toMatchObject({
      sensitive: true,
      validation: [
        { condition: '${can(regex("^a", var.text))}', error_message: "The value must begin with a." },
        { condition: "${length(var.text) < 5}", error_message: "The value must be short." },
      ],
    });
  });

  it("are there once, however often they are used", () => {
    const stack = synthesize((stack) => {
      const variables = make(stack, [variable("text", "string")]);
      const value = variables.bind([refer("text", "string"), refer("text", "string")]);
      new TerraformOutput(stack, "value", { value });
    });
    expect(Object.keys(stack.json.variable as Block)).toEqual(["text"]);
    expect(stack.json.output.value.value).toEqual(["${var.text}", "${var.text}"]);
  });

  it("are all that may be referred to", () => {
    expect(() => written(refer("other", "string"))).toThrow("the variable other is not declared");
  });
});

describe("bind", () => {
  it.each<[VariableType, string]>([
    ["string", "text"],
    ["number", "count"],
    ["bool", "flag"],
    ["list(string)", "list"],
    ["map(string)", "map"],
  ])("makes a token of a reference of the type %s", (type, name) => {
    expect(written(refer(name, type))).toBe(`\${var.${name}}`);
  });

  it("finds references everywhere, and leaves the rest", () => {
    const value = { tags: { team: refer("text", "string"), kind: "x" }, list: ["a", refer("text", "string")], n: 1 };
    expect(written(value)).toEqual({ tags: { team: "${var.text}", kind: "x" }, list: ["a", "${var.text}"], n: 1 });
  });

  it("gives resources what they take, of every type", () => {
    const stack = synthesize((stack) => {
      const bound = make(stack).bind({
        name: refer("text", "string") as VariableReference | string,
        idleTimeout: refer("count", "number") as VariableReference | number,
        internal: refer("flag", "bool") as VariableReference | boolean,
        tags: refer("map", "map(string)") as VariableReference | Record<string, string>,
        subnets: refer("list", "list(string)") as VariableReference | readonly string[],
      });
      new Lb(stack, "Lb", { ...bound, subnets: [...bound.subnets] });
    });
    expect(stack.resource("aws_lb")).toEqual({
      name: "${var.text}",
      idle_timeout: "${var.count}",
      internal: "${var.flag}",
      tags: "${var.map}",
      subnets: "${var.list}",
    });
  });

  it("takes back those that nothing refers to, where it is asked to", () => {
    const validations = [{ condition: "length(var.text-2) < 5", errorMessage: "The value must be short." }];
    const names = ["text", "text-2", "in_expression", "literal"];
    const stack = synthesize((stack) => {
      const variables = make(
        stack,
        names.map((name) => variable(name, "string", name === "text-2" ? { validations } : {})),
      );
      new TerraformOutput(stack, "value", { value: variables.bind(["${lower(literal)}", refer("text", "string")]) });
      new TerraformOutput(stack, "lower", { value: "${lower(var.in_expression)}" });
      variables.removeUnused();
    });
    expect(Object.keys(stack.json.variable as Block)).toEqual(["in_expression", "text"]);
  });

  it.each([undefined, null, 0, 5, true, false, ""])("leaves %j as it is", (value) => {
    synthesize((stack) => {
      expect(make(stack).bind(value)).toBe(value);
    });
  });

  it("does not change what it is given", () => {
    const value = Object.freeze({ a: Object.freeze(["${x}"]) });
    synthesize((stack) => {
      expect(make(stack).bind(value)).toEqual({ a: ["$${x}"] });
    });
    expect(value).toEqual({ a: ["${x}"] });
  });

  it("makes literals of keys, too", () => {
    expect(written({ "${k}": "${v}" })).toEqual({ "$${k}": "$${v}" });
  });
});
