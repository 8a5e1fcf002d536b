import { z } from "zod";
import {
  devicesProblem,
  operatorsProblem,
  usersProblem,
  vpcCidrProblem,
} from "../../../../modules/placeos/common/ipv4-only";
import { inPlace, newFirst, otherDeployment, servicesRoll, stepBefore } from "../change";
import { atSynthesis, lateBound, orReference, reasons, required } from "../field";
import { ipv4Block, ipv6Block, subnetId, vpcId } from "../formats";
import { choice, flag, listOf, text } from "../kinds";
import { port, portSettings } from "./ports";

const withVpc = "required with `vpc_id`";
const row = (description: string, byDefault = "`false`") =>
  atSynthesis(flag(), { description, default: byDefault, whyLiteral: reasons.resources, change: inPlace("rules") });

/** Names of device ports: they become parts of names of target groups. */
export const devicePortName = text({
  allowed: "up to 16 lower-case letters, digits and single dashes, beginning with a letter",
  pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  maxLength: 16,
});

/** A port that devices dial. */
export const devicePortShape = {
  protocol: required(
    atSynthesis(choice(["tcp", "udp"]), {
      description: "Protocol.",
      whyLiteral: reasons.resources,
      change: newFirst("the target group; the listener changes to it, and dispatch rolls"),
    }),
  ),
  port: required(
    atSynthesis(port, {
      description: "Port that devices dial.",
      whyLiteral: reasons.checks,
      change: newFirst("the target group and the listener; dispatch rolls"),
    }),
  ),
  target_port: atSynthesis(port, {
    description: "Port that the driver asks dispatch to open.",
    default: "`port`",
    whyLiteral: reasons.checks,
    change: newFirst("the target group; the listener changes to it, and dispatch rolls"),
  }),
  cidr_blocks: required(
    lateBound(listOf(orReference(ipv4Block(devicesProblem)), { min: 1 }), {
      description: "Where the devices are.",
      change: inPlace("rules"),
    }),
  ),
} as const;

/** Inputs that say where the deployment runs, and who may reach it. */
export const networkInputs = {
  vpc_id: lateBound(vpcId, {
    description: "Id of an existing VPC, with DNS support and DNS host names.",
    default: "a VPC is made",
    change: otherDeployment(
      "a deployment in use cannot leave its VPC: its database, load balancers and network interfaces stay in it. Create a second deployment",
    ),
  }),
  vpc_cidr: lateBound(ipv4Block(vpcCidrProblem), {
    description: "Primary CIDR block of that VPC, in which its DNS server is.",
    default: withVpc,
    change: servicesRoll("nginx"),
  }),
  public_subnet1_id: lateBound(subnetId, {
    description: "First public subnet.",
    default: withVpc,
    change: inPlace("the load balancer"),
  }),
  public_subnet2_id: lateBound(subnetId, {
    description: "Second public subnet, in another zone.",
    default: withVpc,
    change: inPlace("the load balancer"),
  }),
  private_subnet1_id: lateBound(subnetId, {
    description: "First private subnet, with a way to the internet.",
    default: withVpc,
    change: otherDeployment("subnets that are in use cannot be moved. Create a second deployment"),
  }),
  private_subnet2_id: lateBound(subnetId, {
    description: "Second private subnet, in another zone.",
    default: withVpc,
    change: otherDeployment("subnets that are in use cannot be moved. Create a second deployment"),
  }),
  ingress_cidr_blocks: lateBound(listOf(orReference(ipv4Block(usersProblem)), { min: 1 }), {
    description: "CIDR blocks of IPv4 that may open the application.",
    defaultValue: ["0.0.0.0/0"],
    change: inPlace("rules; a new one is there before an old one goes"),
  }),
  ingress_ipv6_cidr_blocks: atSynthesis(listOf(orReference(ipv6Block)), {
    description:
      "CIDR blocks of IPv6 that may open the application. The public subnets must have IPv6: with `network` write `network.ipv6`.",
    default: "none",
    whyLiteral: reasons.rules,
    change: inPlace(
      "rules; with the first one the load balancer gets IPv6 addresses, and `domain_name` an AAAA record",
    ),
  }),
  operator_cidr_blocks: atSynthesis(listOf(orReference(ipv4Block(operatorsProblem))), {
    description: "CIDR blocks that may open RethinkDB's page for administrators, or PostgreSQL.",
    default: "none",
    whyLiteral: reasons.rules,
    change: inPlace("rules"),
  }),
  optional_rows: atSynthesis(
    z.strictObject({
      rest_api_to_dispatch: row("rest-api asks dispatch for its version, for `/cluster/versions` only."),
      core_to_dispatch: row(
        "Drivers open websockets to dispatch, to let devices dial in.",
        "`true` with `device_ports`",
      ),
      init_to_auth: row("The deployment guide lists it; init never connects to auth."),
      init_to_elasticsearch: row("For init's manual task `drop:elastic`."),
      auth_to_nginx: row("For a domain name that resolves to NGINX inside the VPC: auth looks up API keys there."),
      rethinkdb_cluster: row("Members of RethinkDB among themselves."),
      etcd_cluster: row("Members of etcd among themselves."),
    }),
    {
      description: "Rows of the security group matrix that the deployment runs without.",
      default: "none of them",
      typeName: "OptionalRows",
      whyLiteral: reasons.keys,
      change: inPlace("rules"),
    },
  ),
  device_ports: atSynthesis(z.record(devicePortName, z.strictObject(devicePortShape)), {
    description:
      "Ports that devices dial, at most five, by name. They come through a load balancer inside the VPC to dispatch, " +
      "which opens a port when a driver asks for it.",
    default: "none",
    typeName: "DevicePort",
    whyLiteral: reasons.keys,
    change: stepBefore(
      "only the last port needs one: it takes the load balancer along, with the address that devices dial. Set `deletion_protection: false` and apply first. One port more or less makes or deletes listener and target group in place, another name makes another target group, and dispatch rolls",
    ),
  }),
  ports: atSynthesis(portSettings, {
    description: "Ports of the services. Rules, containers, health checks and callers follow.",
    default: "the images' own",
    libraryType: { text: "Partial<Ports>", file: "common/ports" },
    whyLiteral: reasons.keys,
    change: servicesRoll("see each port"),
  }),
} as const;
