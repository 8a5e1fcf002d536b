import { entry, entryWithoutNetwork, readOne } from "../files";
import { at, input, type WrongConfiguration, wrongInput } from "./wrong-configuration";

/** What is wrong with the network, and with an existing one. */
export const network: readonly WrongConfiguration[] = [
  [
    "host bits",
    () => readOne(entry({ network: { cidr: "10.0.0.5/16" } })),
    [
      `${at}.network.cidr: must be a network, without bits of the host; found "10.0.0.5/16"; the network is 10.0.0.0/16`,
    ],
    5,
  ],
  [
    "no CIDR",
    () => readOne(entry({ network: { cidr: "10.0.0.0" } })),
    [`${at}.network.cidr: must be a CIDR block such as 10.0.0.0/16; found "10.0.0.0"`],
    4,
  ],
  [
    "IPv6",
    () => readOne(entry({ network: { cidr: "fd00::/64" } })),
    [
      `${at}.network.cidr: must be an IPv4 CIDR block such as 10.0.0.0/16; found "fd00::/64"; AWS chooses the IPv6 block of a network: write network.ipv6: true`,
    ],
    4,
  ],
  [
    "overlapping subnets",
    () => readOne(entry({ network: { cidr: "10.0.0.0/16", private_subnet_cidrs: ["10.0.0.0/20", "10.0.8.0/21"] } })),
    [`${at}.network.private_subnet_cidrs[1]: 10.0.8.0/21 overlaps with subnet 10.0.0.0/20`],
    3,
  ],
  [
    "a subnet outside",
    () => readOne(entry({ network: { cidr: "10.0.0.0/16", public_subnet_cidrs: ["10.0.0.0/20", "10.1.0.0/20"] } })),
    [`${at}.network.public_subnet_cidrs[1]: must lie inside the VPC's 10.0.0.0/16; found 10.1.0.0/20`],
    4,
  ],
  [
    "a network and a VPC",
    wrongInput({ vpc_id: "vpc-0123456789abcdef0" }),
    [`${input}.vpc_id: cannot be given together with network, which makes its own VPC`],
    4,
  ],
  [
    "neither network nor VPC",
    () => readOne({ ...entry(), network: undefined }),
    [
      `${input}: there is no network: write network: { cidr: 10.0.0.0/16 } next to inputs for a new VPC, or give vpc_id, ` +
        "subnet1_id, subnet2_id, vpc_cidr_blocks of an existing one",
    ],
    5,
  ],
  [
    "one subnet twice",
    () => readOne(entryWithoutNetwork({ subnet2_id: "subnet-0123456789abcdef0" })),
    [
      `${input}.subnet2_id: must be another subnet than subnet1_id, in another zone; found subnet-0123456789abcdef0 twice`,
    ],
    4,
  ],
];
