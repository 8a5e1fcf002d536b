import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import type { Naming } from "../../aws/naming";
import { rulesByFamily } from "../../aws/rules-by-family";
import { allTraffic } from "../../aws/security-group";

export interface NodesInDefaultGroupProps {
  readonly naming: Naming;
  /** Default security group of a VPC that is made here. */
  readonly securityGroupId: string;
  /** CIDR blocks that jobs may reach. */
  readonly egressCidrBlocks: readonly string[];
}

/**
 * Lets members of the VPC's default group do what jobs do. AWS Batch makes the nodes of steps on several nodes members of it
 * where the compute environment names no group, and one with Elastic Fabric Adapters cannot name any (AWS Batch User Guide,
 * "Compute environment considerations for MNP").
 */
export class NodesInDefaultGroup extends Construct {
  constructor(scope: Construct, id: string, { naming, securityGroupId, egressCidrBlocks }: NodesInDefaultGroupProps) {
    super(scope, id);
    const rule = { securityGroupId, ...allTraffic, tags: naming.tags() };
    const internal = { ...rule, description: "Traffic between nodes", referencedSecurityGroupId: securityGroupId };
    new VpcSecurityGroupIngressRule(this, "InternalIngress", internal);
    new VpcSecurityGroupEgressRule(this, "InternalEgress", internal);
    rulesByFamily(egressCidrBlocks, (family, blocks) => {
      const outgoing = { ...rule, description: "What nodes may reach", ...blocks };
      return new VpcSecurityGroupEgressRule(this, `Outgoing${family}Egress`, outgoing);
    });
  }
}
