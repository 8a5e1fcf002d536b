import { stringify } from "yaml";
import { describe, expect, it } from "vitest";
import { everyDeployment } from "../helpers/every-deployment";
import type { Block } from "../helpers/synth";
import { waysIn } from "../helpers/ways-in";

/**
 * The reviewed list: a line is a way that the deployment's file asks for. A new line is a decision, which `vitest -u` writes
 * down and a review of the change takes.
 */
const comment = `# Every way into each deployment, and every principal outside its account that a policy lets in: as reviewed.
#
# - "trust": services whose roles AWS documents without a condition on the account.
# - "anybody" in the policy of a gateway: its second statement denies all addresses that are not on the access list.
# - "events.amazonaws.com" in the policies of the alarms' topic and of its key: EventBridge supports no conditions on its
#   account there; the key is tied to the topic, and all that another account's rule could do is to publish a message.
# - "AWS *" in the policy of the domain: it has no address outside of its subnets, and its security group decides.
`;

describe("the ways into every deployment", () => {
  it("are the reviewed ones", async () => {
    const all = Object.fromEntries(everyDeployment().map(({ name, json }) => [name, waysIn(json)]));
    expect(Object.keys(all).length).toBeGreaterThan(10);
    await expect(`${comment}\n${stringify(all, { lineWidth: 0 })}`).toMatchFileSnapshot("ways-in.yaml");
  });
});

describe("a way in is found", () => {
  const allowing = (principals: readonly Block[], extra: Block = {}): Block => ({
    data: { aws_iam_policy_document: { d: { statement: [{ effect: "Allow", principals, ...extra }] } } },
  });
  const document = "${data.aws_iam_policy_document.d.json}";
  const rule = { security_group_id: "sg", ip_protocol: "tcp", from_port: 22, to_port: 22 };

  it.each<[what: string, json: Block]>([
    ["an address", { resource: { aws_vpc_security_group_ingress_rule: { r: { ...rule, cidr_ipv4: "0.0.0.0/0" } } } }],
    ["an IPv6 address", { resource: { aws_vpc_security_group_ingress_rule: { r: { ...rule, cidr_ipv6: "::/0" } } } }],
    [
      "a prefix list",
      { resource: { aws_vpc_security_group_ingress_rule: { r: { ...rule, prefix_list_id: "pl-1" } } } },
    ],
    ["a rule inside of a group", { resource: { aws_security_group: { g: { ingress: [{ from_port: 22 }] } } } }],
    ["an older kind of rule", { resource: { aws_security_group_rule: { r: { type: "ingress" } } } }],
    ["a listener", { resource: { aws_lb_listener: { l: { port: 80, protocol: "HTTP", load_balancer_arn: "x" } } } }],
    ["a method without a key", { resource: { aws_api_gateway_method: { m: { authorization: "NONE" } } } }],
    ["a gateway", { resource: { aws_api_gateway_rest_api: { a: {} } } }],
    ["the URL of a function", { resource: { aws_lambda_function_url: { u: {} } } }],
    [
      "a task with an address",
      { resource: { aws_ecs_service: { s: { network_configuration: { assign_public_ip: true } } } } },
    ],
    ["a public subnet", { resource: { aws_subnet: { s: { map_public_ip_on_launch: true } } } }],
    ["a public database", { resource: { aws_db_instance: { d: { publicly_accessible: true } } } }],
    ["a domain outside of a VPC", { resource: { aws_opensearch_domain: { d: {} } } }],
    [
      "a notebook in the internet",
      { resource: { aws_sagemaker_notebook_instance: { n: { direct_internet_access: "Enabled" } } } },
    ],
    [
      "anybody in a policy",
      {
        ...allowing([{ type: "*", identifiers: ["*"] }]),
        resource: { aws_s3_bucket_policy: { p: { policy: document } } },
      },
    ],
    [
      "another account",
      {
        ...allowing([{ type: "AWS", identifiers: ["arn:aws:iam::210987654321:root"] }]),
        resource: { aws_iam_role: { r: { assume_role_policy: document } } },
      },
    ],
    [
      "a service without a condition",
      {
        ...allowing([{ type: "Service", identifiers: ["sns.amazonaws.com"] }]),
        resource: { aws_sns_topic_policy: { p: { policy: document } } },
      },
    ],
    [
      "a policy that is written out",
      {
        resource: {
          aws_ecr_repository_policy: { p: { policy: '{"Statement":[{"Effect":"Allow","Principal":"*"}]}' } },
        },
      },
    ],
    [
      "a function that others may call",
      { resource: { aws_lambda_permission: { p: { principal: "events.amazonaws.com" } } } },
    ],
  ])("%s", (_, json) => {
    expect(waysIn(json)).toHaveLength(1);
  });

  it.each<[what: string, json: Block]>([
    [
      "a group of the deployment",
      { resource: { aws_vpc_security_group_ingress_rule: { r: { ...rule, referenced_security_group_id: "sg" } } } },
    ],
    [
      "a service that a condition ties to the account",
      {
        ...allowing([{ type: "Service", identifiers: ["sns.amazonaws.com"] }], {
          condition: [{ variable: "aws:SourceAccount" }],
        }),
        resource: { aws_sns_topic_policy: { p: { policy: document } } },
      },
    ],
    [
      "the account itself",
      {
        ...allowing([{ type: "AWS", identifiers: ["arn:aws:iam::${data.aws_caller_identity.c.account_id}:root"] }]),
        resource: { aws_kms_key: { k: { policy: document } } },
      },
    ],
  ])("but not for %s", (_, json) => {
    expect(waysIn(json)).toEqual([]);
  });
});
