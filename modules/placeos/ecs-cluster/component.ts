import { component } from "../component";
import { EcsCluster } from "./ecs-cluster";

/** The ECS cluster and the private DNS namespace. */
export const ecsCluster = component({
  make: (scope, { names, props }, { network }) =>
    new EcsCluster(scope, "EcsCluster", {
      names,
      vpcId: network.vpcId,
      containerInsights: props.containerInsights,
    }),
  outputs: ({ clusterName, namespaceName }) => ({ cluster_name: clusterName, namespace: namespaceName }),
});
