import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { movedFrom } from "../../../modules/aws/moved-from";
import { synthesize } from "../../helpers/synth";

const parameter = (scope: Construct, id: string) => new SsmParameter(scope, id, { name: "a", type: "String" });

describe("a resource that has moved", () => {
  const before = synthesize(
    (stack) => void parameter(new Construct(new Construct(stack, "Old"), "Inner"), "Parameter"),
  );
  const after = synthesize((stack) => {
    const moved = parameter(new Construct(stack, "New"), "Parameter");
    movedFrom(moved, stack, ["Old", "Inner", "Parameter"]);
    // nothing is left where it was
    expect(stack.node.tryFindChild("Old")).toBeUndefined();
  });
  const idOf = ({ json }: typeof before) =>
    Object.keys((json.resource as Record<string, Record<string, unknown>>).aws_ssm_parameter!)[0];

  it("is taken over from its address", () => {
    expect(after.json.moved).toEqual([
      { from: `aws_ssm_parameter.${idOf(before)}`, to: `aws_ssm_parameter.${idOf(after)}` },
    ]);
  });

  it("is refused where something else is now", () => {
    expect(() =>
      synthesize((scope) => {
        parameter(scope, "Taken");
        movedFrom(parameter(scope, "New"), scope, ["Taken"]);
      }),
    ).toThrow("Taken");
  });
});
