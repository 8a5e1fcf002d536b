import { DescribeSecurityGroupRulesCommand, type SecurityGroupRule } from "@aws-sdk/client-ec2";
import { type Aws, answer } from "../aws/aws";
import { type Arguments, resourcesOf, type Stack } from "./stack";
import type { TakenOver } from "./taken-over";

/** The rules of one security group that the deployment does not make. */
export interface LeftOverRules {
  readonly group: string;
  readonly name: string;
  /** One rule each. */
  readonly rules: readonly string[];
}

/** The rules in the security groups that are taken over for which the deployment has no resource. */
export async function leftOverRules(stack: Stack, takenOver: TakenOver, { ec2 }: Aws): Promise<LeftOverRules[]> {
  const groups = takenOver.ofType("aws_security_group").filter((address) => !address.includes("["));
  const nameOf = new Map(
    groups.map((address) => [takenOver.resolve(`\${${address}.id}`), takenOver.resolve(`\${${address}.name}`) ?? ""]),
  );
  const ids = [...nameOf.keys()].filter((id) => id !== undefined);
  if (ids.length === 0) return [];
  const wanted = rulesOf(stack, takenOver);
  const rules = (await answer(
    allRules(ec2, ids),
    "ec2:DescribeSecurityGroupRules",
    `security groups ${ids.join(", ")}`,
  ))!;
  return ids.flatMap((group) => {
    const left = rules.filter((rule) => rule.GroupId === group && !wanted.some((one) => isSame(one, rule)));
    return left.length === 0 ? [] : [{ group, name: nameOf.get(group)!, rules: left.map(ruleText) }];
  });
}

async function allRules(ec2: Aws["ec2"], ids: readonly string[]): Promise<SecurityGroupRule[]> {
  const found: SecurityGroupRule[] = [];
  const Filters = [{ Name: "group-id", Values: [...ids] }];
  let NextToken: string | undefined;
  do {
    const page = await ec2.send(new DescribeSecurityGroupRulesCommand({ Filters, NextToken }));
    found.push(...(page.SecurityGroupRules ?? []));
    ({ NextToken } = page);
  } while (NextToken !== undefined);
  return found;
}

/** A rule as the deployment writes it. */
interface WantedRule {
  readonly group?: string;
  readonly isEgress: boolean;
  readonly config: Arguments;
  readonly referenced?: string;
  readonly cidrs: readonly string[];
}

function rulesOf(stack: Stack, takenOver: TakenOver): WantedRule[] {
  return resourcesOf(stack).flatMap(({ type, config }) => {
    const [, direction] = /^aws_vpc_security_group_(egress|ingress)_rule$/.exec(type) ?? [];
    if (direction === undefined) return [];
    const {
      security_group_id: group,
      referenced_security_group_id: referenced,
      cidr_ipv4: cidr,
      for_each: each,
    } = config;
    const cidrs = [cidr, each].flatMap((text) => String(text ?? "").match(/[\d.]+\/\d+/g) ?? []);
    const isEgress = direction === "egress";
    return [{ group: takenOver.resolve(group), isEgress, config, referenced: takenOver.resolve(referenced), cidrs }];
  });
}

function isSame({ group, isEgress, config, referenced, cidrs }: WantedRule, rule: SecurityGroupRule): boolean {
  const port = (wanted: unknown, found = -1) => wanted === found || (wanted === undefined && found === -1);
  return (
    group === rule.GroupId &&
    isEgress === rule.IsEgress &&
    config["ip_protocol"] === rule.IpProtocol &&
    port(config["from_port"], rule.FromPort) &&
    port(config["to_port"], rule.ToPort) &&
    (rule.CidrIpv4 === undefined
      ? rule.ReferencedGroupInfo?.GroupId !== undefined && referenced === rule.ReferencedGroupInfo.GroupId
      : cidrs.includes(rule.CidrIpv4))
  );
}

function ruleText(rule: SecurityGroupRule): string {
  const { IsEgress, IpProtocol, FromPort, ToPort, GroupId, SecurityGroupRuleId } = rule;
  const referenced = rule.ReferencedGroupInfo?.GroupId;
  const other = referenced === GroupId ? "itself" : (referenced ?? rule.CidrIpv4 ?? rule.CidrIpv6 ?? rule.PrefixListId);
  const ports = FromPort === ToPort ? `${FromPort}` : `${FromPort}-${ToPort}`;
  const traffic = IpProtocol === "-1" ? "all traffic" : `${IpProtocol} ${ports}`;
  return `${SecurityGroupRuleId}: ${traffic} ${IsEgress ? "to" : "from"} ${other}`;
}
