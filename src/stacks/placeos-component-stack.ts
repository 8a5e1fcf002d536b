import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { outputDescriptions, type OutputName } from "../../modules/placeos/outputs";
import { PlaceosComponent } from "../../modules/placeos/placeos-component";
import type { ComponentStackSettings, PlaceosDeployment } from "../config";
import { DeploymentStack } from "./deployment-stack";
import type { Paths } from "./paths";
import { placeosPropsOf } from "./placeos-stack";

/** One component of a PlaceOS deployment in the modular layout, with the outputs that belong to it. */
export class PlaceosComponentStack extends DeploymentStack {
  constructor(scope: Construct, deployment: PlaceosDeployment, paths: Paths, settings: ComponentStackSettings) {
    super(scope, deployment, paths, settings);
    const { component } = settings;
    // where the secrets are made
    if (component === "ecs-cluster") this.useProvidersOfSecrets(deployment.inputs.jwtSecretArn === undefined);
    // the name of the database's last snapshot is made of it
    if (component === "postgresql") this.useRandomProvider();
    const { outputs } = new PlaceosComponent(this, "Placeos", { ...placeosPropsOf(this, deployment), component });
    for (const [name, value] of Object.entries(outputs) as [OutputName, string][]) {
      new TerraformOutput(this, name, { value, description: outputDescriptions[name] });
    }
    this.variables.removeUnused();
  }
}
