import { describe, expect, it } from "vitest";
import {
  apiPolicyCharacters,
  jobRoleCharacters,
  stateMachineRoleCharacters,
  trustPolicyCharacters,
} from "../../src/config/checks/metaflow/quotas";
import { quotas } from "../../src/config/values/quotas";
import { existingNetwork, readPlaceos } from "../config/placeos-files";
import { synthesizeDeployment } from "../helpers/deployment";
import { many, manyTags as tags } from "../helpers/many";
import { synthesizePlaceosDeployment } from "../helpers/placeos-deployment";
import { exampleStacks } from "./example-stacks";
import type { Block, Statement, Synthesized } from "../helpers/synth";

const blocks = (count: number) => many(count, (index) => `10.${index}.0.0/16`);

const everything = {
  enable_step_functions: true,
  ui_certificate_arn: "arn:aws:acm:us-west-2:123456789012:certificate/a",
  ui_allow_list: blocks(20),
  ui_ingress_security_group_ids: many(10, (index) => `sg-0123456789abcde${index.toString(16).padStart(2, "0")}`),
  rds_sg_ingress_cidr: blocks(59),
  vpc_cidr_blocks: blocks(59),
  compute_environment_egress_cidr_blocks: blocks(60),
  access_list_cidr_blocks: ["192.0.2.0/24"],
};

/** The rules of each security group, by its name and their direction. */
function rulesOf(stack: Synthesized): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const direction of ["ingress", "egress"]) {
    for (const rule of stack.resources(`aws_vpc_security_group_${direction}_rule`)) {
      const key = `${stack.follow(rule.security_group_id as string).name as string} ${direction} ${"cidr_ipv6" in rule ? "IPv6" : "IPv4"}`;
      counts[key] = (counts[key] ?? 0) + instancesOf(rule);
    }
  }
  return counts;
}

/** How many resources a block makes: as many as its `for_each` has elements. */
function instancesOf({ for_each: each }: Block): number {
  if (each === undefined) return 1;
  return (each as unknown) instanceof Array || typeof each === "object"
    ? Object.keys(each as Block).length
    : (JSON.parse(/\[.*\]/s.exec(each as string)![0]) as unknown[]).length;
}

describe("lists that are as long as the checks let them be", () => {
  it("fill the security groups of Metaflow, and no more", () => {
    const rules = rulesOf(synthesizeDeployment({ inputs: everything }));
    expect(rules).toMatchObject({
      "metaflow-alb-sg-abcd1234 ingress IPv4": 60,
      "metaflow-rds-security-group-abcd1234 ingress IPv4": 60,
      "metaflow-nlb-security-group-abcd1234 ingress IPv4": 60,
      "metaflow-batch-compute-environment-security-group-abcd1234 egress IPv4": 60,
    });
    expect(Math.max(...Object.values(rules))).toBe(quotas.securityGroupRules.most);
    const open = { ...everything, vpc_cidr_blocks: blocks(30), enable_nlb_security_group: false };
    expect(rulesOf(synthesizeDeployment({ inputs: open }))).toMatchObject({
      "metaflow-metadata-service-security-group-abcd1234 ingress IPv4": 60,
    });
  });

  it("fill the security groups of PlaceOS, and no more", () => {
    const devices = Object.fromEntries(
      ["a", "b"].map((name, index) => [name, { protocol: "tcp", port: 5000 + index, cidr_blocks: blocks(30) }]),
    );
    const deployment = readPlaceos({
      inputs: {
        ...existingNetwork,
        ingress_cidr_blocks: blocks(30),
        ingress_ipv6_cidr_blocks: many(30, (index) => `2001:db8:${(index + 1).toString(16)}::/48`),
        operator_cidr_blocks: blocks(53),
        device_ports: devices,
      },
    });
    expect(deployment.warnings.filter(({ message }) => message.includes("AWS allows"))).toEqual([]);
    const counts = Object.values(rulesOf(synthesizePlaceosDeployment(deployment)));
    expect(counts.filter((count) => count === 60)).toHaveLength(4);
    expect(Math.max(...counts)).toBe(60);
  });

  it.each([
    ["Metaflow", () => synthesizeDeployment({ inputs: { ...everything, tags: tags(48) } })],
    ["PlaceOS", () => synthesizePlaceosDeployment(readPlaceos({ inputs: { tags: tags(48) } }))],
  ])("fill the tags of %s, and no more", (_, make) => {
    const resources = Object.values(make().json.resource as Record<string, Block>).flatMap((byId) =>
      Object.values(byId),
    );
    const counts = resources.map((block) => Object.keys((block.tags ?? {}) as Block).length);
    expect(Math.max(...counts)).toBe(quotas.tags.most);
  });
});

