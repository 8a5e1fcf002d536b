import { describe, expect, it } from "vitest";
import { Unchanging } from "../../../modules/aws/unchanging";
import { synthesize } from "../../helpers/synth";

describe("Unchanging", () => {
  const stack = synthesize((scope) => {
    new Unchanging(scope, "Place", {
      values: { vpc: "vpc-11111111", blocks: ["10.0.0.0/24", "10.0.1.0/24"] },
      changeable: { zones: ["a", "b"] },
      message: "It cannot move.",
    });
  });
  const guard = stack.resource("terraform_data");
  const [condition] = guard.lifecycle.postcondition as { condition: string; error_message: string }[];

  it("keeps all values of the first apply in the state", () => {
    expect(guard.input).toEqual({
      vpc: "vpc-11111111",
      blocks: '${join(",", ["10.0.0.0/24", "10.0.1.0/24"])}',
      zones: '${join(",", ["a", "b"])}',
    });
    expect(guard.lifecycle.ignore_changes).toEqual(["input"]);
  });

  it("compares texts as they are and lists by how they begin, an empty one with anything, but not what may change", () => {
    expect(condition!.condition).toBe(
      '${((self.input.vpc == "vpc-11111111") && ((length(self.input.blocks) < 1) || startswith(join(",", ["10.0.0.0/24", "10.0.1.0/24", ""]), join(",", [self.input.blocks, ""]))))}',
    );
  });

  it("says what was applied at first, and where to read on", () => {
    const [address] = stack.addresses;
    expect(condition!.error_message).toBe(
      'It cannot move. Applied at first: vpc: "${self.input.vpc}", blocks: "${self.input.blocks}". ' +
        `See "What must not change" in docs/operations.md; this guard is ${address}.`,
    );
  });

  const renewed = (by?: string) =>
    synthesize((scope) => {
      new Unchanging(scope, "Key", { values: { key: "a" }, renewal: { by }, message: "No." });
    }).resource("terraform_data");

  it("takes the values again with another text, and keeps them without one", () => {
    expect(renewed("snapshot")).toMatchObject({
      triggers_replace: "snapshot",
      lifecycle: { ignore_changes: ["input"] },
    });
    expect(renewed()).not.toHaveProperty("triggers_replace");
    expect(renewed().lifecycle.ignore_changes).toEqual(["input", "triggers_replace"]);
  });

  it("lets values change under a condition", () => {
    const lenient = synthesize((scope) => {
      new Unchanging(scope, "Key", { values: { key: "a" }, unless: "${var.known}", message: "No." });
    });
    const [{ condition: found }] = lenient.resource("terraform_data").lifecycle.postcondition as [
      { condition: string },
    ];
    expect(found).toContain('|| (self.input.key == "a")');
  });
});
