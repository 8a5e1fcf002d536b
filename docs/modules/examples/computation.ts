import { TerraformOutput, type TerraformStack } from "cdktf";
import { AwsEnvironment, Naming, type Network } from "../../../modules/aws";
import { Computation } from "../../../modules/metaflow";

export function example(stack: TerraformStack, network: Network): void {
  const computation = new Computation(stack, "Computation", {
    naming: new Naming({ prefix: "metaflow", suffix: "dev", tags: { team: "data" } }),
    environment: new AwsEnvironment(stack, "Environment", { region: "us-west-2" }),
    network,
    computeEnvironmentInstanceTypes: ["m7g.2xlarge", "m7g.4xlarge"],
    computeEnvironmentMaxVcpus: 128,
  });
  new TerraformOutput(stack, "METAFLOW_BATCH_JOB_QUEUE", { value: computation.jobQueueArn });
}
