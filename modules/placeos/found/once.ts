import type { Construct } from "constructs";

/**
 * What was found under an id before, or else what `find` finds now: a stack looks up what its component needs, once, and
 * nothing else.
 */
export function once<Found extends Construct>(scope: Construct, id: string, find: (id: string) => Found): Found {
  return (scope.node.tryFindChild(id) as Found | undefined) ?? find(id);
}
