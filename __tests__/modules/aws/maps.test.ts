import { TerraformOutput, TerraformVariable, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { mergeMaps } from "../../../modules/aws/maps";
import { synthesize } from "../../helpers/synth";

type TagMap = Record<string, string>;

/** What Terraform gets of the map that `merge` makes out of a whole map variable. */
function written(merge: (given: TagMap, word: string) => TagMap): unknown {
  const stack = synthesize((stack) => {
    const given = Token.asStringMap(new TerraformVariable(stack, "given", { type: "map(string)" }).value);
    const word = new TerraformVariable(stack, "word", { type: "string" }).stringValue;
    new TerraformOutput(stack, "merged", { value: merge(given, word) });
  });
  return stack.json.output.merged.value;
}

describe("mergeMaps", () => {
  it.each([
    [[], {}],
    [[{}, {}], {}],
    [[{ a: "1" }, { b: "2" }], { a: "1", b: "2" }],
    [[{ a: "1" }, {}, { a: "2" }], { a: "2" }],
    [[{ a: 'say "hi" \\ $${x}' }], { a: 'say "hi" \\ $${x}' }],
  ])("merges %j here", (maps, merged) => {
    expect(mergeMaps(...(maps as TagMap[]))).toEqual(merged);
  });

  it("gives a new map", () => {
    const map = { a: "1" };
    expect(mergeMaps(map)).not.toBe(map);
  });

  it.each<[string, (given: TagMap, word: string) => TagMap, string]>([
    ["only a whole variable", (given) => mergeMaps(given, {}), "${merge(var.given)}"],
    ["before", (given) => mergeMaps(given, { a: "1" }), '${merge(var.given, {"a" = "1"})}'],
    ["between", (given) => mergeMaps({ a: "1" }, given, { a: "2" }), '${merge({"a" = "1"}, var.given, {"a" = "2"})}'],
    ["with a token", (given, word) => mergeMaps(given, { a: word }), '${merge(var.given, {"a" = var.word})}'],
    ["with quotes", (given) => mergeMaps(given, { 'a"': '"\\' }), '${merge(var.given, {"a\\"" = "\\"\\\\"})}'],
    ["with a literal ${", (given) => mergeMaps(given, { a: "$${x}" }), '${merge(var.given, {"a" = "$${x}"})}'],
  ])("lets Terraform merge: %s", (_, merge, expression) => {
    expect(written(merge)).toBe(expression);
  });

  it("keeps a map of tokens here: its keys are known", () => {
    expect(written((_, word) => mergeMaps({ a: "1" }, { b: word }))).toEqual({ a: "1", b: "${var.word}" });
  });
});
