import type { Box } from "./boxes";
import { wordOf } from "./facts";
import type { Block, Element, Synthesis } from "./synthesis";
import { counted } from "./words";

/** Where a box is. */
export type Place = "outside" | "public" | "private" | "vpc" | "aws";

/** A part of the network, or what is around it. */
export interface Zone {
  readonly place: Place;
  readonly title: string;
  /** What is worth a line below the title. */
  readonly facts: readonly string[];
}

/** The zones of a deployment, and where each box is. */
export interface Zones {
  readonly zones: readonly Zone[];
  /** By the boxes' ids. */
  readonly places: ReadonlyMap<string, Place>;
  /** Blocks of addresses of the deployment's own VPC. */
  readonly ownBlocks: readonly string[];
}

/** Arguments that say in which subnets something is. */
const SUBNETS =
  /^(subnets?|subnet_ids?|vpc_config|vpc_options|network_configuration|compute_resources|network_interfaces)$/;

/** Where everything is: people and the internet outside, public and private subnets of a VPC, and services of AWS. */
export function zonesOf(synthesis: Synthesis, boxes: readonly Box[]): Zones {
  const publicSubnets = publicSubnetsOf(synthesis);
  const places = new Map(boxes.map((box) => [box.id, placeOf(box, synthesis, publicSubnets)] as const));
  const here = new Set(places.values());
  const [vpc] = synthesis.ofType("aws_vpc");
  const region = synthesis.stacks[0]?.json.provider?.aws?.[0]?.region as unknown;
  const inVpc = here.has("public") || here.has("private");
  const zones: Zone[] = [
    ...(inVpc || vpc !== undefined ? [vpcZone(synthesis, vpc)] : []),
    ...(here.has("public") ? [subnetsZone(synthesis, "public", publicSubnets)] : []),
    ...(here.has("private") ? [subnetsZone(synthesis, "private", publicSubnets)] : []),
    { place: "aws", title: "Services of AWS", facts: [wordOf(region) ?? "", "outside of the VPC"].filter(Boolean) },
  ];
  const ownBlocks = synthesis.ofType("aws_vpc").map(({ block }) => `${block.cidr_block as string}`);
  return { zones, places, ownBlocks };
}

function placeOf(box: Box, synthesis: Synthesis, publicSubnets: ReadonlySet<Element>): Place {
  if (box.type === "aws_vpc") return "vpc";
  if (box.role === "people") return "outside";
  const subnets = subnetsOf(box, synthesis);
  if (subnets.made.length === 0 && subnets.written === 0) return "aws";
  if (subnets.made.length > 0) return subnets.made.some((one) => publicSubnets.has(one)) ? "public" : "private";
  return box.resources.some(({ type, block }) => isPublic(type, block)) ? "public" : "private";
}

/** Whether something has an address in the internet, where the subnets do not say it. */
function isPublic(type: string, block: Block): boolean {
  if (type === "aws_lb") return block.internal === false;
  return block.network_configuration?.assign_public_ip === true;
}

/** The subnets of a box: those that the deployment made or looks up, and how many ids are written. */
function subnetsOf(box: Box, synthesis: Synthesis): { readonly made: readonly Element[]; readonly written: number } {
  const values = box.resources.flatMap(({ stack, type, block }) =>
    type === "aws_route_table_association"
      ? []
      : Object.entries(block)
          .filter(([name]) => SUBNETS.test(name))
          .map(([, value]) => ({ stack, value: value as unknown })),
  );
  const all = values.length > 0 ? values : ofCommands(box, synthesis);
  const made = all.flatMap(({ stack, value }) =>
    synthesis.targets(stack, value).filter(({ type }) => type === "aws_subnet"),
  );
  return {
    made: [...new Set(made)],
    written: all.filter(({ value }) => /subnet|\$\{/.test(JSON.stringify(value))).length,
  };
}

/** What a person runs by hand has its network in the command that an output gives. */
export function ofCommands(box: Box, { stacks }: Synthesis): readonly { stack: string; value: unknown }[] {
  if (box.type !== "aws_ecs_task_definition") return [];
  const { address } = box.resources[0]!;
  return stacks.flatMap(({ name, json }) =>
    Object.values((json.output ?? {}) as Record<string, Block>)
      .filter(
        ({ value }) => `${value as string}`.includes(`${address}.`) && /awsvpcConfiguration/.test(`${value as string}`),
      )
      .map(({ value }) => ({ stack: name, value: value as unknown })),
  );
}

/** Subnets whose route table leads to an internet gateway. */
function publicSubnetsOf(synthesis: Synthesis): ReadonlySet<Element> {
  const tables = synthesis
    .ofType("aws_route")
    .filter(({ stack, block }) =>
      synthesis.targets(stack, block.gateway_id).some(({ type }) => type === "aws_internet_gateway"),
    )
    .flatMap(({ stack, block }) => synthesis.targets(stack, block.route_table_id));
  const associations = synthesis
    .ofType("aws_route_table_association")
    .filter(({ stack, block }) => synthesis.targets(stack, block.route_table_id).some((one) => tables.includes(one)));
  return new Set(associations.flatMap(({ stack, block }) => synthesis.targets(stack, block.subnet_id)));
}

function vpcZone(synthesis: Synthesis, vpc: Element | undefined): Zone {
  if (vpc === undefined) {
    const ids = synthesis.stacks.flatMap(({ json }) => [
      ...new Set(JSON.stringify(json).match(/\bvpc-[0-9a-f]{8,}\b/g)),
    ]);
    return { place: "vpc", title: "Existing VPC", facts: ids.slice(0, 1) };
  }
  const endpoints = synthesis
    .ofType("aws_vpc_endpoint")
    .map(({ block }) => /\.(\w+)$/.exec(`${block.service_name as string}`)?.[1] ?? "")
    .map((service) => (service === "s3" ? "S3" : service === "dynamodb" ? "DynamoDB" : service));
  return {
    place: "vpc",
    title: "VPC",
    facts: [
      wordOf(vpc.block.cidr_block),
      vpc.block.assign_generated_ipv6_cidr_block === true ? "IPv6" : undefined,
      endpoints.length > 0 ? `endpoints of ${endpoints.sort().reverse().join(" and ")}` : undefined,
    ].filter((fact) => fact !== undefined),
  };
}

function subnetsZone(synthesis: Synthesis, place: "public" | "private", publicSubnets: ReadonlySet<Element>): Zone {
  const subnets = synthesis.ofType("aws_subnet").filter((one) => publicSubnets.has(one) === (place === "public"));
  const title = place === "public" ? "Public subnets" : "Private subnets";
  if (subnets.length === 0) return { place, title, facts: ["existing"] };
  const blocks = subnets.map(({ block }) => wordOf(block.cidr_block)).filter((block) => block !== undefined);
  const nat = synthesis.ofType("aws_nat_gateway").length;
  return {
    place,
    title,
    facts: [
      counted(subnets.length, "zone"),
      blocks.length > 3 ? `${blocks[0]!} …` : blocks.join(", "),
      ...(place === "private" && nat > 0 ? ["outgoing through NAT"] : []),
    ].filter((fact) => fact !== ""),
  };
}
