import { expect } from "vitest";
import { evaluate, type PolicyDocument } from "../../helpers/policy-evaluator";
import type { Applied } from "../scenario";

interface RestResource {
  readonly path: string;
  readonly resourceMethods?: Readonly<Record<string, { readonly apiKeyRequired: boolean }>>;
}

/** The API has a stage, a plan for it with one key, which every method wants, and a policy with the allow list. */
export async function asksForKeyAndAddress({ emulator, outputs }: Applied): Promise<void> {
  const restApiId = outputs.metaflow_api_gateway_rest_api_id as string;
  const ofApi = { service: "apigateway", parameters: { restApiId } };
  const [api, stages, plans, resources] = (await emulator.call(
    { ...ofApi, operation: "get_rest_api" },
    { ...ofApi, operation: "get_stages" },
    { service: "apigateway", operation: "get_usage_plans" },
    { ...ofApi, operation: "get_resources", parameters: { restApiId, embed: ["methods"] } },
  )) as [
    { policy: string },
    { item: { stageName: string; deploymentId: string }[] },
    { items: { id: string; apiStages: { apiId: string; stage: string }[] }[] },
    { items: RestResource[] },
  ];

  expect(stages.item).toEqual([expect.objectContaining({ stageName: "api" })]);
  expect(plans.items.map(({ apiStages }) => apiStages)).toEqual([
    [expect.objectContaining({ apiId: restApiId, stage: "api" })],
  ]);
  const keys = await emulator.ask<{ items: { id: string }[] }>("apigateway", "get_usage_plan_keys", {
    usagePlanId: plans.items[0]!.id,
  });
  expect(keys.items.map(({ id }) => id)).toEqual([outputs.api_gateway_rest_api_id_key_id]);
  const methods = resources.items.flatMap(({ resourceMethods = {} }) => Object.values(resourceMethods));
  expect(methods.length).toBeGreaterThan(0);
  expect(methods.every(({ apiKeyRequired }) => apiKeyRequired)).toBe(true);

  const policy = JSON.parse(unescaped(api.policy)) as PolicyDocument;
  const call = (address: string) =>
    evaluate(
      { resource: [policy] },
      {
        caller: "anonymous",
        action: "execute-api:Invoke",
        resource: `arn:aws:execute-api:us-west-2:123456789012:${restApiId}/api/GET/flows`,
        context: { "aws:SourceIp": address },
      },
    );
  expect(call("192.0.2.7")).toBe("allowed");
  expect(call("198.51.100.7")).toBe("explicitly denied");
}

/** API Gateway shows a policy with its quotation marks escaped, as a part of a JSON string. */
function unescaped(policy: string): string {
  return policy.startsWith("{\\") ? (JSON.parse(`"${policy}"`) as string) : policy;
}
