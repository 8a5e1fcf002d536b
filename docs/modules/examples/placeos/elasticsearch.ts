import { TerraformOutput, type TerraformStack } from "cdktf";
import { AwsEnvironment } from "../../../../modules/aws";
import { Elasticsearch, PlaceosNames } from "../../../../modules/placeos";

export function example(stack: TerraformStack): void {
  const elasticsearch = new Elasticsearch(stack, "Elasticsearch", {
    names: new PlaceosNames({ environmentName: "PlaceOS", tags: { team: "buildings" } }),
    environment: new AwsEnvironment(stack, "Environment", { region: "ap-southeast-2" }),
    subnetIds: ["subnet-0a1b2c3d4e5f60718", "subnet-1b2c3d4e5f60718a9"],
    securityGroupId: "sg-0d1e2f3a4b5c6d7e8",
    logs: { logRetentionInDays: 90 },
    elasticsearchInstanceType: "m6g.large.search",
    elasticsearchVolumeSize: 50,
  });
  new TerraformOutput(stack, "es_uri", { value: elasticsearch.esUri });
}
