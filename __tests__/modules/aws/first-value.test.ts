import { TerraformOutput, TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { FirstValue } from "../../../modules/aws/first-value";
import { nameAtFirst, synthesize } from "../../helpers/synth";

describe("FirstValue", () => {
  const stack = synthesize((scope) => {
    const subnets = new FirstValue(scope, "Subnets", "subnet-11111111,subnet-22222222");
    const suffix = new TerraformVariable(scope, "suffix", { type: "string" }).stringValue;
    new TerraformOutput(scope, "name", { value: subnets.nameOf(`metaflow-nlb-${suffix}`, 32) });
  });

  it("keeps the value of the first apply in the state", () => {
    expect(stack.resource("terraform_data")).toEqual({
      input: { value: "subnet-11111111,subnet-22222222" },
      lifecycle: { ignore_changes: ["input"] },
    });
  });

  it("makes a name that is the usual one with the first value, and else has a hash and no more characters", () => {
    const memory = stack.addresses.find((address) => address.startsWith("terraform_data."))!;
    const usual = "metaflow-nlb-${var.suffix}";
    const [local] = Object.keys(stack.written.locals as object);
    expect(stack.written.locals).toEqual({ [local!]: usual });
    const start = `\${trimsuffix(substr(local.${local}, 0, 25), "-")}`;
    const hash = `\${substr(sha1(join(" ", [local.${local}, "subnet-11111111,subnet-22222222"])), 0, 6)}`;
    expect(stack.written.output.name.value).toBe(
      `\${(${memory}.input.value == "subnet-11111111,subnet-22222222") ? "${usual}" : "${start}-${hash}"}`,
    );
  });

  it("has names that other tests see as they are at first", () => {
    expect(stack.json.output.name.value).toBe("metaflow-nlb-${var.suffix}");
    expect(nameAtFirst('${(var.a == 1) ? "b" : "c"}')).toBe('${(var.a == 1) ? "b" : "c"}');
  });
});
