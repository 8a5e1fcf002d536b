import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { TerraformOutput, type TerraformStack } from "cdktf";
import { Metaflow } from "../../../../modules/metaflow";

export function flows(stack: TerraformStack): void {
  new AwsProvider(stack, "aws", { region: "us-west-2" });
  new RandomProvider(stack, "random"); // the database's password
  const metaflow = new Metaflow(stack, "Metaflow", {
    region: "us-west-2",
    network: {
      cidr: "10.20.0.0/16",
      publicSubnetCidrs: ["10.20.0.0/24", "10.20.1.0/24"],
      privateSubnetCidrs: ["10.20.16.0/20", "10.20.32.0/20"],
    },
    resourceSuffix: "dev",
    enableStepFunctions: true,
    tags: { team: "data" },
  });
  new TerraformOutput(stack, "queue", { value: metaflow.outputs.METAFLOW_BATCH_JOB_QUEUE });
}
