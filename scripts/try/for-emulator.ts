import type { Deployment, MetaflowDeployment } from "../../src/config";

/** AWS provider that is taken where one of major 6 cannot be had. */
export const FALLBACK_PROVIDER = { awsProviderVersion: "~> 5.100", awsProviderMajor: 5 } as const;

/**
 * Deployments as they can be applied to an emulator.
 *
 * @throws with everything that stands against it, deployment by deployment
 */
export function allForEmulator(deployments: readonly Deployment[]): MetaflowDeployment[] {
  const problems: string[] = [];
  const fit = deployments.flatMap((deployment) => {
    try {
      return [forEmulator(deployment)];
    } catch (error) {
      problems.push((error as Error).message);
      return [];
    }
  });
  if (problems.length > 0) {
    throw new Error([...problems, "DEPLOYMENTS=a,b names the deployments that are to be tried"].join("\n"));
  }
  return fit;
}

/**
 * A deployment as it can be applied to an emulator: the same inputs and network, but the state and the profile lie in
 * the stack's folder, and there is no sign-in to AWS.
 *
 * @throws when the deployment is not one of Metaflow, or needs something that only its own account or the person who applies it has
 */
export function forEmulator(deployment: Deployment): MetaflowDeployment {
  const { name, inputs, network, product, provider, variables } = deployment;
  if (product !== "metaflow")
    throw new Error(`${name} is a deployment of ${product}: only deployments of Metaflow can be tried`);
  if (network === undefined) {
    throw new Error(`${name} is in a network of your own, which the emulator does not have: give it a \`network\``);
  }
  if (variables.length > 0) {
    const names = variables.map((variable) => variable.name).join(", ");
    throw new Error(`${name} leaves values to Terraform (${names}): put values in their place`);
  }
  const ofUi = [inputs.uiCertificateArn, inputs.uiHostedZoneId].filter((value) => value !== undefined);
  if (ofUi.length > 0) {
    throw new Error(
      `${name} has a UI with ${ofUi.join(" and ")}, which the emulator does not have: leave the inputs ui_* out`,
    );
  }
  return {
    ...deployment,
    backend: { type: "local" },
    provider: { defaultTags: provider.defaultTags },
    profileFile: undefined,
  };
}
