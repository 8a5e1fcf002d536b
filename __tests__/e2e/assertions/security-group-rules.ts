import type { Applied } from "../scenario";

interface SecurityGroup {
  readonly GroupId: string;
  readonly GroupName: string;
}

interface Rule {
  readonly GroupId: string;
  readonly IsEgress: boolean;
  readonly IpProtocol: string;
  readonly FromPort?: number;
  readonly ToPort?: number;
  readonly CidrIpv4?: string;
  readonly CidrIpv6?: string;
  readonly Description?: string;
  readonly ReferencedGroupInfo?: { readonly GroupId: string };
}

/**
 * All rules of the security groups that the deployment has made, in words.
 *
 * @param shorten takes from a group's name what all of the deployment have in common
 */
export async function rulesOf(
  { emulator, resources }: Applied,
  shorten: (groupName: string) => string,
): Promise<string[]> {
  const [{ SecurityGroups }, { SecurityGroupRules }] = (await emulator.call(
    { service: "ec2", operation: "describe_security_groups" },
    { service: "ec2", operation: "describe_security_group_rules" },
  )) as [{ SecurityGroups: SecurityGroup[] }, { SecurityGroupRules: Rule[] }];
  const ours = new Set(resources.filter(({ type }) => type === "aws_security_group").map(({ values }) => values.id));
  const names = new Map(SecurityGroups.map(({ GroupId, GroupName }) => [GroupId, shorten(GroupName)]));
  const words = (rule: Rule) => {
    const peer = rule.CidrIpv4 ?? rule.CidrIpv6 ?? names.get(rule.ReferencedGroupInfo?.GroupId ?? "");
    const ports = rule.FromPort === rule.ToPort ? `${rule.FromPort}` : `${rule.FromPort}-${rule.ToPort}`;
    const traffic = rule.IpProtocol === "-1" ? "everything" : `${rule.IpProtocol} ${ports}`;
    return `${names.get(rule.GroupId)} ${rule.IsEgress ? "to" : "from"} ${peer}: ${traffic}`;
  };
  return SecurityGroupRules.filter(({ GroupId }) => ours.has(GroupId))
    .map(words)
    .sort();
}
