import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { policyDocument } from "../../modules/aws/iam";
import { synthesize } from "./synth";
import { resolved, valueAt, withBareIds } from "./value-at";

const stack = synthesize((scope) => {
  const metaflow = new Construct(scope, "Metaflow");
  const first = new SnsTopic(metaflow, "First", {
    name: "first",
    tags: { a: "b" },
    policy: JSON.stringify([{ x: [1] }]),
  });
  new SnsTopic(metaflow, "Second", { name: `${first.name}-second`, displayName: first.arn });
  policyDocument(metaflow, "Policy", [{ actions: ["sns:Publish"], resources: ["*"] }]);
  new SnsTopic(metaflow, "Twin", { name: "one" }).overrideLogicalId("Metaflow_Twin_00000000");
  new SnsTopic(metaflow, "Twin2", { name: "two" }).overrideLogicalId("Metaflow_Twin_11111111");
});

describe("valueAt", () => {
  it.each<[string, unknown]>([
    ["aws_sns_topic.First.tags.a", "b"],
    ["aws_sns_topic.First.policy.0.x.0", 1],
    ["data.aws_iam_policy_document.Policy.statement.0.actions", ["sns:Publish"]],
    ["aws_sns_topic.First.tags.c.d", undefined],
    ["aws_sns_topic.Third.name", undefined],
    ["aws_sqs_queue.First.name", undefined],
  ])("at %s is %j", (address, value) => {
    expect(valueAt(stack, address)).toEqual(value);
  });

  it("refuses an address of several blocks", () => {
    expect(() => valueAt(stack, "aws_sns_topic.Twin.name")).toThrow("several blocks are aws_sns_topic.Twin");
  });
});

describe("references", () => {
  const [name, arn] = ["name", "display_name"].map((key) => valueAt(stack, `aws_sns_topic.Second.${key}`) as string);

  it("are resolved to what the stack says, as far as it says it", () => {
    expect(resolved(stack, name!)).toBe("first-second");
    expect(resolved(stack, arn!)).toBe(arn);
  });

  it("can be read without hashes", () => {
    expect(withBareIds(name!)).toBe("${aws_sns_topic.First.name}-second");
  });
});
