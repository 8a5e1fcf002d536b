import { TerraformOutput, type TerraformStack } from "cdktf";
import { AwsEnvironment } from "../../../../modules/aws";
import { LoadBalancer, PlaceosNames } from "../../../../modules/placeos";

export function example(stack: TerraformStack): void {
  const loadBalancer = new LoadBalancer(stack, "LoadBalancer", {
    names: new PlaceosNames({ environmentName: "PlaceOS", tags: { team: "buildings" } }),
    environment: new AwsEnvironment(stack, "Environment", { region: "ap-southeast-2" }),
    vpcId: "vpc-0a1b2c3d4e5f60718",
    subnetIds: ["subnet-2c3d4e5f60718a9b0", "subnet-3d4e5f60718a9b0c1"],
    securityGroupId: "sg-0d1e2f3a4b5c6d7e8",
    certificateId: "12345678-1234-1234-1234-123456789012",
    domainName: "place.example.com",
  });
  new TerraformOutput(stack, "target_group_arn", { value: loadBalancer.targetGroupArn });
}
