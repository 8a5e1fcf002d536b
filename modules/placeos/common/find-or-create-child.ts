import type { Construct } from "constructs";

/**
 * The child with an id, created at the first call: a stack looks up what its component needs, once, and nothing else.
 */
export function findOrCreateChild<Child extends Construct>(
  scope: Construct,
  id: string,
  create: (id: string) => Child,
): Child {
  return (scope.node.tryFindChild(id) as Child | undefined) ?? create(id);
}
