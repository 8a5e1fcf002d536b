import { TerraformOutput, type TerraformStack } from "cdktf";
import { AwsEnvironment, Naming, type Network } from "../../../modules/aws";
import { type DatabaseAccess, type DatastoreBucket, MetadataService } from "../../../modules/metaflow";

export function example(
  stack: TerraformStack,
  network: Network,
  bucket: DatastoreBucket,
  database: DatabaseAccess,
): void {
  const service = new MetadataService(stack, "MetadataService", {
    naming: new Naming({ prefix: "metaflow", suffix: "dev", tags: { team: "data" } }),
    environment: new AwsEnvironment(stack, "Environment", { region: "us-west-2" }),
    network,
    bucket, // of a Datastore, as the database is, or what you have
    database,
    accessListCidrBlocks: ["192.0.2.0/24"],
  });
  new TerraformOutput(stack, "METAFLOW_SERVICE_URL", { value: service.apiGateway?.url });
}
