import { DataAwsSecurityGroup } from "@cdktf/provider-aws/lib/data-aws-security-group";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { pascalCase } from "../../aws/pascal-case";
import type { PlaceosContext } from "../context";
import type { SecurityGroupsPart } from "../parts";
import { deviceLoadBalancer, type Group, type GroupKey, groups } from "./groups";
import { findOrCreateChild } from "../common/find-or-create-child";

/** The security groups that another stack made, rules and all, by their names. */
export class LookedUpSecurityGroups extends Construct implements SecurityGroupsPart {
  constructor(
    scope: Construct,
    id: string,
    private readonly context: PlaceosContext,
  ) {
    super(scope, id);
  }

  public idOf(group: GroupKey): string {
    return this.find(pascalCase(group), groups[group]);
  }

  public get deviceLoadBalancerId(): string | undefined {
    const { devicePorts = {} } = this.context.props;
    return Object.keys(devicePorts).length === 0 ? undefined : this.find("DeviceLoadBalancer", deviceLoadBalancer);
  }

  /** Nothing: the rules are there since that stack was applied. */
  public dependablesOf(): readonly ITerraformDependable[] {
    return [];
  }

  private find(id: string, group: Group): string {
    const { names } = this.context;
    const name = names.naming.name(group.name);
    return findOrCreateChild(
      this,
      id,
      (child) => new DataAwsSecurityGroup(this, child, { name, tags: names.findingTags() }),
    ).id;
  }
}
