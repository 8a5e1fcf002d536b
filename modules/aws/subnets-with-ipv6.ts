import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { TerraformSelf } from "cdktf";
import { Construct } from "constructs";

export interface SubnetsWithIpv6Props {
  readonly subnetIds: readonly string[];
  /** The input that needs IPv6, as users write it. */
  readonly input: string;
}

/**
 * Refuses a plan where an existing subnet has no IPv6: AWS would refuse a load balancer with addresses of both kinds in it,
 * in the middle of an apply.
 */
export class SubnetsWithIpv6 extends Construct {
  constructor(scope: Construct, id: string, { subnetIds, input }: SubnetsWithIpv6Props) {
    super(scope, id);
    subnetIds.forEach((subnetId, index) => {
      new DataAwsSubnet(this, `Subnet${index + 1}`, {
        id: subnetId,
        lifecycle: {
          postcondition: [
            {
              condition: '${self.ipv6_cidr_block != ""}',
              errorMessage:
                `${input} has IPv6 blocks, and the subnet ${TerraformSelf.getString("id")} of the load balancer has no ` +
                "IPv6. Give the VPC and the subnet an IPv6 block and a route, or write only IPv4 blocks.",
            },
          ],
        },
      });
    });
  }
}
