import type { Construct } from "constructs";
import type { AwsEnvironment } from "../aws/environment";
import type { PlaceosNames } from "./common/placeos-names";
import type { NetworkInputs } from "./inputs/network";
import { placeosVpc } from "./vpc/vpc";

/** The network of a deployment: made here, or brought along. */
export interface PlaceosNetwork {
  readonly vpcId: string;
  /** Primary CIDR block of the VPC. */
  readonly vpcCidr: string;
  readonly publicSubnetIds: readonly string[];
  readonly privateSubnetIds: readonly string[];
}

/**
 * The network that is made, unless one is brought along.
 *
 * @throws if a network is brought along in part
 */
export function networkOf(
  scope: Construct,
  id: string,
  props: NetworkInputs & { readonly names: PlaceosNames; readonly environment: AwsEnvironment },
): PlaceosNetwork {
  const { names, environment, network, vpcId, vpcCidr } = props;
  const publicSubnetIds = present([props.publicSubnet1Id, props.publicSubnet2Id]);
  const privateSubnetIds = present([props.privateSubnet1Id, props.privateSubnet2Id]);
  if (network === undefined && vpcId !== undefined) {
    if (vpcCidr === undefined || publicSubnetIds.length < 2 || privateSubnetIds.length < 2) {
      throw new Error("a VPC is brought along with vpcCidr, two public and two private subnets");
    }
    return { vpcId, vpcCidr, publicSubnetIds, privateSubnetIds };
  }
  const made = placeosVpc(scope, id, { ...network, names, environment });
  return {
    vpcId: made.vpcId,
    vpcCidr: made.cidrBlocks[0]!,
    publicSubnetIds: made.publicSubnetIds,
    privateSubnetIds: made.privateSubnetIds,
  };
}

function present(values: readonly (string | undefined)[]): readonly string[] {
  return values.filter((value) => value !== undefined);
}
