import type { Block } from "./synth";

/** JSON of a stack. */
type Json = Block;

/** Attributes that hold a policy of who may use a resource. */
const resourcePolicies = ["policy", "policy_document", "assume_role_policy", "access_policies", "resource_policy"];

/** Ports and protocol of a rule, such as `tcp 443`. */
const portsOf = ({ ip_protocol, from_port, to_port }: Block) =>
  ip_protocol === "-1"
    ? "everything"
    : `${ip_protocol} ${from_port === to_port ? from_port : `${from_port}-${to_port}`}`;

/**
 * Every way into a deployment, read from its JSON, as sorted lines: rules that let addresses in, load balancers and their
 * listeners, gateways, public addresses, and principals outside the account that a policy lets in. A service of AWS counts
 * as outside where no condition ties it to the account.
 */
export function waysIn(json: Json): string[] {
  return [
    ...new Set([...fromAddresses(json), ...entrances(json), ...publicAddresses(json), ...principals(json)]),
  ].sort();
}

function resourcesOf(json: Json, type: string): [string, Block][] {
  return Object.entries((json.resource?.[type] ?? {}) as Record<string, Block>);
}

/** A resource's id without the hash that cdktf adds. */
const short = (id: string) => id.replace(/_[0-9A-F]{8}$/, "");

function fromAddresses(json: Json): string[] {
  const rules = resourcesOf(json, "aws_vpc_security_group_ingress_rule").flatMap(([id, rule]) =>
    sourcesOf(rule).map((source) => `rule ${short(id)}: ${portsOf(rule)} from ${source}`),
  );
  // groups have no rules of their own: one would show up here
  const inline = ["aws_security_group", "aws_default_security_group"].flatMap((type) =>
    resourcesOf(json, type).flatMap(([id, { ingress = [] }]) =>
      (ingress as Block[]).map((rule) => `rule inside of ${type}.${short(id)}: ${JSON.stringify(rule)}`),
    ),
  );
  const others = ["aws_security_group_rule", "aws_network_acl_rule"].flatMap((type) =>
    resourcesOf(json, type).map(([id, rule]) => `rule ${type}.${short(id)}: ${JSON.stringify(rule)}`),
  );
  return [...rules, ...inline, ...others];
}

function sourcesOf(rule: Block): string[] {
  const { cidr_ipv4, cidr_ipv6, prefix_list_id, for_each } = rule;
  const source = cidr_ipv4 ?? cidr_ipv6 ?? prefix_list_id;
  if (source === undefined) return [];
  if (for_each === undefined) return [`${source}`];
  const elements = Array.isArray(for_each) ? for_each : [...`${for_each}`.matchAll(/"([^"]+)"/g)].map(([, one]) => one);
  return elements.length === 0 ? [`${for_each}`] : elements.map(String);
}

function entrances(json: Json): string[] {
  const balancers = resourcesOf(json, "aws_lb");
  const listeners = resourcesOf(json, "aws_lb_listener").map(([id, { load_balancer_arn, port, protocol }]) => {
    const [balancer, { internal }] = balancers.find(([one]) => `${load_balancer_arn}`.includes(one)) ?? ["?", {}];
    return `listener ${short(id)}: ${protocol} ${port} of ${short(balancer)}, ${internal ? "inside the VPC" : "public"}`;
  });
  const stages = resourcesOf(json, "aws_api_gateway_rest_api").map(([id, { endpoint_configuration }]) => {
    const policies = resourcesOf(json, "aws_api_gateway_rest_api_policy").length;
    return `gateway ${short(id)}: ${endpoint_configuration?.types}, ${policies === 0 ? "no access list" : "with an access list"}`;
  });
  const methods = resourcesOf(json, "aws_api_gateway_method").map(
    ([id, { api_key_required, authorization }]) =>
      `method ${short(id)}: authorization ${authorization}, ${api_key_required ? "with a key" : "without a key"}`,
  );
  const others = [
    "aws_apigatewayv2_api",
    "aws_cloudfront_distribution",
    "aws_ec2_client_vpn_endpoint",
    "aws_lambda_function_url",
    "aws_vpc_endpoint_service",
    "aws_vpc_peering_connection",
    "aws_vpn_gateway",
  ].flatMap((type) => resourcesOf(json, type).map(([id]) => `${type}.${short(id)}`));
  return [...listeners, ...stages, ...methods, ...others];
}

