import { describe, expect, it } from "vitest";
import { readPlaceos } from "./placeos-files";
import { entry, messagesOf, read, readOne } from "./files";

const required_tags = ["team", "cost-center"];
const messages = (settings: Record<string, unknown>) =>
  messagesOf(() => readOne(entry({ required_tags, ...settings }))).map((line) =>
    line.replace("deployments.yaml: deployments.dev.", ""),
  );

describe("required_tags", () => {
  it.each<[string, unknown, string[]]>([
    ["all of them", { team: "data", "cost-center": "42", more: "x" }, []],
    ["one of them", { team: "data" }, ["inputs.tags: lacks cost-center, which required_tags asks for"]],
    [
      "none of them",
      {},
      [
        "inputs.tags: lacks team, which required_tags asks for",
        "inputs.tags: lacks cost-center, which required_tags asks for",
      ],
    ],
    [
      "one in other letters",
      { Team: "data", "cost-center": "${var.center}" },
      ["inputs.tags: lacks team, which required_tags asks for; found Team"],
    ],
    ["what are no tags", 1, ["inputs.tags: must be a map of tags; found 1"]],
  ])("are looked for in tags with %s", (_, tags, expected) => {
    expect(messages({ inputs: { tags } })).toEqual(expected);
  });

  it("are not found among the tags of the provider", () => {
    expect(messages({ provider: { default_tags: { "cost-center": "42" } } })).toEqual([
      "inputs.tags: lacks cost-center, which required_tags asks for; provider.default_tags do not reach what AWS makes from a resource",
    ]);
  });

  it("are asked for by Terraform where the tags are a variable", () => {
    const { variables } = readOne(entry({ required_tags, inputs: { tags: "${var.tags}" } }));
    expect(variables).toHaveLength(1);
    expect(variables[0]!.description).toBe("Tags of every taggable resource.");
    expect(variables[0]!.validations).toContainEqual({
      condition: 'alltrue([for key in ["team", "cost-center"] : contains(keys(var.tags), key)])',
      errorMessage: "The tags must have team, cost-center.",
    });
    expect(variables[0]!.validations).toHaveLength(2);
  });

  it("are looked for in every product", () => {
    for (const inputs of [{}, { tags: { team: "data" } }]) {
      const found = messagesOf(() => readPlaceos({ required_tags: ["owner"], inputs }));
      expect(found.map((line) => line.replace(/^.*?inputs/, "inputs"))).toEqual([
        "inputs.tags: lacks owner, which required_tags asks for",
      ]);
    }
    const { variables } = readPlaceos({ required_tags: ["owner"], inputs: { tags: "${var.tags}" } });
    expect(
      variables.find(({ name }) => name === "tags")!.validations.map(({ errorMessage }) => errorMessage),
    ).toContain("The tags must have owner.");
  });

  it("hold for every deployment when they are defaults, and all findings come at once", () => {
    const deployments = {
      a: entry({ inputs: { resource_suffix: "a" } }),
      b: entry({ inputs: { resource_suffix: "b", tags: {} } }),
    };
    const found = messagesOf(() => read(deployments, { required_tags: ["owner"] }));
    expect(found).toEqual([
      "deployments.yaml: deployments.a.inputs.tags: lacks owner, which required_tags asks for",
      "deployments.yaml: deployments.b.inputs.tags: lacks owner, which required_tags asks for",
    ]);
  });

  it.each([
    [[], "must be a list of 1 or more"],
    ["team", "must be a list of 1 or more"],
    [["aws:team"], "tags must not begin with aws:"],
    ["${var.tags}", "cannot be a variable: the tags are held against it"],
  ])("must be keys of tags: %j", (wrong, message) => {
    expect(messages({ required_tags: wrong }).join()).toContain(message);
  });
});
