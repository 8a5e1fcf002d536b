import { describe, expect, it } from "vitest";
import { KmsKey } from "../../../modules/aws/kms-key";
import { accountId, environment, naming, tags } from "../../helpers/fixtures";
import { synthesize } from "../../helpers/synth";

const made = (enableKeyRotation: boolean, region = "us-west-2") =>
  synthesize((stack) => {
    new KmsKey(stack, "Key", {
      naming,
      environment: environment(stack, { region }),
      name: "s3",
      description: "Encrypts objects",
      enableKeyRotation,
    });
  });

describe("KmsKey (D-31)", () => {
  it.each([true, false])("rotates: %s", (enableKeyRotation) => {
    const stack = made(enableKeyRotation);
    expect(stack.resource("aws_kms_key")).toEqual({
      description: "Encrypts objects",
      enable_key_rotation: enableKeyRotation,
      policy: stack.reference("data.aws_iam_policy_document", "json"),
      tags,
    });
  });

  it("has an alias", () => {
    const stack = made(true);
    expect(stack.resource("aws_kms_alias")).toEqual({
      name: "alias/metaflow-s3-abcd1234",
      target_key_id: stack.reference("aws_kms_key", "key_id"),
    });
  });

  it.each([
    ["us-west-2", "aws"],
    ["us-gov-west-1", "aws-us-gov"],
    ["cn-north-1", "aws-cn"],
  ])("leaves it to the account's policies who uses it, in %s", (region, partition) => {
    const stack = made(true, region);
    expect(stack.document(stack.resource("aws_kms_key").policy)).toEqual([
      {
        sid: "AccountDecides",
        effect: "Allow",
        actions: ["kms:*"],
        resources: ["*"],
        principals: [{ type: "AWS", identifiers: [`arn:${partition}:iam::${accountId}:root`] }],
      },
    ]);
  });

  it("may say who else uses it", () => {
    const statement = {
      sid: "Alarms",
      actions: ["kms:Decrypt"],
      resources: ["*"],
      principals: [{ type: "Service", identifiers: ["cloudwatch.amazonaws.com"] }],
    };
    const stack = synthesize((scope) => {
      new KmsKey(scope, "Key", {
        naming,
        environment: environment(scope),
        name: "alarms",
        description: "Encrypts alarms",
        enableKeyRotation: true,
        statements: [statement],
      });
    });
    const [account, ...others] = stack.document(stack.resource("aws_kms_key").policy as string);
    expect(account!.sid).toBe("AccountDecides");
    expect(others).toEqual([{ ...statement, effect: "Allow" }]);
  });
});
