import { TerraformOutput, type TerraformStack } from "cdktf";
import { AwsEnvironment } from "../../../../modules/aws";
import { PlaceosNames, placeosVpc } from "../../../../modules/placeos";

export function example(stack: TerraformStack): void {
  const vpc = placeosVpc(stack, "Network", {
    names: new PlaceosNames({ environmentName: "PlaceOS", tags: { team: "buildings" } }),
    environment: new AwsEnvironment(stack, "Environment", { region: "ap-southeast-2" }),
    cidr: "10.20.0.0/16",
    publicSubnetCidrs: ["10.20.0.0/24", "10.20.1.0/24"],
    privateSubnetCidrs: ["10.20.10.0/24", "10.20.11.0/24"],
    nat: "single",
  });
  new TerraformOutput(stack, "vpc_id", { value: vpc.vpcId });
}
