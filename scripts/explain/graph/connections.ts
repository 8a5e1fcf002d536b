/** That one box opens a connection to another one, or calls it. */
export interface Connection {
  /** Ids of boxes. Tasks of one service may talk to each other: then both are the same. */
  readonly from: string;
  readonly to: string;
  /** A connection in the network, or a call of AWS' API that a role allows. */
  readonly kind: "network" | "call";
  /** Where it arrives: `443`, `udp 53`, `all ports`; of a call what it does: `reads`, `reads and writes`. */
  readonly ports: readonly string[];
  /** Addresses of the rules, listeners and policies that allow it. */
  readonly because: readonly string[];
}

/** Connections with what allows them put together, where two have one way; in the order of their ends. */
export function merged(connections: readonly Connection[]): readonly Connection[] {
  const ways = new Map<string, Connection>();
  for (const connection of connections) {
    const way = [connection.kind, connection.from, connection.to].join(" ");
    const before = ways.get(way);
    ways.set(way, {
      ...connection,
      ports: unique([...(before?.ports ?? []), ...connection.ports]),
      because: unique([...(before?.because ?? []), ...connection.because]),
    });
  }
  return [...ways].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, connection]) => connection);
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1));
}
