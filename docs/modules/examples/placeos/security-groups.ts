import { TerraformOutput, type TerraformStack } from "cdktf";
import { PlaceosNames } from "../../../../modules/placeos/common/placeos-names";
import { defaultPorts } from "../../../../modules/placeos/common/ports";
import { SecurityGroups } from "../../../../modules/placeos/security-groups/security-groups";

export function example(stack: TerraformStack): void {
  const groups = new SecurityGroups(stack, "SecurityGroups", {
    names: new PlaceosNames({ environmentName: "PlaceOS", tags: { team: "buildings" } }),
    vpcId: "vpc-0a1b2c3d4e5f60718",
    ports: defaultPorts,
    ingressCidrBlocks: ["192.0.2.0/24"],
    devicePorts: { panels: { protocol: "tcp", port: 4001, cidrBlocks: ["10.30.0.0/16"] } },
  });
  new TerraformOutput(stack, "core_security_group_id", { value: groups.idOf("core") });
}
