import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { TerraformIterator, Token } from "cdktf";
import type { Naming } from "../../aws/naming";
import type { SecurityGroup, Traffic } from "../../aws/security-group";

export interface AllowFromGroupsProps {
  readonly naming: Naming;
  /** Ids of the groups, one or more. May be a token, as a whole or one by one. */
  readonly groupIds: readonly string[];
  readonly traffic: Traffic;
  readonly description: string;
}

/** Lets members of other groups reach members of `group`: one rule per group, so that a change of one leaves the others. */
export function allowFromGroups(group: SecurityGroup, id: string, props: AllowFromGroupsProps): void {
  const { naming, groupIds, traffic, description } = props;
  // the id of a group that is made in the same apply is not known when Terraform counts: count such lists by position
  const each =
    !Token.isUnresolved(groupIds) && groupIds.some((groupId) => Token.isUnresolved(groupId))
      ? TerraformIterator.fromMap(Object.fromEntries(groupIds.map((groupId, index) => [`${index + 1}`, groupId])))
      : TerraformIterator.fromList([...groupIds]);
  new VpcSecurityGroupIngressRule(group, `${id}Ingress`, {
    securityGroupId: group.securityGroupId,
    forEach: each,
    referencedSecurityGroupId: each.value as string,
    ...traffic,
    description,
    tags: naming.tags(),
  });
}
