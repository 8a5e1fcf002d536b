import type { Explanation, ShownBox } from "../explanation";

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
  const box = new Map(boxes.map((one) => [one.id, one]));
  const ways = connections.filter(({ kind }) => kind === "network");
  const steps: Opening[][] = [];
  const reached = new Set(boxes.filter(({ type }) => type === "outside").map(({ id }) => id));
  for (let edge = [...reached]; edge.length > 0;) {
    const step = ways.filter(({ from }) => edge.includes(from));
    edge = [...new Set(step.map(({ to }) => to))].filter((id) => !reached.has(id));
    edge.forEach((id) => reached.add(id));
    if (step.length > 0) {
      steps.push(
        step.map(({ from, to, ports, because }) => ({ from: box.get(from)!, to: box.get(to)!, ports, because })),
      );
    }
  }
  return steps;
}

/** Connections between boxes that nothing from outside leads to, such as those of a function that AWS starts. */
export function innerWaysOf(explanation: Explanation): readonly Opening[] {
  const seen = new Set(openingsOf(explanation).flatMap((step) => step.map(({ from, to }) => `${from.id} ${to.id}`)));
  const box = new Map(explanation.boxes.map((one) => [one.id, one]));
  return explanation.connections
    .filter(({ kind, from, to }) => kind === "network" && !seen.has(`${from} ${to}`))
    .map(({ from, to, ports, because }) => ({ from: box.get(from)!, to: box.get(to)!, ports, because }));
}
