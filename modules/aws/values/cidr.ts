import { show } from "./show";

/** A block of IPv4 addresses. */
export interface Cidr {
  /** First address, as a number. */
  readonly first: number;
  /** Length of the prefix in bits. */
  readonly prefix: number;
}

/** The block that a text such as `10.0.0.0/16` names; undefined if the text is not one. Bits of the host may be set. */
export function parseCidr(text: string): Cidr | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (match === null || match.slice(1).some((part) => part !== String(Number(part)))) return undefined;
  const [a, b, c, d, prefix] = match.slice(1).map(Number) as [number, number, number, number, number];
  if ([a, b, c, d].some((octet) => octet > 255) || prefix > 32) return undefined;
  return { first: ((a * 256 + b) * 256 + c) * 256 + d, prefix };
}

/** A block as text. */
export function formatCidr({ first, prefix }: Cidr): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${octets.join(".")}/${prefix}`;
}

/** The number of addresses in a block. */
export function size({ prefix }: Cidr): number {
  return 2 ** (32 - prefix);
}

/** The block without the bits of the host: the network that it lies in. */
export function networkOf(cidr: Cidr): Cidr {
  return { ...cidr, first: cidr.first - (cidr.first % size(cidr)) };
}

/** Whether all of `inner` lies in `outer`. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return inner.first >= outer.first && inner.first + size(inner) <= outer.first + size(outer);
}

/** Whether two blocks share an address. */
export function overlap(a: Cidr, b: Cidr): boolean {
  return a.first < b.first + size(b) && b.first < a.first + size(a);
}

/**
 * The private blocks: RFC 1918, and RFC 6598, which providers share.
 * https://www.iana.org/assignments/iana-ipv4-special-registry/iana-ipv4-special-registry.xhtml
 */
export const privateBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"] as const;

/** Whether all of a block lies in private address space. */
export function isPrivate(cidr: Cidr): boolean {
  return privateBlocks.some((block) => contains(parseCidr(block)!, cidr));
}

/** Why a text is no block that a VPC or a subnet can be given; undefined where it is one. */
export function cidrProblem(text: string): string | undefined {
  return ipv4Problem(text, "AWS chooses the IPv6 block of a network: write network.ipv6: true");
}

/**
 * Why a text is no block of IPv4 that AWS takes; undefined where it is one.
 *
 * @param insteadOfIpv6 what the message says of a block of IPv6: why it cannot be, and what to write
 */
export function ipv4Problem(text: string, insteadOfIpv6 = ""): string | undefined {
  const found = show(text);
  if (text.includes(":")) {
    return `must be an IPv4 CIDR block such as 10.0.0.0/16; found ${found}${insteadOfIpv6 && `; ${insteadOfIpv6}`}`;
  }
  const cidr = parseCidr(text);
  if (cidr === undefined) return `must be a CIDR block such as 10.0.0.0/16; found ${found}`;
  const network = networkOf(cidr);
  if (network.first === cidr.first) return undefined;
  return `must be a network, without bits of the host; found ${found}; the network is ${formatCidr(network)}`;
}
