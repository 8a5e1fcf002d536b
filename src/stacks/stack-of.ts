import type { Construct } from "constructs";
import type { Deployment } from "../config";
import type { DeploymentStack } from "./deployment-stack";
import { MetaflowStack } from "./metaflow-stack";
import type { Paths } from "./paths";
import { PlaceosStack } from "./placeos-stack";

/** The stack of a deployment's product. */
export function stackOf(scope: Construct, deployment: Deployment, paths: Paths): DeploymentStack {
  switch (deployment.product) {
    case "metaflow":
      return new MetaflowStack(scope, deployment, paths);
    case "placeos":
      return new PlaceosStack(scope, deployment, paths);
  }
}
