import { TerraformOutput, TerraformVariable, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import {
  type ContainerDefinition,
  containerDefinitions,
  environmentOf,
  escapeForJson,
} from "../../../modules/aws/container-definitions";
import { synthesize } from "../../helpers/synth";

const container: ContainerDefinition = {
  name: "service",
  image: "image:1",
  essential: true,
  cpu: 512,
  memory: 1024,
  portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
  environment: [],
  secrets: [],
  logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "logs" } },
};

type Variable = TerraformVariable;

/** The JSON that Terraform gets when a container has something of a variable in it. */
function written(change: (variable: Variable) => Partial<ContainerDefinition>): string {
  const stack = synthesize((stack) => {
    const variable = new TerraformVariable(stack, "x", { type: "string" });
    new TerraformOutput(stack, "json", { value: containerDefinitions([{ ...container, ...change(variable) }]) });
  });
  return stack.json.output.json.value as string;
}

describe("containerDefinitions", () => {
  it("is JSON of the containers, without what they do not have", () => {
    expect(JSON.parse(containerDefinitions([container, { ...container, name: "other" }]))).toEqual([
      container,
      { ...container, name: "other" },
    ]);
    expect(containerDefinitions([{ ...container, command: undefined }])).not.toContain("command");
  });

  it("takes tokens of strings and numbers", () => {
    const json = written(({ stringValue, numberValue }) => ({ image: `${stringValue}:1`, cpu: numberValue }));
    expect(json).toContain('"image":"${var.x}:1"');
    expect(json).toContain('"cpu":${var.x},');
  });

  it.each<[string, (variable: Variable) => object]>([
    ["a boolean", ({ booleanValue }) => ({ essential: booleanValue })],
    ["a list", ({ listValue }) => ({ command: listValue })],
    ["a map", ({ value }) => ({ logConfiguration: { logDriver: "awslogs", options: Token.asStringMap(value) } })],
    ["a map of variables", ({ value }) => ({ environment: environmentOf(Token.asStringMap(value)) })],
  ])("refuses a token of %s, which JSON cannot hold", (_, change) => {
    expect(() => written(change)).toThrow("container definitions take tokens of strings and numbers only, got [{");
  });
});

describe("environmentOf", () => {
  it("is in the order of the names, whatever the order they came in", () => {
    const sorted = [
      { name: "A", value: "1" },
      { name: "B", value: "2" },
    ];
    expect(environmentOf({ B: "2", A: "1" })).toEqual(sorted);
    expect(environmentOf({ A: "1", B: "2" })).toEqual(sorted);
    expect(environmentOf({})).toEqual([]);
  });
});

describe("escapeForJson", () => {
  it("does not change known values: they are escaped with all the rest", () => {
    const values = { LINKS: '[{"href": "https://example.com"}]', EMPTY: "", PATH_PREFIX: "C:\\api" };
    expect(escapeForJson(values)).toEqual(values);
    expect(
      JSON.parse(containerDefinitions([{ ...container, environment: environmentOf(values) }]))[0].environment,
    ).toEqual(environmentOf(values));
  });

  it("has Terraform escape what only Terraform knows", () => {
    const json = written(({ stringValue }) => ({ environment: environmentOf(escapeForJson({ LINKS: stringValue })) }));
    expect(JSON.parse(json)[0].environment).toEqual([
      { name: "LINKS", value: "${substr(jsonencode(var.x), 1, (length(jsonencode(var.x)) - 2))}" },
    ]);
  });
});
