import type { Block } from "./synthesis";

/** Whether AWS collects metrics of an ECS cluster's tasks, for which it also makes a log group. */
export function hasContainerInsights(cluster: Block): boolean {
  const settings = (cluster["setting"] ?? []) as readonly Block[];
  return settings.some(({ name, value }) => name === "containerInsights" && value !== "disabled");
}
