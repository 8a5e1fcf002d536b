import { table } from "../../markdown";
import { type Cost, costsOf } from "../costs";
import { resourcesOf } from "../stack-json";
import type { Subject } from "../subject";

/** Which parts cost money. */
export function costSection({ stacks }: Subject): string {
  const { time, use } = costsOf(stacks.flatMap(({ json }) => resourcesOf(json)));
  const rows = (costs: readonly Cost[]) => costs.map(({ what, count }) => [what, String(count)]);
  return [
    "## What costs money",
    "All the time, used or not:",
    table(["What", "How many"], rows(time)),
    "For what is used:",
    table(["What", "How many"], rows(use)),
    "Roles, policies, security groups, subnets, routes and everything else are free. Traffic out of AWS, between zones and through NAT gateways costs money, too.",
  ].join("\n\n");
}
