/** What the nodes of an Elasticsearch domain can do, by their type. */
export interface InstanceAbilities {
  /** Whether their disks can be encrypted. */
  readonly encryptsAtRest: boolean;
  /** The kind of disk that they take. */
  readonly volumeType: "gp2" | "gp3";
}

// previous generations: no encryption at rest, and gp2 for want of gp3
const previous = ["m3", "r3", "t2"];

/**
 * What a type of instance such as `t3.small.search` can do (placeos.md §3.3).
 *
 * @throws if it is no type of instance of OpenSearch Service
 */
export function abilitiesOf(instanceType: string): InstanceAbilities {
  const family = /^([a-z]\w*)\.\w+\.search$/.exec(instanceType)?.[1];
  if (family === undefined) throw new Error(`expected an instance type such as t3.small.search, got ${instanceType}`);
  return previous.includes(family)
    ? { encryptsAtRest: false, volumeType: "gp2" }
    : { encryptsAtRest: true, volumeType: "gp3" };
}
