import { describe, expect, it } from "vitest";
import { entry, messagesOf, readOne, warningsOf } from "./files";

const networkOf = (network: unknown) => readOne(entry({ network })).network;
const messages = (network: unknown) =>
  messagesOf(() => networkOf(network)).map((line) => line.replace("deployments.yaml: deployments.dev.network", ""));
const cidr = "10.20.0.0/16";

describe("a network", () => {
  it("has two private and two public subnets that are computed", () => {
    expect(networkOf({ cidr })).toEqual({
      cidr,
      privateSubnetCidrs: ["10.20.0.0/18", "10.20.64.0/18"],
      publicSubnetCidrs: ["10.20.128.0/20", "10.20.144.0/20"],
      nat: "single",
      flowLogs: true,
    });
  });

  it.each([
    ["10.0.0.0/24", ["10.0.0.0/26", "10.0.0.64/26"], ["10.0.0.128/28", "10.0.0.144/28"]],
    ["10.0.0.0/26", ["10.0.0.0/28", "10.0.0.16/28"], ["10.0.0.32/28", "10.0.0.48/28"]],
  ])("computes smaller subnets for a smaller VPC %s", (small, privateSubnets, publicSubnets) => {
    expect(networkOf({ cidr: small })).toMatchObject({
      privateSubnetCidrs: privateSubnets,
      publicSubnetCidrs: publicSubnets,
    });
  });

  it("computes what is not given around what is, as many of each", () => {
    expect(networkOf({ cidr, public_subnet_cidrs: ["10.20.0.0/24", "10.20.1.0/24", "10.20.2.0/24"] })).toMatchObject({
      privateSubnetCidrs: ["10.20.64.0/18", "10.20.128.0/18", "10.20.192.0/18"],
    });
    expect(networkOf({ cidr, private_subnet_cidrs: ["10.20.0.0/17", "10.20.128.0/18"] })).toMatchObject({
      publicSubnetCidrs: ["10.20.192.0/20", "10.20.208.0/20"],
    });
    // quarters of the VPC do not fit any more
    expect(networkOf({ cidr, public_subnet_cidrs: ["10.20.0.0/17", "10.20.128.0/18"] })).toMatchObject({
      privateSubnetCidrs: ["10.20.192.0/19", "10.20.224.0/19"],
    });
  });

  it("takes the names of the CloudFormation template for public subnets", () => {
    expect(networkOf({ cidr, subnet1_cidr: "10.20.0.0/24", subnet2_cidr: "10.20.1.0/24" })).toMatchObject({
      publicSubnetCidrs: ["10.20.0.0/24", "10.20.1.0/24"],
      privateSubnetCidrs: ["10.20.64.0/18", "10.20.128.0/18"],
    });
  });

  it("has only public subnets where told, a quarter of the VPC each, and says what that means", () => {
    expect(networkOf({ cidr, all_public: true })).toEqual({
      cidr,
      allPublic: true,
      privateSubnetCidrs: [],
      publicSubnetCidrs: ["10.20.0.0/18", "10.20.64.0/18"],
      flowLogs: true,
    });
    expect(warningsOf(readOne(entry({ network: { cidr, all_public: true } })))).toEqual([
      "deployments.dev.network.all_public: everything runs in public subnets, with public addresses: only security groups keep the internet out",
    ]);
  });

  it.each([
    ["the template's", { subnet1_cidr: "10.20.0.0/24", subnet2_cidr: "10.20.1.0/24" }],
    ["a list of them", { public_subnet_cidrs: ["10.20.0.0/24", "10.20.1.0/24"] }],
  ])("takes only public subnets as they are given: %s", (_, given) => {
    const zones = ["us-west-2a", "us-west-2b"];
    expect(networkOf({ cidr, all_public: true, availability_zones: zones, ...given })).toMatchObject({
      allPublic: true,
      privateSubnetCidrs: [],
      publicSubnetCidrs: ["10.20.0.0/24", "10.20.1.0/24"],
      availabilityZones: zones,
    });
  });

  it("is the private form where all_public is off", () => {
    expect(networkOf({ cidr, all_public: false })).toEqual(networkOf({ cidr }));
  });

  it("takes zones, NAT and flow logs as they are given", () => {
    const given = {
      cidr,
      availability_zones: ["us-west-2a", "us-west-2c"],
      nat: "per_zone",
      flow_logs: false,
      flow_log_retention_in_days: 7,
    };
    expect(networkOf(given)).toMatchObject({
      availabilityZones: ["us-west-2a", "us-west-2c"],
      nat: "per_zone",
      flowLogs: false,
      flowLogRetentionInDays: 7,
    });
  });
});

