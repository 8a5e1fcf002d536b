import { type Box, boxesOf } from "./graph/boxes";
import { callsOf } from "./graph/calls";
import { type Connection, merged } from "./graph/connections";
import { encryptionOf, type Key } from "./graph/encryption";
import { gatewaysOf } from "./graph/gateways";
import { portsOf } from "./graph/listens";
import { networkOf } from "./graph/network";
import { boxOfOutside } from "./graph/outside";
import { type Element, type StackJson, Synthesis } from "./graph/synthesis";
import { inWords } from "./graph/words";
import { type Place, type Zone, zonesOf } from "./graph/zones";

/** A box with where it is and what protects it. */
export interface ShownBox extends Box {
  readonly place: Place;
  /** Ports on which others reach it, and what else arrives: `API` for calls. */
  readonly entries: readonly string[];
  /** Ids of keys that encrypt it, and `AWS` for a key that AWS keeps itself. */
  readonly keys: readonly string[];
}

/** Resources of one construct of the product. */
export interface Part {
  readonly title: string;
  readonly resources: readonly Element[];
}

/** What there is to say of a deployment, all of it read from its Terraform JSON. */
export interface Explanation {
  readonly name: string;
  /** `Metaflow` or `PlaceOS`. */
  readonly product: string;
  /** Left out where a variable decides it. */
  readonly region?: string;
  readonly synthesis: Synthesis;
  readonly boxes: readonly ShownBox[];
  /** Resources that are in no box: several share them, or they make nothing in AWS. */
  readonly others: readonly Element[];
  readonly zones: readonly Zone[];
  readonly connections: readonly Connection[];
  readonly keys: readonly Key[];
  /** In alphabetical order. */
  readonly parts: readonly Part[];
}

/**
 * Reads what a deployment is from its Terraform JSON.
 *
 * @param name of the deployment
 * @param stacks its stacks, in the order in which they are applied
 */
export function explain(name: string, stacks: readonly StackJson[]): Explanation {
  const synthesis = new Synthesis(stacks);
  const { boxes, others } = boxesOf(synthesis);
  const { zones, places, ownBlocks } = zonesOf(synthesis, boxes);
  const network = networkOf(synthesis, boxes, ownBlocks);
  const gateways = gatewaysOf(synthesis, boxes);
  const connections = merged([...network.connections, ...gateways.connections, ...callsOf(synthesis, boxes)]);
  const { keys, ofBoxes } = encryptionOf(synthesis, boxes);
  const outside = new Map([...network.outside, ...gateways.outside].map((one) => [one.id, boxOfOutside(one)]));
  const shown = [...outside.values(), ...boxes].map((box) => ({
    ...box,
    place: places.get(box.id) ?? "outside",
    entries: entriesOf(box, connections),
    keys: ofBoxes.get(box.id) ?? [],
  }));
  const region = stacks[0]?.json.provider?.aws?.[0]?.region as unknown;
  return {
    name,
    product: productOf(synthesis),
    ...(typeof region === "string" && !region.includes("${") && { region }),
    synthesis,
    boxes: shown,
    others,
    zones,
    connections,
    keys,
    parts: partsOf(synthesis),
  };
}

const products: Readonly<Record<string, string>> = { Placeos: "PlaceOS" };

function productOf({ resources }: Synthesis): string {
  const id = resources.find(({ path }) => path.length > 1)?.path[0] ?? "";
  return products[id] ?? id;
}

/** The ports at which connections arrive, and those on which a load balancer listens in any case. */
function entriesOf(box: Box, connections: readonly Connection[]): readonly string[] {
  const arriving = connections.filter(({ from, to }) => to === box.id && from !== to);
  const ports = new Set([
    ...(box.type === "aws_lb" ? portsOf(box) : []),
    ...arriving.flatMap(({ ports: these }) => these),
  ]);
  const calls = arriving.some(({ kind }) => kind === "call") ? ["API"] : [];
  return [...[...ports].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1)), ...calls];
}

/** Types that make nothing in AWS. */
const LOCAL = /^(terraform_data|random_|local_|tls_|null_)/;

/** Resources by the product's constructs. Checks and names are one part, wherever they are. */
export function partsOf({ resources }: Synthesis): readonly Part[] {
  const parts = new Map<string, Element[]>();
  const inAws = new Set(resources.filter(({ type }) => !LOCAL.test(type)).map(({ path }) => path[1]));
  for (const resource of resources) {
    const id = resource.path[1] ?? resource.path[0] ?? "";
    const title = inAws.has(resource.path[1]) && resource.path.length > 1 ? inWords(id) : "Names and checks";
    parts.set(title, [...(parts.get(title) ?? []), resource]);
  }
  return [...parts]
    .sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
    .map(([title, these]) => ({ title, resources: these }));
}

/** How many resources there are of each type. */
export function countsByType(resources: readonly { readonly type: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of resources) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
}
