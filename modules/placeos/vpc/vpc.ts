import type { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import type { LogSettings } from "../../aws/log-group";
import { Vpc } from "../../aws/vpc/vpc";
import type { PlaceosNames } from "../common/placeos-names";
import { defaultNetwork, type PlaceosNetworkSettings } from "./network-settings";

export interface PlaceosVpcProps extends PlaceosNetworkSettings {
  readonly names: PlaceosNames;
  readonly environment: AwsEnvironment;

  /**
   * What holds for the log group of the flow logs.
   *
   * @default - they are kept for 90 days, encrypted with CloudWatch Logs' own key
   */
  readonly logs?: LogSettings;
}

/**
 * The VPC of a PlaceOS deployment under the tags of the deployment guide.
 *
 * @throws if it has another CIDR block than the preset, and subnets are not given
 */
export function placeosVpc(scope: Construct, id: string, props: PlaceosVpcProps): Vpc {
  const { names, environment, logs, ...settings } = props;
  const { cidr = defaultNetwork.cidr, publicSubnetCidrs, privateSubnetCidrs } = settings;
  if (cidr !== defaultNetwork.cidr && (publicSubnetCidrs === undefined || privateSubnetCidrs === undefined)) {
    throw new Error(`the preset subnets are in ${defaultNetwork.cidr}: give public and private subnets in ${cidr}`);
  }
  return new Vpc(scope, id, {
    ...defaultNetwork,
    ...settings,
    naming: names.naming,
    environment,
    logs,
    zonesMustDiffer: true,
    nameTag: (thing) => (thing === "VPC" ? names.vpcTag : names.ec2Tag(thing)),
  });
}
