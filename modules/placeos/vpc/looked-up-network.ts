import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { Construct } from "constructs";
import type { PlaceosContext } from "../context";
import type { PlaceosNetwork } from "./network";
import { defaultNetwork } from "./network-settings";
import { findOrCreateChild } from "../common/find-or-create-child";

/** The network that another stack made, by its `Name` tags. */
export class LookedUpNetwork extends Construct implements PlaceosNetwork {
  /** As the file has it: what is known need not be looked up. */
  public readonly vpcCidr: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly context: PlaceosContext,
  ) {
    super(scope, id);
    this.vpcCidr = this.settings.cidr;
  }

  public get vpcId(): string {
    const { names } = this.context;
    const tags = names.findingTags(names.vpcTag);
    return findOrCreateChild(this, "Vpc", (id) => new DataAwsVpc(this, id, { tags })).id;
  }

  public get publicSubnetIds(): readonly string[] {
    return this.subnets("Public", this.settings.publicSubnetCidrs.length);
  }

  public get privateSubnetIds(): readonly string[] {
    return this.subnets("Private", this.settings.privateSubnetCidrs.length);
  }

  private get settings() {
    return { ...defaultNetwork, ...this.context.props.network };
  }

  private subnets(kind: "Public" | "Private", count: number): readonly string[] {
    const { names } = this.context;
    return Array.from({ length: count }, (_, index) => {
      const tags = names.findingTags(names.ec2Tag(`${kind} Subnet ${index + 1}`));
      return findOrCreateChild(this, `${kind}Subnet${index + 1}`, (id) => new DataAwsSubnet(this, id, { tags })).id;
    });
  }
}
