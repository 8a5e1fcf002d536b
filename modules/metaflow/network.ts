import type { Construct } from "constructs";
import type { AwsEnvironment } from "../aws/environment";
import type { Naming } from "../aws/naming";
import type { Network } from "../aws/network";
import { Vpc } from "../aws/vpc/vpc";
import { logSettings } from "./common/log-settings";
import { guardLayout } from "./guards";
import type { MetaflowProps } from "./metaflow-props";
import type { PartsThatExist } from "./parts-that-exist";

/** The network that a deployment makes, or the existing one; undefined where none is given. */
export function networkOf(
  scope: Construct,
  props: MetaflowProps,
  common: { readonly naming: Naming; readonly environment: AwsEnvironment },
  { metadataService }: PartsThatExist,
): Network | undefined {
  if (props.network) {
    const vpc = new Vpc(scope, "Network", {
      ...props.network,
      ...common,
      logs: logSettings(props),
      existingRoleName: props.existingRoleNames?.vpcFlowLogsRole,
      // the metadata service has a load balancer
      zonesMustDiffer: metadataService,
    });
    guardLayout(scope, props.network, vpc.availabilityZones);
    return vpc;
  }
  const { vpcId, subnet1Id, subnet2Id, vpcCidrBlocks } = props;
  if (vpcId === undefined || subnet1Id === undefined || subnet2Id === undefined || vpcCidrBlocks === undefined) {
    return undefined;
  }
  const subnetIds = [subnet1Id, subnet2Id];
  return {
    vpcId,
    cidrBlocks: vpcCidrBlocks,
    subnetIds,
    internalLoadBalancerSubnetIds: subnetIds,
    publicLoadBalancerSubnetIds: subnetIds,
  };
}
