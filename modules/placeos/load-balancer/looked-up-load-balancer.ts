import { DataAwsLb } from "@cdktf/provider-aws/lib/data-aws-lb";
import { DataAwsLbTargetGroup } from "@cdktf/provider-aws/lib/data-aws-lb-target-group";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { PlaceosContext } from "../context";
import { lowerCase } from "./lower-case";
import type { LoadBalancerPart } from "../parts";
import { findOrCreateChild } from "../common/find-or-create-child";

/** The public load balancer that another stack made, by its name. */
export class LookedUpLoadBalancer extends Construct implements LoadBalancerPart {
  /** Nothing: the listeners are there since that stack was applied. */
  public readonly dependables: readonly ITerraformDependable[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly context: PlaceosContext,
  ) {
    super(scope, id);
  }

  public get domain(): string {
    const { names, props } = this.context;
    if (props.domainName !== undefined) return lowerCase(props.domainName);
    return lowerCase(
      findOrCreateChild(this, "LoadBalancer", (id) => new DataAwsLb(this, id, { name: names.loadBalancer })).dnsName,
    );
  }

  public get targetGroupArn(): string {
    const { names, ports } = this.context;
    const name = names.nginxTargetGroup(ports.nginx);
    return findOrCreateChild(this, "TargetGroup", (id) => new DataAwsLbTargetGroup(this, id, { name })).arn;
  }
}
