import { describe, expect, it } from "vitest";
import { converts, nameOf, type Step, type TerraformType, typeAt, typeOfConstraint } from "./types";

const subnet: TerraformType = ["object", { id: "string", zone: "string" }];

describe("converts", () => {
  it.each<[TerraformType, TerraformType]>([
    ["number", "string"],
    ["bool", "string"],
    ["string", "number"],
    ["string", "bool"],
    ["dynamic", ["list", "string"]],
    [["list", "number"], "dynamic"],
    [
      ["set", "number"],
      ["list", "string"],
    ],
    [
      ["tuple", ["number", "bool"]],
      ["set", "string"],
    ],
    [
      ["object", { a: "string", b: "number" }],
      ["map", "string"],
    ],
    [
      ["map", "string"],
      ["object", { a: "number" }],
    ],
    [subnet, ["object", { id: "string" }]],
  ])("takes a %j for a %j", (from, to) => expect(converts(from, to)).toBe(true));

  it.each<[TerraformType, TerraformType]>([
    ["number", "bool"],
    ["bool", "number"],
    ["string", ["list", "string"]],
    [["list", "string"], "string"],
    [
      ["list", "string"],
      ["map", "string"],
    ],
    [
      ["list", "bool"],
      ["set", "number"],
    ],
    [
      ["object", { a: "string" }],
      ["list", "string"],
    ],
    [["object", { id: "string" }], subnet],
    [
      ["object", { a: ["list", "string"] }],
      ["map", "string"],
    ],
    [
      ["tuple", ["string", ["list", "string"]]],
      ["list", "string"],
    ],
  ])("does not take a %j for a %j", (from, to) => expect(converts(from, to)).toBe(false));
});

describe("typeAt", () => {
  const name = (text: string): Step => ({ name: text });
  const type: TerraformType = [
    "object",
    { subnets: ["list", subnet], zones: ["set", "string"], tags: ["map", "string"] },
  ];

  it.each<[Step[], TerraformType]>([
    [[name("subnets"), { index: 0 }, name("id")], "string"],
    [[name("subnets"), { index: undefined }], subnet],
    [
      [name("subnets"), { splat: true }, name("id")],
      ["list", "string"],
    ],
    [
      [name("zones"), { splat: true }],
      ["list", "string"],
    ],
    [[name("tags"), name("team")], "string"],
    [[name("tags"), { key: "team" }], "string"],
    [[], type],
  ])("%j is a %j", (steps, found) => expect(typeAt(type, steps)).toEqual(found));

  it.each<[Step[], string]>([
    [[name("subnet")], 'there is no attribute "subnet"'],
    [[name("constructor")], 'there is no attribute "constructor"'],
    [[name("subnets"), name("id")], 'a list(object({ id, zone })) has no attribute "id"'],
    [[name("zones"), { index: 0 }], "a set(string) has no index"],
    [[name("subnets"), { index: 0 }, name("id"), { index: 0 }], "a string has no index"],
  ])("%j is refused: %s", (steps, problem) => expect(() => typeAt(type, steps)).toThrow(problem));
});

it("reads type constraints and writes them", () => {
  for (const text of ["string", "number", "bool", "any", "list(string)", "map(set(number))"])
    expect(nameOf(typeOfConstraint(text))).toBe(text);
  expect(typeOfConstraint("object({ a = string })")).toBe("dynamic");
  expect(nameOf(["tuple", ["string", "bool"]])).toBe("tuple([string, bool])");
});
