import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import type { Vpc as AwsVpc } from "@cdktf/provider-aws/lib/vpc";
import { Fn, type ITerraformDependable, Op, TerraformSelf } from "cdktf";
import type { Construct } from "constructs";
import type { VpcProps } from "./vpc-props";

// AWS gives a VPC a /56, and takes /64 for subnets
const subnetBits = 8;

type Kind = "Public" | "Private";

/** The `Name` tag of a thing of a VPC, and all others. */
export type TagsOf = (thing: string, name: string) => Record<string, string>;

interface Subnets {
  readonly vpc: AwsVpc;
  readonly props: VpcProps;
  readonly tags: TagsOf;
  /** What the public subnets wait for. */
  readonly gateway: ITerraformDependable;
}

interface SubnetsByKind {
  readonly publicSubnets: readonly Subnet[];
  readonly privateSubnets: readonly Subnet[];
}

/** The subnets of a VPC, each in its zone. */
export function subnetsOf(scope: Construct, { vpc, props, tags, gateway }: Subnets): SubnetsByKind {
  const { naming, allPublic = false } = props;
  const zone = zonesOf(scope, props);
  const make = (kind: Kind, cidrs: readonly string[], dependsOn?: ITerraformDependable[]) =>
    cidrs.map(
      (cidrBlock, index) =>
        new Subnet(scope, `${kind}Subnet${index + 1}`, {
          vpcId: vpc.id,
          cidrBlock,
          availabilityZone: zone(index),
          // what runs behind NAT has no use for a public address, and load balancers get theirs by themselves
          mapPublicIpOnLaunch: allPublic,
          ...(props.ipv6 && {
            ipv6CidrBlock: ipv6Block(vpc, kind, index),
            assignIpv6AddressOnCreation: kind === "Private" || allPublic,
          }),
          tags: tags(`${kind} Subnet ${index + 1}`, naming.name(`${kind.toLowerCase()}-${index + 1}`)),
          dependsOn,
          // a zone that AWS adds to the region moves the list; a subnet must not be replaced for that
          lifecycle: props.availabilityZones ? undefined : { ignoreChanges: ["availability_zone"] },
        }),
    );
  return {
    // AWS refuses NAT gateways and public load balancers in a VPC that has no internet gateway, and the other way round
    publicSubnets: make("Public", props.publicSubnetCidrs, [gateway]),
    privateSubnets: make("Private", props.privateSubnetCidrs),
  };
}

function zonesOf(scope: Construct, props: VpcProps): (index: number) => string {
  const { availabilityZones, publicSubnetCidrs, privateSubnetCidrs, environment } = props;
  if (availabilityZones) return (index) => availabilityZones[index]!;
  const available = new DataAwsAvailabilityZones(scope, "AvailabilityZones", {
    state: "available",
    // leaves out Local Zones, which have no NAT gateways and few instance types
    filter: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
  });
  if (props.zonesMustDiffer) {
    const needed = Math.max(publicSubnetCidrs.length, privateSubnetCidrs.length);
    available.lifecycle = {
      postcondition: [
        {
          condition: Op.gte(Fn.lengthOf(TerraformSelf.getAny("names")), needed),
          errorMessage:
            `The network has ${needed} subnets of a kind, each in its own zone, and the account has fewer zones in ` +
            `${environment.region}. Give fewer subnets.`,
        },
      ],
    };
  }
  return (index) => Fn.element(available.names, index) as string;
}

/** A subnet's block: the public ones lie in the first half of the VPC's, so that each kind can get more of them. */
function ipv6Block(vpc: AwsVpc, kind: Kind, index: number): string {
  return Fn.cidrsubnet(vpc.ipv6CidrBlock, subnetBits, index + (kind === "Public" ? 0 : 2 ** (subnetBits - 1)));
}
