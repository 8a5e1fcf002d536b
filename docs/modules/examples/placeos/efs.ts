import { TerraformOutput, type TerraformStack } from "cdktf";
import { AwsEnvironment } from "../../../../modules/aws";
import { Efs, PlaceosNames } from "../../../../modules/placeos";

export function example(stack: TerraformStack): void {
  const efs = new Efs(stack, "Efs", {
    names: new PlaceosNames({ environmentName: "PlaceOS", tags: { team: "buildings" } }),
    environment: new AwsEnvironment(stack, "Environment", { region: "ap-southeast-2" }),
    subnetIds: ["subnet-0a1b2c3d4e5f60718", "subnet-1b2c3d4e5f60718a9"],
    securityGroupIds: ["sg-0d1e2f3a4b5c6d7e8", "sg-1e2f3a4b5c6d7e8f9"],
    backup: { schedule: "cron(0 2 * * ? *)", retentionInDays: 90 },
  });
  new TerraformOutput(stack, "efs_file_system_id", { value: efs.fileSystemId });
}
