import { type Cidr, contains, formatCidr, overlap, parseCidr, size } from "../../../modules/aws/values/cidr";

/**
 * The smallest and the largest prefix that a VPC or a subnet can have.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
 */
export const prefixLimits = { min: 16, max: 28 } as const;

/** What a computed subnet takes of the VPC at most, as bits by which its prefix is longer. */
const extraBits = { quarter: 2, sixteenth: 4 } as const;

/**
 * Subnets where the file gives none: `count` blocks, each the first free one of its size, which is the given share of the
 * VPC, or less where that does not fit. Quarters of 10.20.0.0/16 are 10.20.0.0/18 and 10.20.64.0/18, and the sixteenths
 * after them 10.20.128.0/20 and 10.20.144.0/20.
 *
 * @returns undefined where the VPC has no room
 */
export function computeSubnets(
  vpc: Cidr,
  share: keyof typeof extraBits,
  count: number,
  taken: readonly Cidr[],
): readonly string[] | undefined {
  for (let prefix = Math.min(vpc.prefix + extraBits[share], prefixLimits.max); prefix <= prefixLimits.max; prefix++) {
    const free = freeBlocks(vpc, prefix, count, taken);
    if (free.length === count) return free.map(formatCidr);
  }
  return undefined;
}

function freeBlocks(vpc: Cidr, prefix: number, count: number, taken: readonly Cidr[]): readonly Cidr[] {
  const step = size({ first: 0, prefix });
  const found: Cidr[] = [];
  for (let first = vpc.first; first + step <= vpc.first + size(vpc) && found.length < count; first += step) {
    const block = { first, prefix };
    if (!taken.some((other) => overlap(block, other))) found.push(block);
  }
  return found;
}

/** A subnet, and where the file gives it. */
export interface PlacedSubnet {
  readonly path: readonly (string | number)[];
  readonly cidr: string;
}

/** What is wrong with subnets: outside the VPC, of a size that AWS does not make, or overlapping. */
export function subnetProblems(
  vpcCidr: string,
  subnets: readonly PlacedSubnet[],
): { path: readonly (string | number)[]; message: string }[] {
  const vpc = parseCidr(vpcCidr);
  const blocks = subnets.map(({ cidr }) => parseCidr(cidr));
  return subnets.flatMap(({ path, cidr }, index) => {
    const block = blocks[index];
    if (vpc === undefined || block === undefined) return [];
    const problems: string[] = [];
    if (block.prefix < prefixLimits.min || block.prefix > prefixLimits.max) {
      problems.push(`must have a prefix from /${prefixLimits.min} to /${prefixLimits.max}; found ${cidr}`);
    }
    if (!contains(vpc, block)) problems.push(`must lie inside the VPC's ${vpcCidr}; found ${cidr}`);
    // the first one is enough: the next run reports the next
    const met = blocks.findIndex((other, at) => at < index && other !== undefined && overlap(block, other));
    if (met !== -1) problems.push(`${cidr} overlaps with subnet ${subnets[met]!.cidr}`);
    return problems.map((message) => ({ path, message }));
  });
}
