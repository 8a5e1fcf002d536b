import { TerraformOutput, type TerraformStack } from "cdktf";
import { EcsCluster, PlaceosNames } from "../../../../modules/placeos";

export function example(stack: TerraformStack): void {
  const cluster = new EcsCluster(stack, "EcsCluster", {
    names: new PlaceosNames({ environmentName: "PlaceOS", tags: { team: "buildings" } }),
    vpcId: "vpc-0a1b2c3d4e5f60718",
  });
  new TerraformOutput(stack, "namespace", { value: cluster.namespaceName });
}
