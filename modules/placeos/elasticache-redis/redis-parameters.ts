import type { Release } from "../common/releases";

const mebibyte = 1024 ** 2;

/** The parameters that PlaceOS' services need. */
export function redisParameters({ database }: Release): { readonly name: string; readonly value: string }[] {
  // services hear of each other's status through these
  const events = { name: "notify-keyspace-events", value: "Kg$" };
  if (database === "rethinkdb") return [events];
  return [
    events,
    // from major 2 on, subscribers get so much that Redis would cut off those that are slow for a moment
    limit("hard-limit", 512 * mebibyte),
    limit("soft-limit", 128 * mebibyte),
    limit("soft-seconds", 60),
  ];
}

function limit(name: string, value: number) {
  return { name: `client-output-buffer-limit-pubsub-${name}`, value: `${value}` };
}
