import { TerraformVariable, type TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { tags } from "../../../helpers/fixtures";
import { type Block, synthesize } from "../../../helpers/synth";
import { gateway, synthesizeGateway } from "./synthesize-gateway";

describe("the API key", () => {
  it("is asked for, and belongs to the stage", () => {
    const stack = synthesizeGateway();
    expect(stack.resource("aws_api_gateway_api_key")).toMatchObject({ name: "metaflow-key-abcd1234", tags });
    expect(stack.resource("aws_api_gateway_usage_plan")).toEqual({
      name: "metaflow-usage-plan-abcd1234",
      api_stages: [
        {
          api_id: stack.reference("aws_api_gateway_rest_api", "id"),
          stage: stack.reference("aws_api_gateway_stage", "stage_name"),
        },
      ],
      tags,
    });
    expect(stack.resource("aws_api_gateway_usage_plan_key")).toEqual({
      key_id: stack.reference("aws_api_gateway_api_key", "id"),
      key_type: "API_KEY",
      usage_plan_id: stack.reference("aws_api_gateway_usage_plan", "id"),
    });
    expect(stack.json.output.apiKeyId.value).toBe(stack.reference("aws_api_gateway_api_key", "id"));
    expect(stack.json.output.apiKeyValue.value).toBe(stack.reference("aws_api_gateway_api_key", "value"));
  });

  it("is neither made nor asked for when switched off", () => {
    const stack = synthesizeGateway({ apiBasicAuth: false, accessListCidrBlocks: ["192.0.2.0/24"] });
    expect(stack.addresses.filter((address) => /usage_plan|api_key/.test(address))).toEqual([]);
    for (const method of stack.resources("aws_api_gateway_method")) expect(method.api_key_required).toBe(false);
    expect(stack.json.output.apiKeyId.value).toBe("none");
    expect(stack.json.output.apiKeyValue.value).toBe("none");
  });

  it.each([{}, { accessListCidrBlocks: [] }])("is needed without a list of addresses: %j (D-07)", (props) => {
    expect(() => synthesizeGateway({ apiBasicAuth: false, ...props })).toThrow(
      "an API without a key needs accessListCidrBlocks; write out 0.0.0.0/0 if everyone may call it",
    );
  });
});

describe("the access list (D-07)", () => {
  it.each([{}, { accessListCidrBlocks: [] }])("does not exist with %j: every caller with the key may call", (props) => {
    const stack = synthesizeGateway(props);
    expect(stack.addresses.filter((address) => address.includes("AccessList"))).toEqual([]);
  });

  it("gives the API IPv6 addresses where a block of IPv6 is on it", () => {
    const endpoint = (cidrs: readonly string[]) =>
      synthesizeGateway({ accessListCidrBlocks: cidrs }).resource("aws_api_gateway_rest_api").endpoint_configuration;
    expect(endpoint(["192.0.2.0/24"])).toEqual({ types: ["EDGE"] });
    expect(endpoint(["192.0.2.0/24", "2001:db8::/32"])).toEqual({ types: ["EDGE"], ip_address_type: "dualstack" });
  });

  it.each<[string, (stack: TerraformStack) => readonly string[], unknown]>([
    ["given", () => ["192.0.2.0/24", "198.51.100.0/24"], ["192.0.2.0/24", "198.51.100.0/24"]],
    [
      "late-bound",
      (stack) => new TerraformVariable(stack, "cidrs", { type: "list(string)" }).listValue,
      "${var.cidrs}",
    ],
  ])("refuses callers from elsewhere: %s", (_, cidrs, values) => {
    const stack = synthesize((stack) => void gateway(stack, { accessListCidrBlocks: cidrs(stack) }));
    const everyCall = {
      actions: ["execute-api:Invoke"],
      resources: [`${stack.reference("aws_api_gateway_rest_api", "execution_arn")}/*/*/*`],
      principals: [{ type: "*", identifiers: ["*"] }],
    };
    expect(stack.document(stack.resource("aws_api_gateway_rest_api_policy").policy as string)).toEqual([
      { sid: "AllowInvoke", effect: "Allow", ...everyCall },
      {
        sid: "DenyOutsideAccessList",
        effect: "Deny",
        ...everyCall,
        condition: [{ test: "NotIpAddress", variable: "aws:SourceIp", values }],
      },
    ]);
  });
});

describe("the access logs", () => {
  const account = /^aws_api_gateway_account\./;

  it("are not written and need nothing of the account, unless told so", () => {
    const stack = synthesizeGateway();
    expect(stack.resource("aws_api_gateway_stage")).not.toHaveProperty("access_log_settings");
    expect(stack.addresses.filter((address) => /log_group|iam_role|gateway_account/.test(address))).toEqual([]);
  });

  it("are JSON in a group whose events do not stay for ever (D-33)", () => {
    const stack = synthesizeGateway({
      apiGatewayAccessLogs: true,
      logs: { logRetentionInDays: 7, logGroupKmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/id" },
    });
    const { destination_arn, format } = stack.resource("aws_api_gateway_stage").access_log_settings as Block;
    expect(stack.follow(destination_arn as string)).toEqual({
      name: "metaflow-api-access-abcd1234",
      retention_in_days: 7,
      kms_key_id: "arn:aws:kms:us-west-2:123456789012:key/id",
      tags,
    });
    const fields = JSON.parse(format as string) as Record<string, string>;
    expect(fields).toMatchObject({ requestId: "$context.requestId", ip: "$context.identity.sourceIp" });
    for (const value of Object.values(fields)) expect(value).toMatch(/^\$context\.[\w.]+$/);
    expect(stack.addresses.filter((address) => account.test(address))).toEqual([]);
  });

  it.each([
    ["us-west-2", "aws"],
    ["cn-north-1", "aws-cn"],
  ])("may be written by a role of the whole account, which is there before the stage, in %s", (region, partition) => {
    const stack = synthesizeGateway({ manageApiGatewayAccount: true }, region);
    expect(stack.resource("aws_api_gateway_stage").depends_on).toEqual(
      stack.addresses.filter((address) => account.test(address)),
    );
    const { cloudwatch_role_arn, depends_on } = stack.resource("aws_api_gateway_account");
    expect(stack.follow(cloudwatch_role_arn as string).name).toBe("metaflow-api-gateway-logs-abcd1234");
    expect(depends_on).toEqual([expect.stringMatching(/^aws_iam_role_policy_attachment\./)]);
    expect(stack.resource("aws_iam_role_policy_attachment")).toEqual({
      role: stack.reference("aws_iam_role", "id"),
      policy_arn: `arn:${partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs`,
    });
    expect(stack.trust("metaflow-api-gateway-logs-abcd1234")[0]!.principals).toEqual([
      { type: "Service", identifiers: ["apigateway.amazonaws.com"] },
    ]);
  });
});
