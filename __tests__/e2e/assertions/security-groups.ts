import { expect } from "vitest";
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
  readonly Description?: string;
  readonly ReferencedGroupInfo?: { readonly GroupId: string };
}

/** All rules of the security groups that the deployment has made, in words. */
async function rulesOf({ emulator, resources }: Applied): Promise<string[]> {
  const [{ SecurityGroups }, { SecurityGroupRules }] = (await emulator.call(
    { service: "ec2", operation: "describe_security_groups" },
    { service: "ec2", operation: "describe_security_group_rules" },
  )) as [{ SecurityGroups: SecurityGroup[] }, { SecurityGroupRules: Rule[] }];
  const ours = new Set(resources.filter(({ type }) => type === "aws_security_group").map(({ values }) => values.id));
  // without the prefix and the suffix of the deployment
  const nameOf = ({ GroupName }: SecurityGroup) => GroupName.replace(/^metaflow-?/, "").replace(/-all$/, "");
  const names = new Map(SecurityGroups.map((group) => [group.GroupId, nameOf(group)]));
  const words = (rule: Rule) => {
    const peer = rule.CidrIpv4 ?? names.get(rule.ReferencedGroupInfo?.GroupId ?? "");
    const ports = rule.FromPort === rule.ToPort ? `${rule.FromPort}` : `${rule.FromPort}-${rule.ToPort}`;
    const traffic = rule.IpProtocol === "-1" ? "everything" : `${rule.IpProtocol} ${ports}`;
    return `${names.get(rule.GroupId)} ${rule.IsEgress ? "to" : "from"} ${peer}: ${traffic}`;
  };
  return SecurityGroupRules.filter(({ GroupId }) => ours.has(GroupId))
    .map(words)
    .sort();
}

/** Who may talk to whom in the deployment that has everything. */
const intended = [
  "alb-sg from 192.0.2.0/24: tcp 443",
  "alb-sg from 192.0.2.0/24: tcp 80",
  "alb-sg to 0.0.0.0/0: tcp 443",
  "alb-sg to ui-backend-sg: tcp 3000",
  "alb-sg to ui-backend-sg: tcp 8083",
  "batch-compute-environment-security-group from batch-compute-environment-security-group: everything",
  "batch-compute-environment-security-group to 0.0.0.0/0: everything",
  "db-migrate-security-group to nlb-security-group: tcp 8082",
  "metadata-service-security-group from nlb-security-group: tcp 8080",
  "metadata-service-security-group from nlb-security-group: tcp 8082",
  "metadata-service-security-group to 0.0.0.0/0: tcp 443",
  "nlb-security-group from 10.20.0.0/16: tcp 80",
  "nlb-security-group from db-migrate-security-group: tcp 8082",
  "nlb-security-group from sagemaker-security-group: tcp 80",
  "nlb-security-group to metadata-service-security-group: tcp 8080",
  "nlb-security-group to metadata-service-security-group: tcp 8082",
  "rds-client-security-group to rds-security-group: tcp 5432",
  "rds-security-group from rds-client-security-group: tcp 5432",
  "sagemaker-security-group to 0.0.0.0/0: tcp 443",
  "sagemaker-security-group to nlb-security-group: tcp 80",
  "ui-backend-sg from alb-sg: tcp 3000",
  "ui-backend-sg from alb-sg: tcp 8083",
  "ui-backend-sg to 0.0.0.0/0: tcp 443",
];

/** The firewalls of the deployment that has everything let through what it needs and nothing else. */
export async function letsThroughWhatIsNeeded(applied: Applied): Promise<void> {
  expect(await rulesOf(applied)).toEqual(intended);
}
