import { TerraformOutput, type TerraformStack } from "cdktf";
import { AwsEnvironment, Naming } from "../../../modules/aws";
import { Monitoring } from "../../../modules/metaflow";

export function example(stack: TerraformStack, dbInstanceIdentifier: string): void {
  const monitoring = new Monitoring(stack, "Monitoring", {
    naming: new Naming({ prefix: "metaflow", suffix: "dev", tags: { team: "data" } }),
    environment: new AwsEnvironment(stack, "Environment", { region: "us-west-2" }),
    database: {
      dimensions: { DBInstanceIdentifier: dbInstanceIdentifier },
      freeStorageMetric: "FreeStorageSpace",
    },
    emailAddresses: ["oncall@example.com"],
    dbConnections: 150,
  });
  new TerraformOutput(stack, "alarm_topic_arn", { value: monitoring.topicArn });
}
