import { devicePortLimit } from "../../../../modules/placeos/common/device-port";
import { rowsOf } from "../../../../modules/placeos/security-groups/matrix";
import { camelCased } from "../../camel-case";
import { quotas } from "../../values/quotas";
import { checkQuota, lengthOf } from "../quota";
import type { Check } from "./check";

/** How many rules security groups get. */
export const checkSecurityGroupRules: Check = (facts, report) => {
  const { most } = quotas.securityGroupRules;
  for (const [name, kind] of [
    ["ingress_cidr_blocks", "IPv4"],
    ["ingress_ipv6_cidr_blocks", "IPv6"],
  ] as const) {
    // one for HTTP and one for HTTPS
    const found = 2 * (lengthOf(facts.value(name)) ?? 0);
    const of = `inbound rules of ${kind} in the security group of the load balancer`;
    checkQuota({ found, of, instead: `give at most ${most / 2} blocks` }, quotas.securityGroupRules, report.at(name));
  }

  const operators = lengthOf(facts.value("operator_cidr_blocks")) ?? 0;
  const { release } = facts;
  const rows =
    release === undefined
      ? 0
      : rowsOf(release, camelCased(facts.value("optional_rows") ?? {})).filter(({ to }) => to === release.database)
          .length;
  checkQuota(
    {
      found: operators === 0 ? 0 : operators + rows,
      of: `inbound rules in the security group of ${release?.database === "postgresql" ? "PostgreSQL" : "RethinkDB"}, including the rules of the services`,
      instead: `give at most ${most - rows} blocks`,
    },
    quotas.securityGroupRules,
    report.at("operator_cidr_blocks"),
  );

  const ports = Object.values(facts.value("device_ports") ?? {}).slice(0, devicePortLimit);
  checkQuota(
    {
      found: ports.reduce((sum, { cidr_blocks: blocks }) => sum + (lengthOf(blocks) ?? 0), 0),
      of: "inbound rules in the security group of the load balancer for devices",
      instead: `give at most ${most} blocks for all ports together`,
    },
    quotas.securityGroupRules,
    report.at("device_ports"),
  );
};
