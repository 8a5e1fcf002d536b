import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { TlsProvider } from "@cdktf/provider-tls/lib/provider";
import { TerraformOutput, type TerraformStack } from "cdktf";
import { Placeos } from "../../../../modules/placeos";

export function buildings(stack: TerraformStack): void {
  new AwsProvider(stack, "aws", { region: "ap-southeast-2" });
  new RandomProvider(stack, "random"); // passwords
  new TlsProvider(stack, "tls"); // the key pair of tokens
  const placeos = new Placeos(stack, "Placeos", {
    region: "ap-southeast-2",
    environmentName: "Head-Office",
    certificateId: "12345678-1234-1234-1234-123456789012",
    domainName: "place.example.com",
    placeEmail: "ops@example.com",
    tags: { team: "buildings" },
  });
  new TerraformOutput(stack, "init_run_command", { value: placeos.outputs.init_run_command });
}
