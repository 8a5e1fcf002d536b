import { ipv4Problem } from "./cidr";
import { show } from "./show";

// an address as text, https://www.rfc-editor.org/rfc/rfc4291 (section 2.2)
const groups = 8;
// the same page
const bitsOfGroup = 16;

/** A block of IPv6 addresses. */
interface Ipv6Cidr {
  /** The eight groups of the first address. */
  readonly address: readonly number[];
  /** Length of the prefix in bits. */
  readonly prefix: number;
}

/** Whether a text is a block of IPv6. Bits of the host may be set, and it may be written out. */
export function isIpv6Cidr(text: string): boolean {
  return parse(text) !== undefined;
}

/** Why a text is no block of IPv6 that AWS takes, in the form in which AWS keeps it; undefined where it is one. */
export function ipv6CidrProblem(text: string): string | undefined {
  const cidr = parse(text);
  if (cidr === undefined) return `must be an IPv6 CIDR block such as 2001:db8::/32; found ${show(text)}`;
  const network = format({ ...cidr, address: networkOf(cidr) });
  if (format(cidr) !== network) {
    return `must be a network, without bits of the host; found ${show(text)}; the network is ${network}`;
  }
  return text === network
    ? undefined
    : `must be in its short form, as AWS keeps it; found ${show(text)}; write ${network}`;
}

/** Why a text is no block that AWS takes, of IPv4 or of IPv6; undefined where it is one. */
export function addressBlockProblem(text: string): string | undefined {
  return text.includes(":") ? ipv6CidrProblem(text) : ipv4Problem(text);
}

function parse(text: string): Ipv6Cidr | undefined {
  const match = /^([0-9a-f:]{2,39})\/(\d{1,3})$/i.exec(text);
  if (match === null || match[2] !== String(Number(match[2])) || Number(match[2]) > groups * bitsOfGroup) {
    return undefined;
  }
  const [head = "", tail, ...more] = match[1]!.split("::");
  if (more.length > 0) return undefined;
  const [left, right] = [head, tail ?? ""].map((part) => (part === "" ? [] : part.split(":")));
  const zeros = groups - left!.length - right!.length;
  // two colons stand for a group of zeros at least
  if (tail === undefined ? zeros !== 0 : zeros < 1) return undefined;
  const all = [...left!, ...Array<string>(zeros).fill("0"), ...right!];
  if (!all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return { address: all.map((group) => Number.parseInt(group, 16)), prefix: Number(match[2]) };
}

function networkOf({ address, prefix }: Ipv6Cidr): readonly number[] {
  return address.map((group, index) => {
    const kept = Math.min(bitsOfGroup, Math.max(0, prefix - index * bitsOfGroup));
    const hostSize = 2 ** (bitsOfGroup - kept);
    return group - (group % hostSize);
  });
}

/** A block as text: lower case, and the longest run of zeros, if it has two groups or more, as two colons (RFC 5952). */
function format({ address, prefix }: Ipv6Cidr): string {
  const text = address.map((group) => group.toString(16)).join(":");
  const [longest] = [...text.matchAll(/\b0(?::0\b)+/g)].sort(([one], [other]) => other.length - one.length);
  if (longest === undefined) return `${text}/${prefix}`;
  const [before, after] = [text.slice(0, longest.index), text.slice(longest.index + longest[0].length)];
  return `${before.replace(/:$/, "")}::${after.replace(/^:/, "")}/${prefix}`;
}
