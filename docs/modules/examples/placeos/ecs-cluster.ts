import { TerraformOutput, type TerraformStack } from "cdktf";
import { PlaceosNames } from "../../../../modules/placeos/common/placeos-names";
import { EcsCluster } from "../../../../modules/placeos/ecs-cluster/ecs-cluster";

export function example(stack: TerraformStack): void {
  const cluster = new EcsCluster(stack, "EcsCluster", {
    names: new PlaceosNames({ environmentName: "PlaceOS", tags: { team: "buildings" } }),
    vpcId: "vpc-0a1b2c3d4e5f60718",
  });
  new TerraformOutput(stack, "namespace", { value: cluster.namespaceName });
}