/** Switches by which AWS gives something an address in the internet. */
const switches: readonly (readonly [type: string, isPublic: (block: Block) => boolean])[] = [
  ["aws_ecs_service", ({ network_configuration }) => network_configuration?.assign_public_ip === true],
  ["aws_subnet", ({ map_public_ip_on_launch }) => map_public_ip_on_launch === true],
  [
    "aws_launch_template",
    ({ network_interfaces = [] }) =>
      (network_interfaces as Block[]).some((one) => `${one.associate_public_ip_address}` === "true"),
  ],
  ["aws_sagemaker_notebook_instance", ({ direct_internet_access }) => direct_internet_access !== "Disabled"],
  ["aws_db_instance", ({ publicly_accessible }) => publicly_accessible === true],
  ["aws_rds_cluster_instance", ({ publicly_accessible }) => publicly_accessible === true],
  ["aws_opensearch_domain", ({ vpc_options }) => vpc_options === undefined],
  ["aws_instance", ({ associate_public_ip_address }) => associate_public_ip_address !== false],
  ["aws_scheduler_schedule", (block) => JSON.stringify(block).includes('"assign_public_ip":true')],
];

function publicAddresses(json: Json): string[] {
  return switches.flatMap(([type, isPublic]) =>
    resourcesOf(json, type)
      .filter(([, block]) => isPublic(block))
      .map(([id]) => `public address: ${type}.${short(id)}`),
  );
}

interface Statement {
  readonly effect: string;
  readonly principals?: readonly { readonly type: string; readonly identifiers: readonly string[] }[];
  readonly condition?: readonly { readonly variable: string }[];
}

/** Keys of conditions that tie a caller to the account, or to what the deployment makes. */
const tying = ["aws:SourceAccount", "aws:SourceArn", "aws:PrincipalAccount", "kms:CallerAccount", "kms:ViaService"];

function principals(json: Json): string[] {
  const ofPolicies = Object.entries((json.resource ?? {}) as Record<string, Record<string, Block>>).flatMap(
    ([type, blocks]) =>
      Object.entries(blocks).flatMap(([id, block]) =>
        resourcePolicies
          .filter((name) => typeof block[name] === "string")
          .flatMap((name) => statementsOf(json, block[name] as string))
          .filter(({ effect }) => effect === "Allow")
          .flatMap((statement) => outsiders(statement).map((who) => ({ type, id, who, statement }))),
      ),
  );
  const lines = ofPolicies.map(({ type, id, who, statement }) => {
    const conditions = (statement.condition ?? []).map(({ variable }) => variable).sort();
    const how = conditions.length === 0 ? "" : ` if ${conditions.join(", ")}`;
    return type === "aws_iam_role" ? `trust: ${who}${how}` : `policy of ${type}.${short(id)}: ${who}${how}`;
  });
  const permissions = resourcesOf(json, "aws_lambda_permission").map(
    ([id, { principal, source_account, source_arn }]) =>
      `policy of aws_lambda_permission.${short(id)}: ${principal}${(source_account ?? source_arn) ? " if aws:SourceAccount" : ""}`,
  );
  return [...lines, ...permissions];
}

/** Those that a statement lets in and that are not surely the account's own. */
function outsiders({ principals = [], condition = [] }: Statement): string[] {
  const tied = condition.some(({ variable }) => tying.includes(variable));
  return principals.flatMap(({ type, identifiers }) =>
    identifiers
      .filter((one) => !(type === "AWS" && isOwn(one)) && !(type === "Service" && tied))
      .map((one) => `${type === "*" ? "anybody" : type} ${one}`),
  );
}

const isOwn = (principal: string) => /aws_caller_identity|^\$\{aws_iam_role\./.test(principal);

function statementsOf(json: Json, policy: string): Statement[] {
  const id = /^\$\{data\.aws_iam_policy_document\.([\w-]+)\.json\}$/.exec(policy)?.[1];
  if (id !== undefined) return (json.data?.aws_iam_policy_document?.[id]?.statement ?? []) as Statement[];
  // a document that is written out: its keys have capitals
  if (!policy.trimStart().startsWith("{")) return [];
  // a life cycle is called a policy, too
  const { Statement: statements = [] } = JSON.parse(policy) as { Statement?: Record<string, unknown>[] };
  return statements.map(({ Effect, Principal }) => ({
    effect: Effect as string,
    principals:
      Principal === undefined
        ? []
        : typeof Principal === "string"
          ? [{ type: "*", identifiers: [Principal] }]
          : Object.entries(Principal as Record<string, string | string[]>).map(([type, identifiers]) => ({
              type,
              identifiers: [identifiers].flat(),
            })),
  }));
}
