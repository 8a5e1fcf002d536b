import { TerraformOutput, type TerraformStack } from "cdktf";
import { AwsEnvironment } from "../../../modules/aws/environment";
import { Naming } from "../../../modules/aws/naming";
import type { DatastoreBucket } from "../../../modules/metaflow/common/bucket-access";
import { StepFunctions } from "../../../modules/metaflow/step-functions/step-functions";

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
