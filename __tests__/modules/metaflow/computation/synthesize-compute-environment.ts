import type { Construct } from "constructs";
import type { ProviderMajor } from "../../../../modules/aws/environment";
import { ServiceRole } from "../../../../modules/aws/iam";
import { ComputeEnvironment } from "../../../../modules/metaflow/computation/compute-environment";
import type {
  ComputeEnvironmentProps,
  LaunchSettings,
} from "../../../../modules/metaflow/computation/compute-environment-props";
import type { ComputeEnvironmentSettings } from "../../../../modules/metaflow/inputs/batch";
import { environment, naming } from "../../../helpers/fixtures";
import { type Block, synthesize, type Synthesized } from "../../../helpers/synth";

const launch: LaunchSettings = {
  instanceProfileArn: "profile-arn",
  httpEndpoint: "enabled",
  httpTokens: "required",
  httpPutResponseHopLimit: 2,
  volumeSize: 150,
  dependsOn: [],
};

/** Settings of an environment of EC2 instances. */
export const ec2Settings: ComputeEnvironmentSettings = {
  type: "ec2",
  instanceTypes: ["c7i.large", "c7i.xlarge"],
  desiredVcpus: 4,
  maxVcpus: 8,
};

/** What an environment is made of; what is left out is as in {@link ec2Settings}. */
export interface Given {
  readonly settings?: ComputeEnvironmentSettings | ((scope: Construct) => ComputeEnvironmentSettings);
  readonly launch?: Partial<LaunchSettings>;
  readonly props?: Partial<ComputeEnvironmentProps>;
  readonly dedicatedRole?: boolean;
  readonly providerMajor?: ProviderMajor;
}

/** A compute environment alone. */
export function synthesizeComputeEnvironment({ settings = ec2Settings, ...more }: Given = {}): Synthesized {
  return synthesize((stack) => {
    const env = environment(stack, { providerMajor: more.providerMajor });
    const role = { naming, environment: env, name: "role", description: "a role", services: ["batch"] };
    new ComputeEnvironment(stack, "Gpu", {
      naming,
      environment: env,
      name: "gpu",
      subnetIds: ["subnet-11111111"],
      securityGroupIds: ["sg-11111111", "sg-22222222"],
      launch: { ...launch, ...more.launch },
      serviceRole: more.dedicatedRole ? new ServiceRole(stack, "Role", role) : undefined,
      ...(typeof settings === "function" ? settings(stack) : settings),
      ...more.props,
    });
  });
}

/** The compute resources of an environment. */
export function computeResources(settings: ComputeEnvironmentSettings): Block {
  return synthesizeComputeEnvironment({ settings }).resource("aws_batch_compute_environment")
    .compute_resources as Block;
}
