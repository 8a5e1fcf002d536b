import { checkQuota } from "./checks/quota";
import type { NetworkSettings } from "./deployment";
import type { Parsed } from "./parse";
import type { Report } from "./report/report";
import type { networkShape } from "./schema/network";
import { isPrivate, parseCidr, privateBlocks } from "../../modules/aws/values/cidr";
import { computeSubnets, type PlacedSubnet, prefixLimits, subnetProblems } from "./values/subnets";
import { quotas } from "./values/quotas";
import { regionPattern, zonesOf } from "../../modules/aws/values/region";

type Given = Parsed<typeof networkShape>;

/**
 * The VPC with the subnets that the file leaves out computed, everything checked.
 *
 * @param defaultNat what the product has where the file does not say
 * @returns undefined where something is wrong: the report says what
 */
export function readNetwork(
  given: Given,
  region: string | undefined,
  report: Report,
  defaultNat: NetworkSettings["nat"] = "single",
): NetworkSettings | undefined {
  const before = report.findings.length;
  const { cidr, nat = defaultNat } = given;
  checkPrefix(cidr, report);
  checkPrivate(cidr, report);
  if (given.all_public) checkAllPublic(given, report);
  const subnets = cidr === undefined ? undefined : readSubnets(given, cidr, report);
  if (subnets !== undefined) {
    checkZones(given, region, subnets, report);
    if (nat === "per_zone" && !given.all_public) checkAddresses(subnets.private.length, report);
    if (nat === "per_zone" && subnets.public.length < subnets.private.length) {
      report
        .at("nat")
        .finding(
          `per_zone needs a public subnet for each private one; found ${subnets.public.length} and ${subnets.private.length}`,
        );
    }
  }
  if (cidr === undefined || subnets === undefined || report.findings.length > before) return undefined;
  return {
    cidr,
    publicSubnetCidrs: subnets.public,
    privateSubnetCidrs: subnets.private,
    ...(given.availability_zones && { availabilityZones: given.availability_zones }),
    ...(given.all_public ? { allPublic: true } : { nat }),
    ...(given.ipv6 && { ipv6: true }),
    flowLogs: given.flow_logs ?? true,
    ...(given.flow_log_retention_in_days !== undefined && {
      flowLogRetentionInDays: given.flow_log_retention_in_days,
    }),
  };
}

/** Each NAT gateway has its own address. */
function checkAddresses(gateways: number, report: Report): void {
  const amount = {
    found: gateways,
    of: "Elastic IP addresses, one for each NAT gateway",
    instead: "write nat: single, or fewer private subnets",
  };
  checkQuota(amount, quotas.elasticAddresses, report.at("nat"));
}

function checkPrefix(cidr: string | undefined, report: Report): void {
  const prefix = cidr === undefined ? undefined : parseCidr(cidr)?.prefix;
  if (prefix !== undefined && (prefix < prefixLimits.min || prefix > prefixLimits.max)) {
    report.at("cidr").finding(`must have a prefix from /${prefixLimits.min} to /${prefixLimits.max}; found ${cidr}`);
  }
}

/** AWS takes any block; what has these addresses on the internet can then not be reached from the VPC. */
function checkPrivate(cidr: string | undefined, report: Report): void {
  const block = cidr === undefined ? undefined : parseCidr(cidr);
  if (block === undefined || isPrivate(block)) return;
  report
    .at("cidr")
    .warning(
      `${cidr} is public address space: its owners' servers cannot be reached from the VPC; ` +
        `take a block of ${privateBlocks.slice(0, 3).join(", ")}`,
    );
}

/** The form of the CloudFormation template: what belongs to private subnets has no place in it. */
function checkAllPublic({ private_subnet_cidrs: privateSubnets, nat }: Given, report: Report): void {
  const givenBeside = { private_subnet_cidrs: privateSubnets, nat };
  for (const [name, value] of Object.entries(givenBeside)) {
    if (value !== undefined) report.at(name).finding("cannot be given with all_public, which makes no private subnets");
  }
  report
    .at("all_public")
    .warning("everything runs in public subnets, with public addresses: only security groups keep the internet out");
}

