import { describe, expect, it } from "vitest";
import { refusals } from "../e2e/changes/refusals";

const guard = (message: string) =>
  [
    "╷",
    "│ Error: Resource postcondition failed",
    "│ ",
    "│   on cdk.tf.json line 7, in resource.terraform_data.A_Guard.lifecycle.postcondition[0]:",
    '│    7:   "condition": "${(self.input.vpc == \\"vpc-11111111\\")}",',
    "│     ├────────────────",
    '│     │ self.input.vpc is "vpc-22222222"',
    "│ ",
    ...message.split("\n").map((line) => `│ ${line}`),
    "╵",
  ].join("\n");

describe("what refuses a change", () => {
  it("is what the guards say, each once, without what differs between deployments", () => {
    const printed = [
      guard("It cannot\nmove. Applied at first: vpc: vpc-22222222."),
      guard("A key: unreadable is what the key arn:aws:kms:x encrypted."),
      guard("It cannot\nmove. Applied at first: vpc: vpc-33333333."),
    ].join("\n");
    expect(refusals(printed)).toEqual(["A key: unreadable is what the key", "It cannot move."]);
  });

  it("is the title of another error of Terraform", () => {
    const printed = "│ Error: reading IAM Role (theirs): couldn't find resource\n│ \n│   with data.aws_iam_role.A,\n";
    expect(refusals(printed)).toEqual(["reading IAM Role (theirs): couldn't find resource"]);
  });

  it("is what synthesis finds", () => {
    expect(refusals("1 error\n/tmp/deployments.yaml:1:2: deployments.a.inputs.b: is not there")).toEqual([
      "deployments.a.inputs.b: is not there",
    ]);
  });
});
