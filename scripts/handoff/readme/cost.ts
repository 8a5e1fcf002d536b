import type { Explanation } from "../../explain/explanation";
import { costsOf, inDollars } from "../../explain/report/costs";
import { table } from "../../markdown";

/** What it costs, and what drives it. */
export function costSection(explanation: Explanation): string {
  const { estimate, sentence, note, byUse } = costsOf(explanation);
  return [
    "## What it costs",
    `${sentence} ${note}`,
    table(
      ["What", "Part", "A month"],
      estimate.costs.map(({ part, what, dollars }) => [what, part, inDollars(dollars)]),
    ),
    ...(estimate.withoutFigure.length > 0
      ? ["Without a figure:", estimate.withoutFigure.map((line) => `- ${line}`).join("\n")]
      : []),
    "By use:",
    table(
      ["What", "Part", "Charged"],
      byUse.map(({ part, what, charged }) => [what, part, charged]),
    ),
    "Roles, policies, security groups, subnets and routes are free. Traffic out of AWS, between zones and through NAT gateways costs money, too.",
  ].join("\n\n");
}