interface Subnets {
  readonly public: readonly string[];
  readonly private: readonly string[];
}

function readSubnets(given: Given, cidr: string, report: Report): Subnets | undefined {
  const givenPublic = readPublicSubnets(given, report);
  const givenPrivate = (given.private_subnet_cidrs ?? []).map((block, index) => ({
    path: ["private_subnet_cidrs", index],
    cidr: block,
  }));
  const problems = subnetProblems(cidr, [...givenPrivate, ...givenPublic]);
  for (const { path, message } of problems) report.at(...path).finding(message);
  if (problems.length > 0) return undefined;

  const blocks = (subnets: readonly PlacedSubnet[]) => subnets.map((subnet) => subnet.cidr);
  const computed = (kind: "private" | "public", count: number, taken: readonly string[]) => {
    // the subnets that everything runs in are the large ones
    const share = kind === "private" || given.all_public ? "quarter" : "sixteenth";
    const found = computeSubnets(
      parseCidr(cidr)!,
      share,
      count || 2,
      taken.map((block) => parseCidr(block)!),
    );
    if (found !== undefined) return found;
    report.finding(`${cidr} has no room for the ${kind} subnets that are not given; give ${kind}_subnet_cidrs`);
    return undefined;
  };
  if (given.all_public) {
    const subnets = givenPublic.length > 0 ? blocks(givenPublic) : computed("public", 0, []);
    return subnets && { public: subnets, private: [] };
  }
  const privateSubnets =
    givenPrivate.length > 0 ? blocks(givenPrivate) : computed("private", givenPublic.length, blocks(givenPublic));
  if (privateSubnets === undefined) return undefined;
  const publicSubnets =
    givenPublic.length > 0 ? blocks(givenPublic) : computed("public", givenPrivate.length, privateSubnets);
  return publicSubnets && { public: publicSubnets, private: privateSubnets };
}

function readPublicSubnets(given: Given, report: Report): readonly PlacedSubnet[] {
  const { subnet1_cidr: first, subnet2_cidr: second, public_subnet_cidrs: list } = given;
  if ((first === undefined) !== (second === undefined)) {
    report.finding("subnet1_cidr and subnet2_cidr go together; found only one of them");
  }
  if (first === undefined || second === undefined) {
    return (list ?? []).map((cidr, index) => ({ path: ["public_subnet_cidrs", index], cidr }));
  }
  if (list !== undefined)
    report.at("public_subnet_cidrs").finding("cannot be given together with subnet1_cidr and subnet2_cidr");
  return [
    { path: ["subnet1_cidr"], cidr: first },
    { path: ["subnet2_cidr"], cidr: second },
  ];
}

function checkZones(
  { availability_zones: zones }: Given,
  region: string | undefined,
  subnets: Subnets,
  report: Report,
): void {
  const needed = Math.max(subnets.public.length, subnets.private.length);
  if (zones === undefined) {
    const known = region === undefined ? undefined : zonesOf(region);
    if (known === undefined || needed <= known) return;
    report.warning(
      `makes ${needed} subnets of a kind, each in its own zone, and ${region} has ${known} zones for most accounts; ` +
        `give at most ${known} subnets of a kind, or availability_zones if the account has more`,
    );
    return;
  }
  const at = report.at("availability_zones");
  if (zones.length !== needed)
    at.finding(`must have as many zones as the longer list of subnets, ${needed}; found ${zones.length}`);
  zones.forEach((zone, index) => {
    if (region !== undefined && regionPattern.test(region) && zone.slice(0, -1) !== region) {
      at.at(index).finding(`must be a zone of ${region}; found ${zone}`);
    }
    if (zones.indexOf(zone) < index) at.at(index).finding(`${zone} is given twice`);
  });
}
