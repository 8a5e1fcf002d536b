import { TerraformOutput, type TerraformStack } from "cdktf";
import { defaultPorts, PlaceosNames, SecurityGroups } from "../../../../modules/placeos";

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