it.each(exampleStacks)("%s: a listener has at most 100 rules, and a rule at most five values", (_, stack) => {
  const rules = stack.resources("aws_lb_listener_rule");
  const byListener = rules.map(({ listener_arn }) => listener_arn as string);
  for (const listener of byListener) expect(byListener.filter((arn) => arn === listener).length).toBeLessThan(100);
  for (const { condition } of rules) {
    const values = (condition as Block[]).flatMap((block) =>
      Object.values(block).flatMap(({ values: some }: Block) => some),
    );
    expect(values.length).toBeLessThanOrEqual(5);
  }
});

describe("what a policy has in any case", () => {
  const inputs = {
    ...everything,
    resource_prefix: "p".repeat(20),
    resource_suffix: "s".repeat(16),
    batch_sagemaker_access: ["arn:aws-us-gov:iam::123456789012:role/x"],
    batch_extra_bucket_arns: ["arn:aws-us-gov:s3:::bucket"],
    batch_extra_log_group_names: ["/acme"],
    dynamodb_kms_key_arn: "arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/12345678-1234-1234-1234-123456789012",
    s3_previous_kms_key_arns: ["arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/x"],
    user_role: {
      require_mfa: true,
      external_id: "ab",
      trusted_principal_arns: ["arn:aws-us-gov:iam::123456789012:role/x"],
    },
  };
  const stack = synthesizeDeployment({
    region: "us-gov-west-1",
    inputs: {
      ...inputs,
      ui_certificate_arn: "arn:aws-us-gov:acm:us-gov-west-1:123456789012:certificate/a",
    },
  });
  const name = (part: string) => `${"p".repeat(20)}-${part}-${"s".repeat(16)}`;
  const inline = (role: string) =>
    stack
      .resources("aws_iam_role_policy")
      .filter((policy) => stack.follow(policy.role as string).name === role)
      .reduce((sum, policy) => sum + charactersOf(stack.document(policy.policy as string)), 0);
  const onlyPolicy = () => {
    const policy = stack.resource("aws_api_gateway_rest_api_policy").policy as string;
    return charactersOf(stack.document(policy));
  };

  it.each<[what: string, assumed: number, found: () => number]>([
    ["role of jobs", jobRoleCharacters, () => inline(name("batch_s3_task_role"))],
    ["role of state machines", stateMachineRoleCharacters, () => inline(name("step_functions_role"))],
    ["API", apiPolicyCharacters, onlyPolicy],
    ["trust in the user role", trustPolicyCharacters, () => charactersOf(stack.trust(name("user_role")))],
  ])("%s: is what the check assumes, or a little less", (_, assumed, found) => {
    expect(found()).toBeLessThanOrEqual(assumed);
    expect(found()).toBeGreaterThan(assumed * 0.8);
  });
});

/** Characters of the document that the provider writes for statements, with the longest ARNs that there can be. */
function charactersOf(statements: readonly Statement[]): number {
  const written = statements.map(({ sid, effect, actions, resources, principals, condition }) => ({
    Sid: sid,
    Effect: effect,
    Action: one(actions),
    Resource: resources && one(resources.map(longest)),
    Principal: principals && Object.fromEntries(principals.map(({ type, identifiers }) => [type, one(identifiers)])),
    Condition:
      condition &&
      Object.fromEntries(condition.map(({ test, variable, values }) => [test, { [variable]: one(values) }])),
  }));
  return JSON.stringify({ Version: "2012-10-17", Statement: written }).length;
}

const one = (values: readonly string[]) => (values.length === 1 ? values[0] : values);

function longest(text: string): string {
  const beginning = (service: string) => `arn:aws-us-gov:${service}:us-gov-west-1:123456789012:`;
  return text
    .replace(/\$\{data\.aws_caller_identity\.[^}]+\}/g, "123456789012")
    .replace(/\$\{aws_s3_bucket\.\w+\.arn\}/g, `arn:aws-us-gov:s3:::${"b".repeat(63)}`)
    .replace(/\$\{aws_kms_key\.\w+\.arn\}/g, `${beginning("kms")}key/${"0".repeat(36)}`)
    .replace(/\$\{aws_dynamodb_table\.\w+\.arn\}/g, `${beginning("dynamodb")}table/${"t".repeat(80)}`)
    .replace(/\$\{aws_batch_job_queue\.\w+\.arn\}/g, "")
    .replace(/\$\{aws_api_gateway_rest_api\.\w+\.execution_arn\}/g, `${beginning("execute-api")}${"a".repeat(10)}`);
}
