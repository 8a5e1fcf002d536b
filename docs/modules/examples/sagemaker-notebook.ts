import { TerraformOutput, type TerraformStack } from "cdktf";
import { AwsEnvironment } from "../../../modules/aws/environment";
import { Naming } from "../../../modules/aws/naming";
import type { Network } from "../../../modules/aws/network";
import type { DatastoreBucket } from "../../../modules/metaflow/common/bucket-access";
import { SagemakerNotebook } from "../../../modules/metaflow/sagemaker-notebook/sagemaker-notebook";

export function example(stack: TerraformStack, network: Network, bucket: DatastoreBucket): void {
  const notebook = new SagemakerNotebook(stack, "SagemakerNotebook", {
    naming: new Naming({ prefix: "metaflow", suffix: "dev", tags: { team: "data" } }),
    environment: new AwsEnvironment(stack, "Environment", { region: "us-west-2" }),
    network,
    bucket,
    profile: { METAFLOW_DEFAULT_DATASTORE: "s3", METAFLOW_DATASTORE_SYSROOT_S3: bucket.sysrootS3 },
    instanceType: "ml.t3.medium",
  });
  new TerraformOutput(stack, "notebook_url", { value: notebook.url });
}
