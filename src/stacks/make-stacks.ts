import type { Construct } from "constructs";
import { componentStacksOf, type Deployment, isModular, type PlaceosDeployment } from "../config";
import type { DeploymentStack } from "./deployment-stack";
import { MetaflowStack } from "./metaflow-stack";
import type { Paths } from "./paths";
import { PlaceosComponentStack } from "./placeos-component-stack";
import { PlaceosStack } from "./placeos-stack";

/**
 * Makes the stacks of a deployment, in the order in which they are applied. `cdktf deploy` and `cdktf destroy` keep to it.
 *
 * @param pathsOf where things lie, as seen from the folder of the stack with a name
 */
export function makeStacks(
  scope: Construct,
  deployment: Deployment,
  pathsOf: (name: string) => Paths,
): readonly DeploymentStack[] {
  if (isModular(deployment)) return makeComponentStacks(scope, deployment, pathsOf);
  const { name } = deployment;
  return [
    deployment.product === "metaflow"
      ? new MetaflowStack(scope, deployment, pathsOf(name))
      : new PlaceosStack(scope, deployment, pathsOf(name)),
  ];
}

function makeComponentStacks(
  scope: Construct,
  deployment: PlaceosDeployment,
  pathsOf: (name: string) => Paths,
): readonly DeploymentStack[] {
  const stacks = componentStacksOf(deployment).map(
    (settings) => new PlaceosComponentStack(scope, deployment, pathsOf(settings.name), settings),
  );
  stacks.slice(1).forEach((stack, index) => stack.addDependency(stacks[index]!));
  return stacks;
}
