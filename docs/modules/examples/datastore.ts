import { TerraformOutput, type TerraformStack } from "cdktf";
import { AwsEnvironment, Naming, type Network } from "../../../modules/aws";
import { Datastore } from "../../../modules/metaflow";

export function example(stack: TerraformStack, network: Network): void {
  const datastore = new Datastore(stack, "Datastore", {
    naming: new Naming({ prefix: "metaflow", suffix: "dev", tags: { team: "data" } }),
    environment: new AwsEnvironment(stack, "Environment", { region: "us-west-2" }),
    network,
    dbInstanceType: "db.m7g.large",
    dbBackupRetentionPeriod: 35,
  });
  new TerraformOutput(stack, "METAFLOW_DATASTORE_SYSROOT_S3", { value: datastore.bucket?.sysrootS3 });
}
