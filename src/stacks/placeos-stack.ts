import { TlsProvider } from "@cdktf/provider-tls/lib/provider";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { outputDescriptions, type OutputName } from "../../modules/placeos/outputs";
import { Placeos } from "../../modules/placeos/placeos";
import type { PlaceosDeployment } from "../config";
import { DeploymentStack } from "./deployment-stack";
import type { Paths } from "./paths";

/** One PlaceOS deployment: providers, backend, the PlaceOS construct and its outputs. */
export class PlaceosStack extends DeploymentStack {
  public readonly placeos: Placeos;

  constructor(scope: Construct, deployment: PlaceosDeployment, paths: Paths) {
    super(scope, deployment, paths);
    // makes the key pair of the tokens, unless one is brought along
    if (deployment.inputs.jwtSecretArn === undefined) {
      new TlsProvider(this, "tls");
      this.requireProvider("tls", "~> 4.1");
    }
    this.placeos = new Placeos(this, "Placeos", {
      ...this.variables.bind(deployment.inputs),
      network: deployment.network && this.variables.bind(deployment.network),
      region: deployment.region,
      providerMajor: deployment.awsProviderMajor,
    });
    for (const [name, description] of Object.entries(outputDescriptions) as [OutputName, string][]) {
      new TerraformOutput(this, name, { value: this.placeos.outputs[name], description });
    }
  }
}
