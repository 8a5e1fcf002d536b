import { DataAwsSecurityGroups } from "@cdktf/provider-aws/lib/data-aws-security-groups";
import { DataAwsVpcSecurityGroupRule } from "@cdktf/provider-aws/lib/data-aws-vpc-security-group-rule";
import { DataAwsVpcSecurityGroupRules } from "@cdktf/provider-aws/lib/data-aws-vpc-security-group-rules";
import type { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import type { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { TerraformIterator, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import { ImportBlock } from "../../aws/import-block";
import type { SecurityGroup } from "../../aws/security-group";

/** A rule that the module has written inside of a security group, and where it comes from or leads to. */
export interface RuleInGroup {
  readonly rule: VpcSecurityGroupEgressRule | VpcSecurityGroupIngressRule;
  /**
   * CIDR blocks, each of which has a rule.
   *
   * @default - the group itself
   */
  readonly blocks?: readonly string[];
}

/**
 * Takes the rules that the module has written inside of a security group into the state, as resources of their own: AWS takes
 * no rule twice. Nobody knows their ids when the JSON is written, so that Terraform looks them up when it plans.
 */
export class ImportRules extends Construct {
  private readonly rules: string;

  constructor(scope: SecurityGroup, id: string, rules: readonly RuleInGroup[]) {
    super(scope, id);
    const { nameInput, vpcIdInput } = scope.securityGroup;
    // by its name: what refers to a resource that changes is read when that has been applied, which is too late
    const groups = new DataAwsSecurityGroups(this, "Groups", {
      filter: [
        { name: "group-name", values: [nameInput!] },
        { name: "vpc-id", values: [vpcIdInput!] },
      ],
    });
    const group = TerraformIterator.fromList(groups.ids);
    const rulesOf = new DataAwsVpcSecurityGroupRules(this, "Rules", {
      forEach: group,
      filter: [{ name: "group-id", values: [Token.asString(group.value)] }],
    });
    const all = `data.aws_vpc_security_group_rules.${rulesOf.friendlyUniqueId}`;
    const ids = new TerraformLocal(this, "RuleIds", `\${flatten(values(${all})[*].ids)}`);
    const each = TerraformIterator.fromList(ids.asList);
    const found = new DataAwsVpcSecurityGroupRule(this, "Rule", { forEach: each, securityGroupRuleId: each.value });
    this.rules = `data.aws_vpc_security_group_rule.${found.friendlyUniqueId}`;
    for (const one of rules) this.import(one);
  }

  private import({ rule, blocks }: RuleInGroup): void {
    const { terraformResourceType: type, ipProtocolInput, fromPortInput, toPortInput } = rule;
    const conditions = [
      `found.is_egress == ${type.includes("egress")}`,
      `found.ip_protocol == "${ipProtocolInput}"`,
      ...(fromPortInput === undefined
        ? []
        : [`found.from_port == ${fromPortInput}`, `found.to_port == ${toPortInput}`]),
    ];
    if (blocks === undefined) {
      const ids = this.idsBy('"itself"', [
        ...conditions,
        "found.referenced_security_group_id == found.security_group_id",
      ]);
      new ImportBlock(this, rule.node.id, rule, { ids });
      return;
    }
    const local = new TerraformLocal(this, `${rule.node.id}Blocks`, [...blocks]);
    const isOurs = `try(contains(local.${local.friendlyUniqueId}, found.cidr_ipv4), false)`;
    const ids = this.idsBy("found.cidr_ipv4", [...conditions, isOurs]);
    new ImportBlock(this, rule.node.id, rule, { ids, instance: "each.key" });
  }

  /** The ids of the group's rules that meet all conditions, by a key: an expression. */
  private idsBy(key: string, conditions: readonly string[]): string {
    return `{for id, found in ${this.rules} : ${key} => id if ${conditions.join(" && ")}}`;
  }
}
