import { describe, expect, it } from "vitest";
import { Computation, type ComputationProps } from "../../../../modules/metaflow/computation/computation";
import { environment, naming, network, tags } from "../../../helpers/fixtures";
import { synthesize } from "../../../helpers/synth";

const computation = (inputs: Partial<ComputationProps>) =>
  synthesize((stack) => {
    new Computation(stack, "Computation", { naming, network, environment: environment(stack), ...inputs });
  });

describe("the log group of all Batch jobs", () => {
  it.each<Partial<ComputationProps>>([{}, { batchJobLogGroup: "existing" }])("is left as it is with %j", (inputs) => {
    const stack = computation(inputs);
    expect(stack.resources("aws_cloudwatch_log_group")).toEqual([]);
    expect(stack.json).not.toHaveProperty("import");
  });

  it("stays where it was made before", () => {
    const address = computation({ batchJobLogGroup: "managed" }).addresses.find((name) =>
      name.startsWith("aws_cloudwatch_log_group."),
    );
    expect(computation({}).json.removed).toEqual([{ from: address, lifecycle: { destroy: false } }]);
  });

  it("is made, with the retention and the key of the others", () => {
    const stack = computation({
      batchJobLogGroup: "managed",
      logRetentionInDays: 30,
      logGroupKmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/id",
    });
    expect(stack.resource("aws_cloudwatch_log_group")).toEqual({
      name: "/aws/batch/job",
      retention_in_days: 30,
      kms_key_id: "arn:aws:kms:us-west-2:123456789012:key/id",
      tags,
    });
    expect(stack.json).not.toHaveProperty("import");
  });

  it("is taken over where it already exists, and stays when the deployment goes", () => {
    const stack = computation({ batchJobLogGroup: "imported" });
    expect(stack.resource("aws_cloudwatch_log_group")).toEqual({
      name: "/aws/batch/job",
      retention_in_days: 90,
      skip_destroy: true,
      tags,
    });
    const address = stack.addresses.find((name) => name.startsWith("aws_cloudwatch_log_group."));
    expect(stack.json.import).toEqual([{ to: address, id: "/aws/batch/job" }]);
  });
});
