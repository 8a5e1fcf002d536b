import { DataAwsSecurityGroups } from "@cdktf/provider-aws/lib/data-aws-security-groups";
import { DataAwsVpcSecurityGroupRule } from "@cdktf/provider-aws/lib/data-aws-vpc-security-group-rule";
import { DataAwsVpcSecurityGroupRules } from "@cdktf/provider-aws/lib/data-aws-vpc-security-group-rules";
import { TerraformIterator, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import type { SecurityGroup } from "../../aws/security-group";

/**
 * The rules that a security group has in AWS, those of others included. Their ids are not known when the JSON is written, so
 * that Terraform looks them up when it plans.
 */
export class RulesOfGroup extends Construct {
  /** Ids of the group, one or none: an expression. */
  public readonly groupIds: string;
  /** A map of the rules by their ids: an expression. */
  public readonly rules: string;

  constructor(
    public readonly group: SecurityGroup,
    id: string,
  ) {
    super(group, id);
    const { nameInput, vpcIdInput } = group.securityGroup;
    // by its name: what refers to a resource that changes is read when that has been applied, which is too late
    const groups = new DataAwsSecurityGroups(this, "Groups", {
      filter: [
        { name: "group-name", values: [nameInput!] },
        { name: "vpc-id", values: [vpcIdInput!] },
      ],
    });
    this.groupIds = `data.aws_security_groups.${groups.friendlyUniqueId}.ids`;
    const each = TerraformIterator.fromList(groups.ids);
    const rulesOf = new DataAwsVpcSecurityGroupRules(this, "Rules", {
      forEach: each,
      filter: [{ name: "group-id", values: [Token.asString(each.value)] }],
    });
    const all = `data.aws_vpc_security_group_rules.${rulesOf.friendlyUniqueId}`;
    const ids = new TerraformLocal(this, "RuleIds", `\${flatten(values(${all})[*].ids)}`);
    const rule = TerraformIterator.fromList(ids.asList);
    const found = new DataAwsVpcSecurityGroupRule(this, "Rule", { forEach: rule, securityGroupRuleId: rule.value });
    this.rules = `data.aws_vpc_security_group_rule.${found.friendlyUniqueId}`;
  }

  /**
   * Those that meet all conditions, which are expressions over `found`.
   *
   * @param key what they go by: an expression over `found` and `id`
   * @param value what they are: an expression over `found` and `id`
   * @returns a map: an expression
   */
  public where(conditions: readonly string[], key: string, value: string): string {
    return `{for id, found in ${this.rules} : ${key} => ${value} if ${conditions.join(" && ")}}`;
  }
}
