import { TerraformOutput, type TerraformStack } from "cdktf";
import { AwsEnvironment } from "../../../modules/aws/environment";
import { Naming } from "../../../modules/aws/naming";
import type { Network } from "../../../modules/aws/network";
import type { DatastoreBucket } from "../../../modules/metaflow/common/bucket-access";
import type { DatabaseAccess } from "../../../modules/metaflow/common/database-access";
import { MetadataService } from "../../../modules/metaflow/metadata-service/metadata-service";

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
