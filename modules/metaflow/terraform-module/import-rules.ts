import type { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import type { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { ImportBlock } from "../../aws/import-block";
import type { RulesOfGroup } from "./rules-of-group";

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
 * no rule twice.
 */
export class ImportRules extends Construct {
  constructor(
    private readonly found: RulesOfGroup,
    id: string,
    rules: readonly RuleInGroup[],
  ) {
    super(found, id);
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
      const ofItself = [...conditions, "found.referenced_security_group_id == found.security_group_id"];
      new ImportBlock(this, rule.node.id, rule, { ids: this.found.where(ofItself, '"itself"', "id") });
      return;
    }
    const local = new TerraformLocal(this, `${rule.node.id}Blocks`, [...blocks]);
    const isOurs = `try(contains(local.${local.friendlyUniqueId}, found.cidr_ipv4), false)`;
    const ids = this.found.where([...conditions, isOurs], "found.cidr_ipv4", "id");
    new ImportBlock(this, rule.node.id, rule, { ids, instance: "each.key" });
  }
}
