import type { ComputeEnvironmentSettings } from "../inputs/batch";
import { hasPlacementGroup } from "./efa";

/** Words for the deployment's subnets. */
const words = ["first", "second"];

type Settings = Pick<ComputeEnvironmentSettings, "subnets" | "efaInterfaces" | "clusterPlacementGroup">;

/** The ids of the subnets that an environment is in: those that its settings name, or the deployment's. */
export function subnetsOf(settings: Settings, subnetIds: readonly string[]): readonly string[] {
  // instances that stand close to each other are in one zone
  const { subnets = hasPlacementGroup(settings) ? ["first"] : undefined } = settings;
  return subnets === undefined
    ? subnetIds
    : subnets.map((subnet) => (words.includes(subnet) ? subnetIds[words.indexOf(subnet)]! : subnet));
}
