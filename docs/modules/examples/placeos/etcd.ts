import { TerraformOutput, type TerraformStack } from "cdktf";
import { Etcd } from "../../../../modules/placeos";
import { placement } from "./services";

export function example(stack: TerraformStack): void {
  const etcd = new Etcd(stack, "Etcd", {
    ...placement(stack),
    securityGroupId: "sg-0d1e2f3a4b5c6d7e8",
    settings: { serviceName: "registry" },
  });
  new TerraformOutput(stack, "etcd_host", { value: etcd.host });
}
