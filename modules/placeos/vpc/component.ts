import type { Construct } from "constructs";
import { component } from "../component";
import type { PlaceosContext } from "../context";
import { networkOf } from "./network";

const make = (scope: Construct, { props, names, environment, logs }: PlaceosContext) =>
  networkOf(scope, "Network", { ...props, names, environment, logs });

/** The VPC. */
export const vpc = component({
  make,
  useExisting: make,
  outputs: ({ vpcId, privateSubnetIds, natAddresses }) => ({
    vpc_id: vpcId,
    private_subnet_ids: privateSubnetIds.join(","),
    nat_addresses: natAddresses.join(","),
  }),
});
