import { describe, expect, it } from "vitest";
import { Naming } from "../../../../modules/aws/naming";
import type { UserRoleSettings } from "../../../../modules/metaflow/inputs/user-role";
import { accountId, tags } from "../../../helpers/fixtures";
import { parts, statementsOf, synthesizeUserRole } from "./synthesize-user-role";

const name = "metaflow-user_role-abcd1234";
const longest = new Naming({ prefix: "p".repeat(50), suffix: "s".repeat(16), tags });
const batchWith = (queues: number) => ({
  ...parts.batch,
  jobQueueArns: Array.from({ length: queues }, (_, i) => `${i}`),
});

describe("UserRole", () => {
  it("makes a role, a policy that others can have too, and nothing else", () => {
    const stack = synthesizeUserRole();
    expect(stack.addresses).toMatchInlineSnapshot(`
      [
        "aws_iam_policy.UserRole_Policy_8FAD8E1A",
        "aws_iam_role.UserRole_B452C92E",
        "aws_iam_role_policy_attachment.UserRole_PolicyAttachment_E60D9872",
        "data.aws_caller_identity.Environment_CallerIdentity_EA1A19EB",
        "data.aws_iam_policy_document.UserRole_PolicyDocument_973D8CB0",
        "data.aws_iam_policy_document.UserRole_Trust_956AFDAE",
        "output.attributes",
      ]
    `);
    expect(stack.resource("aws_iam_policy")).toMatchObject({ name: "metaflow-user_policy-abcd1234", tags });
    expect(stack.resource("aws_iam_role")).toMatchObject({ name, tags, max_session_duration: 3600 });
    expect(stack.resource("aws_iam_role_policy_attachment")).toEqual({
      role: stack.reference("aws_iam_role", "id"),
      policy_arn: stack.reference("aws_iam_policy", "arn"),
    });
    expect(stack.json.output.attributes.value).toEqual({
      roleArn: stack.reference("aws_iam_role", "arn"),
      policyArn: stack.reference("aws_iam_policy", "arn"),
    });
  });

  it("trusts the account, whose own policies decide, when no principal is named", () => {
    expect(synthesizeUserRole().trust(name)).toEqual([
      {
        effect: "Allow",
        actions: ["sts:AssumeRole"],
        principals: [{ type: "AWS", identifiers: [`arn:aws:iam::${accountId}:root`] }],
      },
    ]);
    const [china] = synthesizeUserRole({}, "cn-north-1").trust(name);
    expect(china!.principals![0]!.identifiers).toEqual([`arn:aws-cn:iam::${accountId}:root`]);
  });

  it("trusts only the named principals", () => {
    const trustedPrincipalArns = ["arn:aws:iam::123456789012:user/ada", "arn:aws:iam::210987654321:root"];
    const [trust] = synthesizeUserRole({ trustedPrincipalArns }).trust(name);
    expect(trust!.principals).toEqual([{ type: "AWS", identifiers: trustedPrincipalArns }]);
  });

  it.each<[string, UserRoleSettings, object[]]>([
    ["MFA", { requireMfa: true }, [{ test: "Bool", variable: "aws:MultiFactorAuthPresent", values: ["true"] }]],
    ["an external id", { externalId: "x1" }, [{ test: "StringEquals", variable: "sts:ExternalId", values: ["x1"] }]],
    [
      "both",
      { requireMfa: true, externalId: "x1" },
      [
        { test: "Bool", variable: "aws:MultiFactorAuthPresent", values: ["true"] },
        { test: "StringEquals", variable: "sts:ExternalId", values: ["x1"] },
      ],
    ],
  ])("can ask for %s", (_, settings, condition) => {
    expect(synthesizeUserRole(settings).trust(name)[0]).toMatchObject({ condition });
  });

  it("asks for no MFA when that is switched off", () => {
    expect(synthesizeUserRole({ requireMfa: false }).trust(name)[0]).not.toHaveProperty("condition");
  });

  it("has sessions as long as they may be", () => {
    expect(synthesizeUserRole({ maxSessionDuration: 43_200 }).resource("aws_iam_role").max_session_duration).toBe(
      43_200,
    );
  });

  it.each<[string, readonly string[], string]>([
    [
      "everyone",
      ["*"],
      'trustedPrincipalArns[0] must be an ARN such as arn:aws:iam::123456789012:user/name; found "*"',
    ],
    [
      "all users of an account",
      ["arn:aws:iam::123456789012:root", "arn:aws:iam::123456789012:user/*"],
      "trustedPrincipalArns[1] must be an ARN such as arn:aws:iam::123456789012:user/name; found",
    ],
    ["no principal", [], "trustedPrincipalArns must be a list of 1 or more"],
  ])("refuses to trust %s", (_, trustedPrincipalArns, message) => {
    expect(() => synthesizeUserRole({ trustedPrincipalArns })).toThrow(message);
  });

  it("has room for 14 job queues", () => {
    const queues = statementsOf(synthesizeUserRole({ batch: batchWith(14) })).find(({ sid }) => sid === "SubmitJobs");
    expect(queues!.resources).toHaveLength(16);
    expect(() => synthesizeUserRole({ batch: batchWith(15) })).toThrow(
      "the policy of the user role has room for 14 job queues, got 15",
    );
  });

  it("has a name that IAM takes, however long prefix and suffix are", () => {
    const { name: made } = synthesizeUserRole({ naming: longest }).resource("aws_iam_role");
    expect(made).toHaveLength(64);
    expect(made).toMatch(new RegExp(`${longest.suffix}$`));
  });
});
