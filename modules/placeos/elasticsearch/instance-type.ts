/** What the nodes of an Elasticsearch domain can do, by their type. */
export interface InstanceAbilities {
  /** Whether their disks can be encrypted. */
  readonly encryptsAtRest: boolean;
  /** The kind of disk that they take. */
  readonly volumeType: "gp2" | "gp3";
  /** Largest disk in GiB; undefined for types with room for any index of PlaceOS. */
  readonly largestVolumeGiB?: number;
  /** Whether a domain has at most {@link smallTypesLimit} of them. */
  readonly small: boolean;
}

// previous generations take only gp2; the oldest of them cannot encrypt
const withoutGp3 = ["c4", "i2", "m3", "m4", "r3", "r4", "t2"];
const withoutEncryption = ["m3", "r3", "t2"];

/** Largest disks of the small types, in GiB (OpenSearch Service documentation, "EBS volume size quotas"). */
const largestVolumes: Readonly<Record<string, number>> = {
  "t2.small.search": 35,
  "t2.medium.search": 35,
  "t3.small.search": 100,
  "t3.medium.search": 200,
};

/** Most nodes of a domain of the small types (OpenSearch Service documentation, "Supported instance types"). */
export const smallTypesLimit = 10;

/**
 * What a type of instance such as `t3.small.search` can do.
 *
 * @throws if it is no type of instance of OpenSearch Service
 */
export function abilitiesOf(instanceType: string): InstanceAbilities {
  const family = /^([a-z]\w*)\.\w+\.search$/.exec(instanceType)?.[1];
  if (family === undefined) throw new Error(`expected an instance type such as t3.small.search, got ${instanceType}`);
  return {
    encryptsAtRest: !withoutEncryption.includes(family),
    volumeType: withoutGp3.includes(family) ? "gp2" : "gp3",
    largestVolumeGiB: largestVolumes[instanceType],
    small: /^t[23]$/.test(family),
  };
}
