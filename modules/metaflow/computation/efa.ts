/** Most Elastic Fabric Adapters of one instance: P5 has as many network cards. */
export const maxEfaInterfaces = 32;

/** What the settings of an environment say of how close its instances are. */
interface Closeness {
  readonly efaInterfaces?: number;
  readonly clusterPlacementGroup?: boolean;
}

/** Whether instances have Elastic Fabric Adapters. */
export function hasEfa({ efaInterfaces = 0 }: Closeness): boolean {
  return efaInterfaces > 0;
}

/** Whether instances stand close to each other: with Elastic Fabric Adapters unless the settings say otherwise. */
export function hasPlacementGroup({ clusterPlacementGroup, ...settings }: Closeness): boolean {
  return clusterPlacementGroup ?? hasEfa(settings);
}

/** Families of which no size has an Elastic Fabric Adapter (EC2 User Guide, "Supported instance types" of EFA). */
const withoutEfa = new Set([
  ...["t1", "t2", "t3", "t3a", "t4g", "a1", "m1", "m2", "m3", "m4", "c1", "c3", "c4", "r3", "r4"],
  ...["m5", "m5a", "m5d", "m5ad", "c5", "c5a", "c5d", "c5ad", "r5", "r5a", "r5b", "r5d", "r5ad"],
  ...["m6g", "m6gd", "c6g", "c6gd", "r6g", "r6gd", "p2", "p3", "g2", "g3", "g3s", "g4ad"],
  ...["i2", "i3", "d2", "x1", "x1e", "z1d", "f1", "h1", "inf2"],
]);
const small = /^(nano|micro|small|medium|large|xlarge|2xlarge|4xlarge)$/;
/** Families of which small sizes have one. */
const smallWithEfa = /^(hpc|p5$)/;

/** Network cards of types that have more than one (EC2 User Guide, "Network cards"). */
const networkCards: Readonly<Record<string, number>> = {
  "p4d.24xlarge": 4,
  "p4de.24xlarge": 4,
  "p5.48xlarge": 32,
  "p5e.48xlarge": 32,
  "p5en.48xlarge": 16,
  "p6-b200.48xlarge": 8,
  "trn1.32xlarge": 8,
  "trn1n.32xlarge": 16,
  "trn2.48xlarge": 16,
  "dl1.24xlarge": 4,
  "g6e.24xlarge": 2,
  "g6e.48xlarge": 4,
};
/** Families all of whose types with EFA have two. */
const twoCards = /^(hpc6id|hpc7a|[mcr]6in|[mr]6idn|m8gn|m8gb|c8gn|r8gn|r8gb)$/;

/** What is wrong with instance types for Elastic Fabric Adapters, in words that follow the setting's name. */
export function efaTypesProblem(types: readonly string[]): string | undefined {
  const must = "must have Elastic Fabric Adapters (efa_interfaces)";
  for (const type of types) {
    const [family = "", size] = type.split(".");
    if (size === undefined) return `${must}; ${type} stands for types that have none as well: give types with a size`;
    if (withoutEfa.has(family) || (small.test(size) && !smallWithEfa.test(family))) {
      return `${must}, such as c5n.18xlarge, g5.8xlarge, p4d.24xlarge; found ${type}`;
    }
  }
  return undefined;
}

/** Whether more adapters are asked for than a type is known to have network cards: a message, or undefined. */
export function efaCountProblem(types: readonly string[], interfaces: number): string | undefined {
  for (const type of types) {
    const cards = networkCards[type] ?? (twoCards.test(type.split(".")[0]!) ? 2 : 1);
    if (interfaces > cards) {
      return `${interfaces} is more than the network cards of ${type}, ${cards} as far as is known; EC2 launches no instance with more`;
    }
  }
  return undefined;
}

/** A type that cannot stand in a cluster placement group (EC2 User Guide, "Placement groups"); undefined where all can. */
export function unplaceableType(types: readonly string[]): string | undefined {
  return types.find((type) => /^(t[1-4]|mac)/.test(type));
}
