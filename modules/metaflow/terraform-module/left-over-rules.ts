import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { TerraformIterator, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { ImportBlock } from "../../aws/import-block";
import { anywhere } from "../../aws/security-group";
import { RemovedBlock } from "../../aws/removed-block";
import type { RulesOfGroup } from "./rules-of-group";

/** What becomes of the module's rules that nothing here needs, once `migrateFrom` is taken away. */
export type FateOfRules = "delete" | "keep";

/** The members of which groups the module lets into a group. */
export interface LeftOverIngress {
  readonly from: readonly RulesOfGroup[];
  /** A TCP port. @default - all traffic */
  readonly port?: number;
}

const ids = { ingress: "Ingress", egress: "Egress" } as const;
const types = {
  ingress: VpcSecurityGroupIngressRule.tfResourceType,
  egress: VpcSecurityGroupEgressRule.tfResourceType,
};

/**
 * The rules of the module in a security group that nothing here needs. Tasks that still run use them, so that they stay as they
 * are until this is taken away, which deletes them, and no other rule.
 */
export class LeftOverRules extends Construct {
  constructor(
    private readonly found: RulesOfGroup,
    id: string,
    { from, port }: LeftOverIngress,
    fate: FateOfRules,
  ) {
    super(found.group, id);
    if (fate === "keep") {
      for (const direction of ["ingress", "egress"] as const) new RemovedBlock(this, ids[direction], types[direction]);
      return;
    }
    const everywhere = ["found.is_egress", 'found.ip_protocol == "-1"', `found.cidr_ipv4 == "${anywhere[0]}"`];
    this.takeOver("egress", everywhere);
    const traffic =
      port === undefined
        ? ['found.ip_protocol == "-1"']
        : ['found.ip_protocol == "tcp"', `found.from_port == ${port}`, `found.to_port == ${port}`];
    const sources = `concat(${from.map(({ groupIds }) => groupIds).join(", ")})`;
    const isFrom = `try(contains(${sources}, found.referenced_security_group_id), false)`;
    this.takeOver("ingress", ["!found.is_egress", ...traffic, isFrom]);
  }

  private takeOver(direction: "ingress" | "egress", conditions: readonly string[]): void {
    const rules = new TerraformLocal(
      this,
      `${ids[direction]}Found`,
      `\${${this.found.where(conditions, "id", "found")}}`,
    );
    const each = TerraformIterator.fromMap(rules.asAnyMap);
    const Rule = direction === "ingress" ? VpcSecurityGroupIngressRule : VpcSecurityGroupEgressRule;
    const port = (which: string) => `\${each.value.ip_protocol == "-1" ? null : each.value.${which}}`;
    const rule = new Rule(this, ids[direction], {
      forEach: each,
      securityGroupId: each.getString("security_group_id"),
      ipProtocol: each.getString("ip_protocol"),
      cidrIpv4: each.getString("cidr_ipv4"),
      referencedSecurityGroupId: each.getString("referenced_security_group_id"),
      description: each.getString("description"),
      lifecycle: { ignoreChanges: ["tags"] },
    });
    rule.addOverride("from_port", port("from_port"));
    rule.addOverride("to_port", port("to_port"));
    const local = `local.${rules.friendlyUniqueId}`;
    new ImportBlock(this, `${ids[direction]}Import`, rule, {
      ids: `{for id, found in ${local} : id => id}`,
      instance: "each.key",
    });
  }
}
