import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { networkShape } from "../../src/config/schema/network";
import { devicePortShape } from "../../src/config/schema/placeos/network";
import { placeosInputs } from "../../src/config/schema/placeos/inputs";
import { metaflowInputs } from "../../src/config/schema/metaflow/inputs";
import { synthesizeDeployment } from "../helpers/deployment";
import type { Block, Synthesized } from "../helpers/synth";

const path = join(__dirname, "../../docs/network.md");
const document = readFileSync(path, "utf8");
const [, yaml = ""] = /```yaml\n([\s\S]*?)```/.exec(document) ?? [];
const { network, inputs } = parse(yaml) as { network: Block; inputs: Block };
const none = { vpc_id: null, subnet1_id: null, subnet2_id: null, vpc_cidr_blocks: null };
const deploy = (settings: Block, more: Block = {}): Synthesized =>
  synthesizeDeployment({ network: { ...network, ...settings }, inputs: { ...none, ...inputs, ...more } });
const publicAddresses = (stack: Synthesized) =>
  stack.resources("aws_ecs_service").map((service) => service.network_configuration.assign_public_ip as unknown);

describe("docs/network.md", () => {
  const stack = deploy({});
  const subnets = stack.addresses
    .filter((address) => address.startsWith("aws_subnet."))
    .map((address) => `\${${address}.id}`);

  it("has an example in which everything runs in two public subnets", () => {
    expect(stack.resources("aws_subnet").map(({ cidr_block }) => cidr_block as string)).toEqual([
      network.subnet1_cidr,
      network.subnet2_cidr,
    ]);
    const places = [
      ...stack.resources("aws_ecs_service").map((service) => service.network_configuration.subnets as unknown),
      ...stack
        .resources("aws_batch_compute_environment")
        .map(({ compute_resources }) => compute_resources.subnets as unknown),
      ...stack.resources("aws_lambda_function").map((lambda) => lambda.vpc_config.subnet_ids as unknown),
      ...stack.resources("aws_lb").map((balancer) => balancer.subnets as unknown),
      ...stack.resources("aws_db_subnet_group").map((group) => group.subnet_ids as unknown),
    ];
    expect(places).toHaveLength(5);
    for (const place of places) expect(place).toEqual(subnets);
  });

  it("is right that what runs there has public addresses, and the database none", () => {
    expect(publicAddresses(stack)).toEqual([true]);
    for (const subnet of stack.resources("aws_subnet")) expect(subnet.map_public_ip_on_launch).toBe(true);
    expect(stack.resource("aws_db_instance").publicly_accessible).toBe(false);
  });

  it("is right that nothing gets in from outside, and that the function calls only the load balancer", () => {
    const sources = stack.resources("aws_vpc_security_group_ingress_rule").flatMap((rule) => {
      const { for_each: each } = rule as { for_each?: string };
      return each === undefined ? [] : [each];
    });
    expect(sources).toEqual([`\${toset(["${network.cidr}"])}`]);
    const [function_] = stack.resources("aws_lambda_function");
    const group = (function_!.vpc_config.security_group_ids as string[])[0]!;
    const rules = stack
      .resources("aws_vpc_security_group_egress_rule")
      .filter(({ security_group_id }) => security_group_id === group);
    expect(rules.map(({ from_port }) => from_port as number)).toEqual([8082]);
  });

  it("is right about the private form: the two subnets are for NAT and a public UI", () => {
    const ui = {
      ui_certificate_arn: "arn:aws:acm:us-west-2:123456789012:certificate/1",
      ui_allow_list: ["192.0.2.0/24"],
    };
    const form = deploy({ all_public: false }, ui);
    expect(publicAddresses(form)).toEqual([false, false, false]);
    const balancer = form.resources("aws_lb").find(({ internal }) => internal === false)!;
    const cidrs = (balancer.subnets as string[]).map((subnet) => form.follow(subnet).cidr_block as string);
    expect(cidrs).toEqual([network.subnet1_cidr, network.subnet2_cidr]);
    expect(form.follow(form.resource("aws_nat_gateway").subnet_id as string).cidr_block).toBe(network.subnet1_cidr);
    expect(form.resources("aws_subnet")).toHaveLength(4);
  });

  it("is right that the UI's tasks get public addresses too, and that a variable may decide", () => {
    const ui = {
      ui_certificate_arn: "arn:aws:acm:us-west-2:123456789012:certificate/1",
      ui_allow_list: ["192.0.2.0/24"],
    };
    expect(publicAddresses(deploy({}, ui))).toEqual([true, true, true]);
    expect(publicAddresses(deploy({}, { with_public_ip: "${var.public}" }))).toEqual(["${var.public}"]);
    expect(() => deploy({}, { with_public_ip: false })).toThrow("with_public_ip: must be true with network.all_public");
  });

  const blocks = ["192.0.2.0/24", "2001:db8::/32"];
  const uiAt = { ui_certificate_arn: "arn:aws:acm:us-west-2:123456789012:certificate/1" };

  it("is right about the lists that take IPv6", () => {
    const lists = { ...uiAt, ui_allow_list: blocks, access_list_cidr_blocks: blocks };
    const dual = deploy({ all_public: false, ipv6: true }, lists);
    expect(dual.resources("aws_lb").map(({ ip_address_type }) => ip_address_type as string)).toContain("dualstack");
    expect(dual.resource("aws_api_gateway_rest_api").endpoint_configuration.ip_address_type).toBe("dualstack");
    expect(dual.resources("aws_egress_only_internet_gateway")).toHaveLength(1);
    const egress = dual.resources("aws_vpc_security_group_egress_rule").filter((rule) => "cidr_ipv6" in rule);
    expect(egress.map(({ description }) => description as string)).toContain("What jobs may reach");
    for (const { for_each: each } of egress) expect(each).toBe('${toset(["::/0"])}');
  });

  it.each([
    ["vpc_cidr_blocks", { vpc_cidr_blocks: blocks }],
    ["ui_allow_list", { ...uiAt, ui_allow_list: blocks, ui_alb_internal: true }],
    ["rds_sg_ingress_cidr", { rds_sg_ingress_cidr: blocks }],
  ])("is right that %s does not", (name, lists) => {
    expect(() => deploy({ all_public: false, ipv6: true }, lists)).toThrow(`${name}[1]: `);
  });

  it("speaks of settings that exist", () => {
    const words = [...document.matchAll(/`([a-z][a-z0-9]*(?:_[a-z0-9]+)+)/g)].map(([, word]) => word!);
    expect(words.length).toBeGreaterThan(15);
    expect(
      words.filter(
        (word) => !Object.hasOwn({ ...placeosInputs, ...metaflowInputs, ...networkShape, ...devicePortShape }, word),
      ),
    ).toEqual([]);
  });

  it("has links that lead somewhere", () => {
    for (const [, target] of document.matchAll(/\]\(([^)#]+)\)/g)) {
      expect(existsSync(join(dirname(path), target!)), target).toBe(true);
    }
  });
});
