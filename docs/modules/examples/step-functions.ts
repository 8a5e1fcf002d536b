import { TerraformOutput, type TerraformStack } from "cdktf";
import { AwsEnvironment, Naming } from "../../../modules/aws";
import { type DatastoreBucket, StepFunctions } from "../../../modules/metaflow";

export function example(stack: TerraformStack, jobQueueArn: string, bucket: DatastoreBucket): void {
  const stepFunctions = new StepFunctions(stack, "StepFunctions", {
    naming: new Naming({ prefix: "metaflow", suffix: "dev", tags: { team: "data" } }),
    environment: new AwsEnvironment(stack, "Environment", { region: "us-west-2" }),
    jobQueueArns: [jobQueueArn],
    bucketArn: bucket.bucketArn,
    bucketKmsKeyArn: bucket.kmsKeyArn,
  });
  new TerraformOutput(stack, "METAFLOW_SFN_IAM_ROLE", { value: stepFunctions.roleArn });
}
