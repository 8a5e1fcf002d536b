import { describe, expect, it } from "vitest";
import { checkStack } from "./check-stack";
import { faults, goodStack } from "./faults";

describe("checkStack", () => {
  it("finds nothing in a good stack", () => {
    expect(checkStack(goodStack())).toEqual([]);
  });

  it.each(faults)("finds $title", ({ make, place, problem }) => {
    const stack = goodStack();
    make(stack);
    const found = checkStack(stack);
    expect(found).toContainEqual({
      place,
      problem: typeof problem === "string" ? problem : expect.stringMatching(problem),
    });
  });

  it("finds everything at once", () => {
    const stack = goodStack();
    stack.resource.aws_vpc.net = { a: 1, b: 2, arn: "arn" };
    expect(checkStack(stack).map(({ place }) => place)).toEqual(
      ["a", "b", "arn"].map((name) => `resource.aws_vpc.net.${name}`),
    );
  });

  it("lets a part of a stack take variables from elsewhere and show secrets", () => {
    const part = {
      resource: { aws_vpc: { net: { cidr_block: "${var.cidr}" } } },
      ephemeral: { random_password: { made: { length: 20 } } },
      output: { shown: { value: "${ephemeral.random_password.made.result}" } },
    };
    expect(checkStack(part, { isPart: true })).toEqual([]);
    expect(checkStack(part)).toHaveLength(3);
  });
});
