import { describe, expect, it } from "vitest";
import type { ApiGatewayProps } from "../../../../modules/metaflow/metadata-service/api-gateway";
import { tags } from "../../../helpers/fixtures";
import type { Block, Synthesized } from "../../../helpers/synth";
import { synthesizeGateway } from "./synthesize-gateway";

const at = (stack: Synthesized, type: string, id: string) =>
  (stack.json.resource[type] as Record<string, Block>)[
    Object.keys(stack.json.resource[type] as Block).find((key) => key.startsWith(`Api_${id}`))!
  ]!;

describe("ApiGateway", () => {
  const stack = synthesizeGateway();

  it("is named as the module's", () => {
    expect(stack.resource("aws_api_gateway_rest_api")).toMatchObject({ name: "metaflow-api-abcd1234", tags });
    expect(stack.resource("aws_api_gateway_vpc_link")).toEqual({
      name: "metaflow-vpclink-abcd1234",
      target_arns: ["${aws_lb.Nlb.arn}"],
      tags,
    });
    expect(stack.resource("aws_api_gateway_stage")).toMatchObject({ stage_name: "api", tags });
  });

  it.each([
    ["us-west-2", "EDGE"],
    ["us-gov-west-1", "REGIONAL"],
    ["cn-north-1", "REGIONAL"],
  ])("in %s has an endpoint of the type %s (D-36)", (region, type) => {
    const { endpoint_configuration } = synthesizeGateway({}, region).resource("aws_api_gateway_rest_api");
    expect(endpoint_configuration).toEqual({ types: [type] });
  });

  it("has the endpoint that is asked for", () => {
    const { endpoint_configuration } = synthesizeGateway({ apiGatewayEndpointType: "REGIONAL" }).resource(
      "aws_api_gateway_rest_api",
    );
    expect(endpoint_configuration).toEqual({ types: ["REGIONAL"] });
  });

  it("waits as long as is asked for, and is deployed again for it", () => {
    const patient = synthesizeGateway({ apiIntegrationTimeout: 20000 });
    const waits = (of: Synthesized) =>
      of.resources("aws_api_gateway_integration").map((one) => one.timeout_milliseconds);
    expect(waits(patient)).toEqual([20000, 20000]);
    expect(waits(stack)).toEqual([undefined, undefined]);
    const trigger = (of: Synthesized) => (of.resource("aws_api_gateway_deployment").triggers as Block).redeployment;
    expect(trigger(patient)).not.toEqual(trigger(stack));
  });

  it("has the URL that the provider says, which fits every partition (D-36)", () => {
    const output = stack.json.output as Record<string, Block>;
    expect(output.url!.value).toBe(`${stack.reference("aws_api_gateway_stage", "invoke_url")}/`);
    expect(output.restApiId!.value).toBe(stack.reference("aws_api_gateway_rest_api", "id"));
  });

  it.each([
    ["Proxy", "{proxy+}", "ANY", "http://nlb.example.com/{proxy}", true],
    ["DbSchemaStatus", "db_schema_status", "GET", "http://nlb.example.com:8082/db_schema_status", false],
  ])("passes %s on", (id, path, httpMethod, uri, parameter) => {
    expect(at(stack, "aws_api_gateway_resource", id).path_part).toBe(path);
    expect(at(stack, "aws_api_gateway_method", id)).toMatchObject({
      http_method: httpMethod,
      authorization: "NONE",
      api_key_required: true,
      request_parameters: parameter ? { "method.request.path.proxy": true } : {},
    });
    expect(at(stack, "aws_api_gateway_integration", id)).toMatchObject({
      type: "HTTP_PROXY",
      uri,
      integration_http_method: httpMethod,
      passthrough_behavior: "WHEN_NO_MATCH",
      connection_type: "VPC_LINK",
      connection_id: stack.reference("aws_api_gateway_vpc_link", "id"),
      request_parameters: parameter ? { "integration.request.path.proxy": "method.request.path.proxy" } : {},
    });
    expect(at(stack, "aws_api_gateway_method_response", id).status_code).toBe("200");
  });

  it("lets through as much as a person needs (D-07)", () => {
    const settings = (props?: Partial<ApiGatewayProps>) =>
      synthesizeGateway(props).resource("aws_api_gateway_method_settings");
    expect(settings()).toMatchObject({
      method_path: "*/*",
      settings: { throttling_rate_limit: 100, throttling_burst_limit: 200 },
    });
    const other = { apiGatewayThrottlingRateLimit: 5, apiGatewayThrottlingBurstLimit: 7 };
    expect(settings(other).settings).toEqual({ throttling_rate_limit: 5, throttling_burst_limit: 7 });
  });
});

describe("the deployment (D-06)", () => {
  const parts = /^aws_api_gateway_(method|integration|method_response|integration_response|rest_api_policy)\./;
  const stack = synthesizeGateway({ accessListCidrBlocks: ["192.0.2.0/24"] });
  const deployment = stack.resource("aws_api_gateway_deployment");

  it("comes after every method, integration, response and the policy, and replaces the last one in place", () => {
    const all = stack.addresses.filter((address) => parts.test(address));
    expect(all).toHaveLength(8);
    expect([...(deployment.depends_on as string[])].sort()).toEqual(all);
    expect(deployment.lifecycle).toEqual({ create_before_destroy: true });
  });

  it("is created again when a path, a method, the link or the policy changes", () => {
    const trigger = deployment.triggers.redeployment as string;
    expect(trigger).toMatch(/^\$\{sha1\(jsonencode\(\[.+\]\)\)\}$/);
    for (const id of ["Proxy", "DbSchemaStatus"]) {
      for (const part of ["Resource_\\w+\\.path_part", "Method_\\w+\\.http_method", "Integration_\\w+\\.uri"]) {
        expect(trigger).toMatch(new RegExp(`Api_${id}${part}`));
      }
    }
    expect(trigger).toMatch(/Integration_\w+\.connection_id/);
    expect(trigger).toMatch(/data\.aws_iam_policy_document\.Api_AccessListDocument_\w+\.json/);
    expect(synthesizeGateway().resource("aws_api_gateway_deployment").triggers.redeployment).not.toContain(
      "AccessList",
    );
  });

  it("is created again when the key is switched", () => {
    const trigger = (apiBasicAuth: boolean) =>
      synthesizeGateway({ apiBasicAuth, accessListCidrBlocks: ["192.0.2.0/24"] }).resource("aws_api_gateway_deployment")
        .triggers.redeployment as string;
    expect(trigger(true)).not.toBe(trigger(false));
  });
});
