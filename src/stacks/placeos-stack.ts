import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { outputDescriptions, type OutputName } from "../../modules/placeos/outputs";
import { Placeos } from "../../modules/placeos/placeos";
import type { PlaceosProps } from "../../modules/placeos/placeos-props";
import type { PlaceosDeployment } from "../config";
import { DeploymentStack } from "./deployment-stack";
import type { Paths } from "./paths";

/** One PlaceOS deployment: providers, backend, the PlaceOS construct and its outputs. */
export class PlaceosStack extends DeploymentStack {
  public readonly placeos: Placeos;

  constructor(scope: Construct, deployment: PlaceosDeployment, paths: Paths) {
    super(scope, deployment, paths);
    this.useProvidersOfSecrets(deployment.inputs.jwtSecretArn === undefined);
    this.placeos = new Placeos(this, "Placeos", placeosPropsOf(this, deployment));
    for (const [name, description] of Object.entries(outputDescriptions) as [OutputName, string][]) {
      const value = this.placeos.outputs[name];
      if (value !== undefined) new TerraformOutput(this, name, { value, description });
    }
  }
}

/** What the constructs get of a deployment, in the terms of a stack: its variables stand for what is late-bound. */
export function placeosPropsOf({ variables }: DeploymentStack, deployment: PlaceosDeployment): PlaceosProps {
  return {
    ...variables.bind(deployment.inputs),
    network: deployment.network && variables.bind(deployment.network),
    adopt: deployment.adopt,
    region: deployment.region,
    providerMajor: deployment.awsProviderMajor,
  };
}
