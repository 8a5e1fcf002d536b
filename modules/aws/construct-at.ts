import type { Construct } from "constructs";

/** The construct at a path below another one, such as `Datastore/Bucket`, if it is there. */
export function constructAt(scope: Construct, path: string): Construct | undefined {
  return path
    .split("/")
    .reduce<Construct | undefined>((node, id) => node?.node.tryFindChild(id) as Construct | undefined, scope);
}
