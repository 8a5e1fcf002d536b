import { describe, expect, it } from "vitest";
import { logGroup, type LogSettings } from "../../../modules/aws/log-group";
import { naming, tags } from "../../helpers/fixtures";
import { synthesize } from "../../helpers/synth";

describe("logGroup (D-33)", () => {
  it.each<[LogSettings, object]>([
    [{ logRetentionInDays: 90 }, { retention_in_days: 90 }],
    [{ logRetentionInDays: 0 }, { retention_in_days: 0 }],
    [
      { logRetentionInDays: 1, logGroupKmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/id" },
      { retention_in_days: 1, kms_key_id: "arn:aws:kms:us-west-2:123456789012:key/id" },
    ],
  ])("with %j", (settings, expected) => {
    const stack = synthesize((stack) => void logGroup(stack, "Log", "/aws/lambda/x", naming, settings));
    expect(stack.resource("aws_cloudwatch_log_group")).toEqual({ name: "/aws/lambda/x", ...expected, tags });
    expect(Object.keys(stack.json.resource as object)).toEqual(["aws_cloudwatch_log_group"]);
  });

  it("sends every event to a destination where there is one", () => {
    const settings = { logRetentionInDays: 1, logDestinationArn: "destination-arn" };
    const stack = synthesize((stack) => void logGroup(stack, "Log", "/aws/lambda/x", naming, settings));
    expect(stack.resource("aws_cloudwatch_log_subscription_filter")).toEqual({
      name: "metaflow-abcd1234",
      log_group_name: stack.reference("aws_cloudwatch_log_group", "name"),
      filter_pattern: "",
      destination_arn: "destination-arn",
    });
  });
});
