import { isIpv6Cidr } from "../../../../modules/aws/values/ipv6-cidr";
import type { InputName, MetaflowFacts } from "../../metaflow/metaflow-facts";
import type { Check } from "./check";

/** The lists whose blocks of IPv6 the network must be made for; callers of the API gateway do not come through it. */
const lists = [
  ["ui_allow_list", (facts) => facts.parts.ui],
  ["compute_environment_egress_cidr_blocks", (facts) => facts.parts.batch],
] as const satisfies readonly (readonly [InputName, (facts: MetaflowFacts) => boolean])[];

/** Where blocks of IPv6 can stand. */
export const checkIpv6: Check = (facts, report) => {
  const internal = facts.parts.ui && facts.known("ui_alb_internal") === true;
  for (const [name, isUsed] of lists) {
    const list = facts.value(name);
    if (!isUsed(facts) || !Array.isArray(list)) continue;
    list.forEach((block: unknown, index) => {
      if (typeof block !== "string" || !isIpv6Cidr(block)) return;
      const at = report.at(name, index);
      if (name === "ui_allow_list" && internal) {
        at.finding(
          `no user comes from ${block}: AWS gives load balancers inside a VPC only addresses of IPv4; ` +
            "write IPv4 blocks, or ui_alb_internal: false",
        );
      } else if (facts.networkLacksIpv6) {
        at.finding(`${block} needs IPv6 in the network that is made: write network.ipv6: true`);
      }
    });
  }
  checkEgress(facts, report);
};

/** Jobs with an IPv6 address try it first, and wait where no rule lets them out. */
const checkEgress: Check = (facts, report) => {
  const name = "compute_environment_egress_cidr_blocks";
  const list = facts.value(name);
  if (!facts.parts.batch || !facts.hasNetwork || facts.networkLacksIpv6 || !facts.given(name)) return;
  if (!Array.isArray(list) || list.some((block: unknown) => typeof block === "string" && isIpv6Cidr(block))) return;
  report
    .at(name)
    .warning(
      "names no IPv6: jobs have an IPv6 address (network.ipv6), try it first, and wait before they fall back to IPv4; add ::/0",
    );
};
