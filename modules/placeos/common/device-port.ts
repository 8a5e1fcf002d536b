/** A port that devices inside the network dial, and dispatch listens on for a driver (placeos.md §3.10). */
export interface DevicePort {
  readonly protocol: "tcp" | "udp";
  /** Port that the devices dial. */
  readonly port: number;

  /**
   * Port that the driver asks dispatch to open.
   *
   * @default - `port`
   */
  readonly targetPort?: number;

  /** Where the devices are. */
  readonly cidrBlocks: readonly string[];
}

/** Device ports by a name of the operator's choice. */
export type DevicePorts = Readonly<Record<string, DevicePort>>;

/** Most device ports: an ECS service has at most five target groups. */
export const devicePortLimit = 5;
