import { TerraformOutput, type TerraformStack } from "cdktf";
import { AwsEnvironment, Naming, type Network } from "../../../modules/aws";
import { type DatastoreBucket, SagemakerNotebook } from "../../../modules/metaflow";

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
