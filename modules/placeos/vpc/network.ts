import type { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import { Guard } from "../../aws/guard";
import type { LogSettings } from "../../aws/log-group";
import type { PlaceosNames } from "../common/placeos-names";
import type { NetworkInputs } from "../inputs/network";
import type { PlaceosProps } from "../placeos-props";
import { defaultNetwork } from "./network-settings";
import { placeosVpc } from "./vpc";

/** The network of a deployment: made here, or an existing one. */
export interface PlaceosNetwork {
  readonly vpcId: string;
  /** Primary CIDR block of the VPC. */
  readonly vpcCidr: string;
  readonly publicSubnetIds: readonly string[];
  readonly privateSubnetIds: readonly string[];
}

/** The same with what is known of it where it is vpc. */
export interface OwnNetwork extends PlaceosNetwork {
  /** Public addresses of the NAT gateways; none where an existing network is used. */
  readonly natAddresses: readonly string[];
}

/** What the inputs say of the network. */
export type GivenNetwork = NetworkInputs & Pick<PlaceosProps, "network">;

export interface NetworkProps extends GivenNetwork {
  readonly names: PlaceosNames;
  readonly environment: AwsEnvironment;
  /** What holds for the log group of the flow logs. */
  readonly logs: LogSettings;
}

/**
 * The network that is made, unless an existing one is used.
 *
 * @throws if only a part of an existing network is given
 */
export function networkOf(scope: Construct, id: string, props: NetworkProps): OwnNetwork {
  const { names, environment, logs, network } = props;
  const existing = existingNetwork(props);
  if (existing !== undefined) {
    keepNetwork(scope, id, [existing.vpcId, ...existing.privateSubnetIds].join(" "));
    return { ...existing, natAddresses: [] };
  }
  const vpc = placeosVpc(scope, id, { ...network, names, environment, logs });
  const { cidr, publicSubnetCidrs, privateSubnetCidrs } = { ...defaultNetwork, ...network };
  keepNetwork(scope, id, [cidr, ...publicSubnetCidrs, ...privateSubnetCidrs].join(" "));
  keepZones(scope, id, vpc.availabilityZones, network?.availabilityZones);
  return {
    vpcId: vpc.vpcId,
    vpcCidr: vpc.cidrBlocks[0]!,
    publicSubnetIds: vpc.publicSubnetIds,
    privateSubnetIds: vpc.privateSubnetIds,
    natAddresses: vpc.natAddresses,
  };
}

const unmovable =
  "tasks, Elasticsearch, Redis and the file system are in them, and cannot leave. Put the network back as it was; for " +
  "another one create a second deployment";

/** Refuses another VPC and other subnets. */
function keepNetwork(scope: Construct, id: string, now: string): void {
  const message = `network: the VPC and the subnets of a deployment in use cannot be moved: ${unmovable}.`;
  new Guard(scope, `${id}Kept`, { now: { now } }).refuse({ unless: isStill(now), message });
}

/** Refuses other zones where some are given: subnets stay in those that they were made in otherwise. */
function keepZones(scope: Construct, id: string, now: readonly string[], given?: readonly string[]): void {
  const message = `network.availability_zones: subnets cannot move to another zone: ${unmovable}.`;
  const guard = new Guard(scope, `${id}ZonesKept`, { now: { now: now.join(" ") } });
  if (given) guard.refuse({ unless: isStill(given.join(" ")), message });
}

const isStill = (now: string) => `\${self.output.now == "${now}"}`;

/**
 * The existing network; undefined where one is vpc.
 *
 * @throws if only a part of it is given
 */
export function existingNetwork(inputs: GivenNetwork): PlaceosNetwork | undefined {
  const { network, vpcId, vpcCidr } = inputs;
  if (network !== undefined || vpcId === undefined) return undefined;
  const publicSubnetIds = present([inputs.publicSubnet1Id, inputs.publicSubnet2Id]);
  const privateSubnetIds = present([inputs.privateSubnet1Id, inputs.privateSubnet2Id]);
  if (vpcCidr === undefined || publicSubnetIds.length < 2 || privateSubnetIds.length < 2) {
    throw new Error("an existing VPC needs vpcCidr, two public and two private subnets");
  }
  return { vpcId, vpcCidr, publicSubnetIds, privateSubnetIds };
}

function present(values: readonly (string | undefined)[]): readonly string[] {
  return values.filter((value) => value !== undefined);
}
