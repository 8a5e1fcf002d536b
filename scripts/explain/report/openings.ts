import type { Explanation, ShownBox } from "../explanation";
import type { Connection } from "../graph/connections";

/** A way further inward. */
export interface Opening {
  readonly from: ShownBox;
  readonly to: ShownBox;
  readonly ports: readonly string[];
  /** Addresses of what allows it. */
  readonly because: readonly string[];
}

/** What is open from the outside inward, step by step: the first step is what callers reach themselves. */
export function openingsOf({ boxes, connections }: Explanation): readonly (readonly Opening[])[] {
  const ways = networkOf(connections);
  const steps: Opening[][] = [];
  const reached = new Set(boxes.filter(({ type }) => type === "outside").map(({ id }) => id));
  for (let edge = [...reached]; edge.length > 0;) {
    const step = ways.filter(({ from }) => edge.includes(from));
    edge = [...new Set(step.map(({ to }) => to))].filter((id) => !reached.has(id));
    edge.forEach((id) => reached.add(id));
    if (step.length > 0) steps.push(openings(step, boxes));
  }
  return steps;
}

/**
 * Connections between boxes that nothing from outside leads to, such as those of a function that AWS starts.
 *
 * @param steps from the outside inward, see {@link openingsOf}
 */
export function innerWaysOf(
  { boxes, connections }: Explanation,
  steps: readonly (readonly Opening[])[],
): readonly Opening[] {
  const seen = new Set(steps.flat().map(({ from, to }) => `${from.id} ${to.id}`));
  const inner = networkOf(connections).filter(({ from, to }) => !seen.has(`${from} ${to}`));
  return openings(inner, boxes);
}

function networkOf(connections: readonly Connection[]): readonly Connection[] {
  return connections.filter(({ kind }) => kind === "network");
}

function openings(connections: readonly Connection[], boxes: readonly ShownBox[]): Opening[] {
  const box = new Map(boxes.map((one) => [one.id, one]));
  return connections.map(({ from, to, ports, because }) => ({
    from: box.get(from)!,
    to: box.get(to)!,
    ports,
    because,
  }));
}
