import { SecurityGroup as AwsSecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { forEachOf } from "./for-each";
import type { Naming } from "./naming";
import { rulesByFamily } from "./rules-by-family";

// what EC2 takes as the description of a group or of a rule
const describable = /^[\w ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/;

/** Every address of IPv4. */
export const anywhere: readonly string[] = ["0.0.0.0/0"];

/** Every address of IPv6. */
export const anywhereIpv6: readonly string[] = ["::/0"];

/** Every address that can be reached: of IPv6, too, where what reaches for it has an address of that kind. */
export function everywhere(ipv6 = false): readonly string[] {
  return ipv6 ? [...anywhere, ...anywhereIpv6] : anywhere;
}

/** A protocol and its ports. */
export interface Traffic {
  readonly ipProtocol: string;
  readonly fromPort?: number;
  readonly toPort?: number;
}

/** One TCP port. */
export const tcp = (port: number): Traffic => ({ ipProtocol: "tcp", fromPort: port, toPort: port });

/** Every protocol and port. */
export const allTraffic: Traffic = { ipProtocol: "-1" };

export interface SecurityGroupProps {
  readonly naming: Naming;
  readonly vpcId: string;
  /** The part of the name between prefix and suffix. */
  readonly name: string;

  /**
   * Description of the group. Changing it replaces the group.
   *
   * @default - the provider's: "Managed by Terraform"
   */
  readonly description?: string;

  /**
   * Tags in addition to the deployment's.
   *
   * @default - none
   */
  readonly tags?: Record<string, string>;
}

/**
 * A security group whose rules are separate resources, so that rules made elsewhere do not fight with them
 * (docs/differences.md D-45). Nothing is allowed until a rule says so.
 *
 * @throws if a description has a character that EC2 refuses, such as an apostrophe, or more than 255 of them
 */
export class SecurityGroup extends Construct {
  public readonly securityGroupId: string;
  public readonly securityGroup: AwsSecurityGroup;
  private readonly naming: Naming;

  constructor(scope: Construct, id: string, props: SecurityGroupProps) {
    super(scope, id);
    this.naming = props.naming;
    this.securityGroup = new AwsSecurityGroup(this, "Group", {
      name: props.naming.name(props.name),
      description: props.description === undefined ? undefined : described(props.description),
      vpcId: props.vpcId,
      tags: props.naming.tags(props.tags ?? {}),
    });
    this.securityGroupId = this.securityGroup.id;
  }

  /** The rules so far: what must exist before members can talk to anybody. */
  public get rules(): TerraformResource[] {
    const resources = this.node.children.filter((child) => TerraformResource.isTerraformResource(child));
    return resources.filter((resource) => resource !== this.securityGroup);
  }

  /** Lets members of another group, or of this one, reach members of this group. */
  public allowFrom(id: string, source: SecurityGroup | string, traffic: Traffic, description: string) {
    return new VpcSecurityGroupIngressRule(this, `${id}Ingress`, {
      ...this.rule(traffic, description),
      referencedSecurityGroupId: idOf(source),
    });
  }

  /**
   * Lets members of other groups reach members of this group: one rule per group, so that a change of one leaves the
   * others. The ids, or the whole list, may be tokens.
   */
  public allowFromGroups(id: string, groupIds: readonly string[], traffic: Traffic, description: string): void {
    const each = forEachOf(groupIds);
    new VpcSecurityGroupIngressRule(this, `${id}Ingress`, {
      ...this.rule(traffic, description),
      forEach: each,
      referencedSecurityGroupId: each.value as string,
    });
  }

  /**
   * Lets addresses of IPv4 and IPv6 reach members of this group: one rule per CIDR, so that a change of one leaves the
   * others. Blocks of IPv6 are known at synthesis.
   *
   * @returns the rules of IPv4 first
   */
  public allowFromCidrs(id: string, cidrs: readonly string[], traffic: Traffic, description: string) {
    return rulesByFamily(cidrs, (family, block) => {
      const rule = { ...this.rule(traffic, description), ...block };
      return new VpcSecurityGroupIngressRule(this, `${id}${family}Ingress`, rule);
    });
  }

  /** Lets addresses of IPv6 reach members of this group. */
  public allowFromIpv6Cidr(id: string, cidrIpv6: string, traffic: Traffic, description: string): void {
    new VpcSecurityGroupIngressRule(this, `${id}Ingress`, { ...this.rule(traffic, description), cidrIpv6 });
  }

  /** Lets members of this group reach members of another group. */
  public allowTo(id: string, target: SecurityGroup | string, traffic: Traffic, description: string) {
    return new VpcSecurityGroupEgressRule(this, `${id}Egress`, {
      ...this.rule(traffic, description),
      referencedSecurityGroupId: idOf(target),
    });
  }

  /**
   * Lets members of this group reach addresses of IPv4 and IPv6: one rule per CIDR. Blocks of IPv6 are known at synthesis.
   *
   * @returns the rules of IPv4 first
   */
  public allowToCidrs(id: string, cidrs: readonly string[], traffic: Traffic, description: string) {
    return rulesByFamily(cidrs, (family, block) => {
      const rule = { ...this.rule(traffic, description), ...block };
      return new VpcSecurityGroupEgressRule(this, `${id}${family}Egress`, rule);
    });
  }

  private rule(traffic: Traffic, description: string) {
    return {
      securityGroupId: this.securityGroupId,
      ...traffic,
      description: described(description),
      tags: this.naming.tags(),
    };
  }
}

function described(description: string): string {
  if (describable.test(description)) return description;
  throw new Error(`EC2 refuses the description ${JSON.stringify(description)}`);
}

function idOf(group: SecurityGroup | string): string {
  return typeof group === "string" ? group : group.securityGroupId;
}
