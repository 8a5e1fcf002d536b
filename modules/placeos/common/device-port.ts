import type { NetworkInputs } from "../inputs/network";

/** Ports that devices inside the network dial, and dispatch listens on for a driver, by a name of the operator's choice. */
export type DevicePorts = NonNullable<NetworkInputs["devicePorts"]>;

/** Most device ports: an ECS service has at most five target groups. */
export const devicePortLimit = 5;
