import { type ComponentKey, componentsOf } from "../../modules/placeos/components";
import { componentBackend } from "./placeos/component-backend";
import type { Backend, Deployment, PlaceosDeployment } from "./deployment";

/** What tells one stack of a deployment from the others. */
export interface StackSettings {
  /** Name of the stack, of its folder and, unless the file says otherwise, of its state and workspace. */
  readonly name: string;
  readonly backend: Backend;
}

/** The stack of one component of PlaceOS. */
export interface ComponentStackSettings extends StackSettings {
  readonly component: ComponentKey;
}

/** The stacks of a deployment, in the order in which they are applied. */
export function stacksOf(deployment: Deployment): readonly StackSettings[] {
  return isModular(deployment) ? componentStacksOf(deployment) : [deployment];
}

/** Whether each component of a deployment has its own stack. */
export function isModular(deployment: Deployment): deployment is PlaceosDeployment {
  return deployment.product === "placeos" && deployment.layout === "modular";
}

/** The stacks of a modular deployment, `<deployment>-<component>`, in the order of the deployment guide. */
export function componentStacksOf(deployment: PlaceosDeployment): readonly ComponentStackSettings[] {
  const { name, backend, network, inputs } = deployment;
  return componentsOf({ network, ...inputs }).map((component) => ({
    component,
    name: `${name}-${component}`,
    backend: componentBackend(backend, component),
  }));
}
