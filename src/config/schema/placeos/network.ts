import { z } from "zod";
import { defaultPorts } from "../../../../modules/placeos/common/ports";
import { atSynthesis, lateBound, orReference, reasons, required } from "../field";
import { cidrBlock, subnetId, vpcId } from "../formats";
import { choice, flag, integer, listOf, text } from "../kinds";

const withVpc = "required with `vpc_id`";
const port = integer({ min: 1, max: 65535 });
const portOf = (service: keyof typeof defaultPorts, description: string) =>
  atSynthesis(port, {
    description,
    default: `\`${defaultPorts[service]}\``,
    knownBecause: "rules, containers and whoever calls them must agree",
  });
const row = (description: string, byDefault = "`false`") =>
  atSynthesis(flag(), { description, default: byDefault, knownBecause: reasons.resources });
const ipv6Block = text({ allowed: "an IPv6 CIDR block such as 2001:db8::/32", pattern: /^[0-9a-f:]+\/[0-9]{1,3}$/ });

/** Names of device ports: they become parts of names of target groups. */
export const devicePortName = text({
  allowed: "up to 16 lower-case letters, digits and single dashes, beginning with a letter",
  pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  problem: (name) => (name.length > 16 ? `must have at most 16 characters; found ${name.length}` : undefined),
});

/** A port that devices dial. */
export const devicePortShape = {
  protocol: required(
    atSynthesis(choice(["tcp", "udp"]), { description: "Protocol.", knownBecause: reasons.resources }),
  ),
  port: required(atSynthesis(port, { description: "Port that devices dial.", knownBecause: reasons.checks })),
  target_port: atSynthesis(port, {
    description: "Port that the driver asks dispatch to open.",
    default: "`port`",
    knownBecause: reasons.checks,
  }),
  cidr_blocks: required(
    lateBound(listOf(orReference(cidrBlock), { min: 1 }), { description: "Where the devices are." }),
  ),
} as const;

/** Inputs that say where the deployment runs, and who may reach it. */
export const networkInputs = {
  vpc_id: lateBound(vpcId, {
    description: "Id of a VPC that exists already, with DNS support and DNS host names.",
    default: "a VPC is made",
  }),
  vpc_cidr: lateBound(cidrBlock, {
    description: "Primary CIDR block of that VPC, in which its DNS server is.",
    default: withVpc,
  }),
  public_subnet1_id: lateBound(subnetId, { description: "First public subnet.", default: withVpc }),
  public_subnet2_id: lateBound(subnetId, { description: "Second public subnet, in another zone.", default: withVpc }),
  private_subnet1_id: lateBound(subnetId, {
    description: "First private subnet, with a way to the internet.",
    default: withVpc,
  }),
  private_subnet2_id: lateBound(subnetId, { description: "Second private subnet, in another zone.", default: withVpc }),
  ingress_cidr_blocks: lateBound(listOf(orReference(cidrBlock), { min: 1 }), {
    description: "CIDR blocks that may open the application.",
  }),
  ingress_ipv6_cidr_blocks: atSynthesis(listOf(orReference(ipv6Block)), {
    description: "IPv6 CIDR blocks that may open the application, for subnets that have IPv6.",
    default: "none",
    knownBecause: reasons.rules,
  }),
  operator_cidr_blocks: atSynthesis(listOf(orReference(cidrBlock)), {
    description: "CIDR blocks that may open RethinkDB's page for administrators.",
    default: "none",
    knownBecause: reasons.rules,
  }),
  optional_rows: atSynthesis(
    z.strictObject({
      rest_api_to_dispatch: row("rest-api asks dispatch for its version."),
      core_to_dispatch: row("Drivers open websockets to dispatch.", "`true` with `device_ports`"),
      init_to_auth: row("The seed lists it; init never connects to auth."),
      init_to_elasticsearch: row("For init's manual task `drop:elastic`."),
      auth_to_nginx: row("For a domain name that resolves to NGINX inside the VPC."),
      rethinkdb_cluster: row("Members of RethinkDB among themselves."),
      etcd_cluster: row("Members of etcd among themselves."),
    }),
    {
      description: "Rows of the security group matrix that the deployment runs without.",
      default: "none of them",
      knownBecause: reasons.keys,
    },
  ),
  device_ports: atSynthesis(z.record(devicePortName, z.strictObject(devicePortShape)), {
    description:
      "Ports that devices dial, at most five, by name. They come through a load balancer inside the VPC to dispatch, " +
      "which opens a port when a driver asks for it.",
    default: "none",
    knownBecause: reasons.keys,
  }),
  ports: atSynthesis(
    z.strictObject({
      rethinkdb_cluster: portOf("rethinkdbCluster", "RethinkDB among its members."),
      rethinkdb_admin: portOf("rethinkdbAdmin", "RethinkDB's page for administrators."),
      etcd: portOf("etcd", "Clients of etcd."),
      etcd_peer: portOf("etcdPeer", "etcd among its members."),
      dispatch: portOf("dispatch", "dispatch."),
      nginx: portOf("nginx", "nginx."),
      frontends: portOf("frontends", "frontends."),
      auth: portOf("auth", "auth."),
      core: portOf("core", "core."),
      triggers: portOf("triggers", "triggers."),
      rubber_soul: portOf("rubberSoul", "rubber-soul."),
      rest_api: portOf("restApi", "rest-api."),
      redis: portOf("redis", "Redis."),
    }),
    {
      description: "Ports of the services. Rules, containers, health checks and whoever calls them follow.",
      default: "those of the images",
      knownBecause: reasons.keys,
    },
  ),
} as const;