describe("a network is refused", () => {
  it.each([
    ["without a CIDR", {}, [".cidr: is required: a CIDR block such as 10.0.0.0/16"]],
    ["as a word", "yes", [': must be a map of settings; found "yes"']],
    ["as a variable", "${var.network}", [": cannot be a variable: it decides which resources exist"]],
    [
      "with a variable inside",
      { cidr: "${var.cidr}" },
      [".cidr: cannot be a variable: subnets are made and checked with it"],
    ],
    ["when it is too large", { cidr: "10.0.0.0/8" }, [".cidr: must have a prefix from /16 to /28; found 10.0.0.0/8"]],
    [
      "when it has no room",
      { cidr: "10.0.0.0/28" },
      [": 10.0.0.0/28 has no room for the private subnets that are not given; give private_subnet_cidrs"],
    ],
    [
      "when what is given leaves no room",
      { cidr, private_subnet_cidrs: ["10.20.0.0/17", "10.20.128.0/17"] },
      [": 10.20.0.0/16 has no room for the public subnets that are not given; give public_subnet_cidrs"],
    ],
    [
      "with one subnet of a kind",
      { cidr, public_subnet_cidrs: ["10.20.0.0/24"] },
      [".public_subnet_cidrs: must be a list of 2 or more, each element a CIDR block such as 10.0.0.0/16; found 1"],
    ],
    [
      "with tiny subnets",
      { cidr, public_subnet_cidrs: ["10.20.0.0/29", "10.20.0.8/29"] },
      [
        ".public_subnet_cidrs[0]: must have a prefix from /16 to /28; found 10.20.0.0/29",
        ".public_subnet_cidrs[1]: must have a prefix from /16 to /28; found 10.20.0.8/29",
      ],
    ],
    [
      "when public and private subnets meet",
      {
        cidr,
        private_subnet_cidrs: ["10.20.0.0/20", "10.20.16.0/20"],
        public_subnet_cidrs: ["10.20.31.0/24", "10.20.32.0/24"],
      },
      [".public_subnet_cidrs[0]: 10.20.31.0/24 overlaps with subnet 10.20.16.0/20"],
    ],
    [
      "with half of the template's subnets",
      { cidr, subnet1_cidr: "10.20.0.0/24" },
      [": subnet1_cidr and subnet2_cidr go together; found only one of them"],
    ],
    [
      "with public subnets under two names",
      {
        cidr,
        subnet1_cidr: "10.20.0.0/24",
        subnet2_cidr: "10.20.1.0/24",
        public_subnet_cidrs: ["10.20.0.0/24", "10.20.1.0/24"],
      },
      [".public_subnet_cidrs: cannot be given together with subnet1_cidr and subnet2_cidr"],
    ],
    [
      "with too few public subnets for a gateway in each zone",
      {
        cidr,
        nat: "per_zone",
        public_subnet_cidrs: ["10.20.0.0/24", "10.20.1.0/24"],
        private_subnet_cidrs: ["10.20.16.0/20", "10.20.32.0/20", "10.20.48.0/20"],
      },
      [".nat: per_zone needs a public subnet for each private one; found 2 and 3"],
    ],
    [
      "with settings of private subnets where there are none",
      { cidr, all_public: true, nat: "single", private_subnet_cidrs: ["10.20.0.0/24", "10.20.1.0/24"] },
      [
        ".private_subnet_cidrs: cannot be given with all_public, which makes no private subnets",
        ".nat: cannot be given with all_public, which makes no private subnets",
      ],
    ],
    [
      "when the only subnets, public ones, overlap",
      { cidr, all_public: true, subnet1_cidr: "10.20.0.0/23", subnet2_cidr: "10.20.1.0/24" },
      [".subnet2_cidr: 10.20.1.0/24 overlaps with subnet 10.20.0.0/23"],
    ],
    [
      "when there is no room for only public subnets",
      { cidr: "10.20.0.0/28", all_public: true },
      [": 10.20.0.0/28 has no room for the public subnets that are not given; give public_subnet_cidrs"],
    ],
    [
      "with another number of zones than of subnets, all public",
      { cidr, all_public: true, availability_zones: ["us-west-2a", "us-west-2b", "us-west-2c"] },
      [".availability_zones: must have as many zones as the longer list of subnets, 2; found 3"],
    ],
    [
      "when all_public is no switch",
      { cidr, all_public: "${var.public}" },
      [".all_public: cannot be a variable: it decides which resources exist"],
    ],
    [
      "with the wrong zones",
      { cidr, availability_zones: ["us-west-2a", "us-west-2a", "us-east-1b"] },
      [
        ".availability_zones: must have as many zones as the longer list of subnets, 2; found 3",
        ".availability_zones[1]: us-west-2a is given twice",
        ".availability_zones[2]: must be a zone of us-west-2; found us-east-1b",
      ],
    ],
    [
      "with a Local Zone",
      { cidr, availability_zones: ["us-west-2-lax-1a", "us-west-2a"] },
      ['.availability_zones[0]: must be an availability zone such as us-west-2a; found "us-west-2-lax-1a"'],
    ],
  ])("%s", (_, network, expected) => {
    expect(messages(network)).toEqual(expected);
  });

  it("without a word on zones where the region is wrong", () => {
    const settings = entry({ region: "x", network: { cidr, availability_zones: ["us-west-2a", "us-west-2b"] } });
    expect(messagesOf(() => readOne(settings))).toHaveLength(1);
  });
});
