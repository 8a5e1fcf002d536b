import { TerraformOutput } from "cdktf";
import { UserRole, type UserRoleProps } from "../../../../modules/metaflow/user-role/user-role";
import { bucket, environment, naming } from "../../../helpers/fixtures";
import { type Statement, synthesize, type Synthesized } from "../../../helpers/synth";

/** The parts other than the bucket. */
export const parts = {
  batch: {
    jobQueueArns: [
      "arn:aws:batch:us-west-2:123456789012:job-queue/q",
      "arn:aws:batch:us-west-2:123456789012:job-queue/r",
    ],
    roleArns: ["arn:aws:iam::123456789012:role/jobs", "arn:aws:iam::123456789012:role/starts-jobs"],
  },
  stepFunctions: {
    roleArn: "arn:aws:iam::123456789012:role/machines",
    eventbridgeRoleArn: "arn:aws:iam::123456789012:role/schedules",
  },
  apiKeyId: "key1234567",
  notebookName: "metaflow-notebook-abcd1234",
};

/** A stack with the user role of a deployment that has a bucket and what is given. */
export function synthesizeUserRole(props: Partial<UserRoleProps> = {}, region = "us-west-2"): Synthesized {
  return synthesize((stack) => {
    const role = new UserRole(stack, "UserRole", {
      naming,
      environment: environment(stack, { region }),
      bucket,
      ...props,
    });
    new TerraformOutput(stack, "attributes", { value: { roleArn: role.roleArn, policyArn: role.policyArn } });
  });
}

/** The statements of the user policy. */
export function statementsOf(stack: Synthesized): Statement[] {
  return stack.document(stack.resource("aws_iam_policy").policy as string);
}
