import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { Metaflow } from "../../modules/metaflow/metaflow";
import {
  type FurtherOutputName,
  furtherOutputDescriptions,
  outputDescriptions,
  type OutputName,
} from "../../modules/metaflow/output-descriptions";
import type { MetaflowDeployment } from "../config";
import { DeploymentStack } from "./deployment-stack";
import type { Paths } from "./paths";
import { profileFile, profileFileOf } from "./profile-file";

/** The outputs that hold a secret: the profile has the API key in it. */
const sensitiveOutputs: ReadonlySet<OutputName> = new Set(["metaflow_profile_json"]);

/** One Metaflow deployment: providers, backend, the Metaflow construct, its outputs and the profile file. */
export class MetaflowStack extends DeploymentStack {
  public readonly metaflow: Metaflow;

  constructor(scope: Construct, deployment: MetaflowDeployment, paths: Paths) {
    super(scope, deployment, paths);
    this.useRandomProvider();
    this.metaflow = new Metaflow(this, "Metaflow", {
      ...this.variables.bind(deployment.inputs),
      network: deployment.network && this.variables.bind(deployment.network),
      profile: deployment.profile && this.variables.bind(deployment.profile),
      migrateFrom: deployment.migrateFrom,
      adopt: deployment.adopt,
      region: deployment.region,
      providerMajor: deployment.awsProviderMajor,
    });
    for (const [name, description] of Object.entries(outputDescriptions) as [OutputName, string][]) {
      const sensitive = sensitiveOutputs.has(name) || undefined;
      new TerraformOutput(this, name, { value: this.metaflow.outputs[name], description, sensitive });
    }
    for (const [name, value] of Object.entries(this.metaflow.furtherOutputs)) {
      new TerraformOutput(this, name, { value, description: furtherOutputDescriptions[name as FurtherOutputName] });
    }
    const file = profileFileOf(deployment);
    if (file === false) return;
    new LocalProvider(this, "local");
    this.requireProvider("local", "~> 2.5");
    profileFile(this, "MetaflowProfile", { file, content: this.metaflow.outputs.metaflow_profile_json, paths });
  }
}
