import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Deployment } from "../config";
import { Backend } from "./backend";
import type { Paths } from "./paths";
import { Variables } from "./variables";

/** What the stack of every deployment has, whatever its product: variables, providers and backend. */
export abstract class DeploymentStack extends TerraformStack {
  public readonly variables: Variables;

  constructor(scope: Construct, deployment: Deployment, paths: Paths) {
    super(scope, deployment.name);
    this.variables = new Variables(this, "Variables", deployment.variables);
    this.addProviders(deployment);
    const backend = this.variables.bind(deployment.backend);
    new Backend(this, {
      settings: backend,
      localStatePath: paths.fromStackFolder(backend.path ?? `terraform.${deployment.name}.tfstate`),
    });
  }

  /** Asks for a range of a provider's versions instead of the bindings' exact one: who applies the JSON chooses. */
  protected requireProvider(name: string, version: string): void {
    this.addOverride(`terraform.required_providers.${name}`, { source: `hashicorp/${name}`, version });
  }

  private addProviders({ region, provider, awsProviderVersion }: Deployment): void {
    const { profile, assumeRole, allowedAccountIds, defaultTags } = this.variables.bind(provider);
    new AwsProvider(this, "aws", {
      region,
      profile,
      assumeRole: assumeRole && [assumeRole],
      allowedAccountIds: allowedAccountIds && [...allowedAccountIds],
      defaultTags: defaultTags && [{ tags: defaultTags }],
    });
    new RandomProvider(this, "random");
    this.addOverride("terraform.required_version", ">= 1.11.0");
    this.requireProvider("aws", awsProviderVersion);
    this.requireProvider("random", "~> 3.7");
  }
}
