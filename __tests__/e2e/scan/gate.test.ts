import { expect, it } from "vitest";
import { describeWith } from "../../helpers/describe-with";
import type { Expected } from "./expected";
import { gate } from "./gate";

type Values = Readonly<Record<string, unknown>>;

/** The text of a plan that makes resources, each given as `{ "type.name": values }`; 100 log groups come on top. */
function planOf(given: Readonly<Record<string, Values>>, applied = false): string {
  const logGroup = { kms_key_id: "arn:aws:kms:us-west-2:123456789012:key/1", retention_in_days: 365 };
  const logGroups = Array.from({ length: 100 }, (_, index): [string, Values] => [
    `aws_cloudwatch_log_group.g${index}`,
    logGroup,
  ]);
  const entries = [...logGroups, ...Object.entries(given)];
  const resources = entries.map(([address, values]) => {
    const [type, name] = address.split(".") as [string, string];
    const provider_name = "registry.terraform.io/hashicorp/aws";
    return { address, mode: "managed", type, name, provider_name, schema_version: 0, values };
  });
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: { root_module: { resources } },
    resource_changes: resources.map(({ values, ...resource }) => ({
      ...resource,
      change: { actions: ["create"], before: null, after: values, after_unknown: {} },
    })),
    configuration: {
      root_module: {
        resources: resources.map(({ values, ...resource }) => ({
          ...resource,
          expressions: Object.fromEntries(Object.keys(values).map((argument) => [argument, {}])),
        })),
      },
    },
    prior_state: applied ? { values: { root_module: { resources } } } : {},
  });
}

const policy = (...statements: Values[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });

const openPort = {
  "aws_vpc_security_group_ingress_rule.ssh": {
    cidr_ipv4: "0.0.0.0/0",
    description: "SSH from everywhere",
    from_port: 22,
    ip_protocol: "tcp",
    to_port: 22,
  },
};

const wildcard = {
  "aws_iam_role_policy.all": { policy: policy({ Effect: "Allow", Action: "sqs:SendMessage", Resource: "*" }) },
};

const openRole = {
  "aws_iam_role.open": {
    assume_role_policy: policy({ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" }),
  },
};

const expected: Expected = { reviewed: [], minimumOfResources: 100 };

describeWith(["python3-venv"], "the gate of the security scan", () => {
  it("opens for a plan with nothing wrong", async () => {
    const verdict = await gate(planOf({}), expected);
    expect(verdict).toEqual({ resources: 100, passed: 300, policies: 0, findings: [], problems: [] });
  });

  it("shuts on an open port", async () => {
    const { problems, findings } = await gate(planOf(openPort), expected);
    const rule = "aws_vpc_security_group_ingress_rule.ssh";
    expect(findings).toMatchObject([{ scanner: "checkov", check: "CKV_AWS_24", resource: rule, actions: [] }]);
    expect(problems).toEqual([expect.stringContaining(`not reviewed: CKV_AWS_24 ${rule}`)]);
  });

  it("shuts on policies that allow too much, whatever one scanner makes of them", async () => {
    const { policies, problems } = await gate(planOf({ ...wildcard, ...openRole }), expected);
    expect(policies).toBe(2);
    expect(problems.map((problem) => problem.split(" (")[0]).sort()).toEqual([
      "not reviewed: CKV_AWS_290 aws_iam_role_policy.all",
      "not reviewed: CKV_AWS_355 aws_iam_role_policy.all",
      "not reviewed: CREDENTIALS_EXPOSURE aws_iam_role.open.assume_role_policy sts:assumerole",
      "not reviewed: PUBLIC_POLICY aws_iam_role.open.assume_role_policy sts:assumerole",
      "not reviewed: RESOURCE_STAR aws_iam_role_policy.all.policy sqs:sendmessage",
    ]);
  });

  it("shuts when a policy is still unknown after the apply", async () => {
    const unknown = { "aws_sqs_queue_policy.q": { policy: undefined } };
    expect((await gate(planOf(unknown), expected)).problems).toEqual([]);
    expect((await gate(planOf(unknown, true), expected)).problems).toEqual([
      "unknown after the apply: aws_sqs_queue_policy.q.policy",
    ]);
  });

  it("shuts when the scanner has not looked", async () => {
    const noPlan = { planned_values: { root_module: {} }, configuration: { root_module: {} } };
    expect((await gate(JSON.stringify(noPlan), expected)).problems).toEqual(["checkov looked at 0 resources only"]);
  });
});
