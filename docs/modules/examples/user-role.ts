import { TerraformOutput, type TerraformStack } from "cdktf";
import { AwsEnvironment, Naming } from "../../../modules/aws";
import { UserRole, type UserRoleProps } from "../../../modules/metaflow";

/** What a Datastore, a Computation and a StepFunctions make. */
type Made = Pick<UserRoleProps, "bucket" | "batch" | "stepFunctions">;

export function example(stack: TerraformStack, made: Made): void {
  const role = new UserRole(stack, "UserRole", {
    ...made,
    naming: new Naming({ prefix: "metaflow", suffix: "dev", tags: { team: "data" } }),
    environment: new AwsEnvironment(stack, "Environment", { region: "us-west-2" }),
    trustedPrincipalArns: ["arn:aws:iam::123456789012:role/data-scientists"],
    requireMfa: true,
  });
  new TerraformOutput(stack, "metaflow_user_role_arn", { value: role.roleArn });
}
