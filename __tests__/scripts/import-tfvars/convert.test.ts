import { describe, expect, it } from "vitest";
import { convert, ConversionError } from "../../../scripts/import-tfvars/convert";
import type { VariableType } from "../../../src/config";

describe("convert, as Terraform does", () => {
  it.each<[value: unknown, type: VariableType, converted: unknown]>([
    ["a", "string", "a"],
    [16, "string", "16"],
    [16.5, "string", "16.5"],
    [123456789012, "string", "123456789012"],
    [1e21, "string", "1000000000000000000000"],
    [true, "string", "true"],
    ["5", "number", 5],
    ["-1.5", "number", -1.5],
    [5, "number", 5],
    ["true", "bool", true],
    ["0", "bool", false],
    [false, "bool", false],
    [["a", 1, true], "list(string)", ["a", "1", "true"]],
    [{ a: 1, b: true, c: "d", e: null }, "map(string)", { a: "1", b: "true", c: "d" }],
  ])("%j to %s", (value, type, converted) => {
    expect(convert(value, type)).toEqual(converted);
  });

  it.each<[value: unknown, type: VariableType, message: string]>([
    [["a"], "string", "must be a text; found a list"],
    ["many", "number", 'must be a number; found "many"'],
    [true, "number", "must be a number; found true"],
    ["yes", "bool", 'must be true or false; found "yes"'],
    [1, "bool", "must be true or false; found 1"],
    ["a", "list(string)", 'must be a list; found "a"'],
    [["a", null], "list(string)", "element [1] must be a text; found nothing"],
    [["a"], "map(string)", "must be a map; found a list"],
    [{ a: ["b"] }, "map(string)", 'element ["a"] must be a text; found a list'],
  ])("refuses %j for %s", (value, type, message) => {
    expect(() => convert(value, type)).toThrow(new ConversionError(message));
  });
});
