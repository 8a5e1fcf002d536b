import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { TlsProvider } from "@cdktf/provider-tls/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { type Deployment, localStatePath, type StackSettings, workspacesPath } from "../config";
import { Backend } from "./backend";
import type { Paths } from "./paths";
import { Variables } from "./variable-blocks";

/** What the stack of every deployment has, whatever its product: variables, providers and backend. */
export abstract class DeploymentStack extends TerraformStack {
  public readonly variables: Variables;

  /** @param settings what tells the stack from others of the deployment; by default it is the only one */
  constructor(scope: Construct, deployment: Deployment, paths: Paths, settings: StackSettings = deployment) {
    super(scope, settings.name);
    this.variables = new Variables(this, "Variables", deployment.variables);
    this.addProvider(deployment);
    if (deployment.isModule) this.leaveProvidersToCaller(deployment.region);
    const backend = this.variables.bind(settings.backend);
    const statePath = paths.fromStackFolder(localStatePath(backend, settings.name));
    new Backend(this, {
      settings: backend,
      localStatePath: statePath,
      localWorkspacesPath: workspacesPath(statePath),
    });
  }

  /** Asks for a range of a provider's versions instead of the bindings' exact one: who applies the JSON chooses. */
  protected requireProvider(name: string, version: string): void {
    this.addOverride(`terraform.required_providers.${name}`, { source: `hashicorp/${name}`, version });
  }

  /** The provider of random strings and passwords. */
  protected useRandomProvider(): void {
    new RandomProvider(this, "random");
    this.requireProvider("random", "~> 3.7");
  }

  /** The providers that make secrets, with or without one that makes key pairs. */
  protected useProvidersOfSecrets(keyPairs: boolean): void {
    this.useRandomProvider();
    if (!keyPairs) return;
    new TlsProvider(this, "tls");
    this.requireProvider("tls", "~> 4.1");
  }

  /** Leaves the blocks of the providers to the caller, and has him bring one of the region that everything is made for. */
  private leaveProvidersToCaller(region: string): void {
    this.addOverride("provider", undefined);
    // the provider reads it from its own settings, without a request
    new DataAwsRegion(this, "CallersRegion", {
      lifecycle: {
        postcondition: [
          {
            condition: `\${self.id == "${region}"}`,
            errorMessage: `This module is made for ${region}: give it a provider aws of that region.`,
          },
        ],
      },
    });
  }

  private addProvider({ region, provider, awsProviderVersion }: Deployment): void {
    const { profile, assumeRole, allowedAccountIds, defaultTags } = this.variables.bind(provider);
    new AwsProvider(this, "aws", {
      region,
      profile,
      assumeRole: assumeRole && [assumeRole],
      allowedAccountIds: allowedAccountIds && [...allowedAccountIds],
      defaultTags: defaultTags && [{ tags: defaultTags }],
    });
    this.addOverride("terraform.required_version", ">= 1.11.0");
    this.requireProvider("aws", awsProviderVersion);
  }
}
