import type { ITerraformDependable } from "cdktf";
import type { ServiceKey } from "../components";
import type { PlaceosContext } from "../context";
import type { Parts } from "../parts";
import type { ComponentProps } from "./component-props";

/**
 * What a service gets in a deployment: where it runs, and its own group, settings and secrets.
 *
 * @param dependsOn what else must exist before it
 */
export function serviceProps(
  key: ServiceKey,
  context: PlaceosContext,
  { network, securityGroups, secrets, cluster }: Parts,
  dependsOn: readonly ITerraformDependable[] = [],
): ComponentProps {
  const { names, environment, logs, release, ports, timeZone, props } = context;
  return {
    names,
    environment,
    cluster,
    subnetIds: network.privateSubnetIds,
    logs,
    release,
    ports,
    timeZone,
    securityGroupId: securityGroups.idOf(key),
    settings: props.services?.[key],
    secrets: secrets.of(key),
    dependsOn: [...securityGroups.dependablesOf(key), ...dependsOn],
  };
}
