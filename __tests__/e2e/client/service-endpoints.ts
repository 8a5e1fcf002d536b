import type { Emulator } from "../emulator";

/** A way that leads to a metadata service. */
export interface ServiceEndpoint {
  /** Everything below this URL reaches the service. */
  readonly url: string;
  /** Keys, one of which a request must carry; empty where none is asked for. */
  readonly apiKeys: readonly string[];
}

interface RestApi {
  readonly id: string;
}

interface Stage {
  readonly stageName: string;
}

interface UsagePlan {
  readonly id: string;
  readonly apiStages: readonly { readonly apiId: string; readonly stage: string }[];
}

interface LoadBalancer {
  readonly LoadBalancerArn: string;
  readonly DNSName: string;
}

/** The ways to metadata services in an emulated account: stages of API gateways, and HTTP ports of load balancers. */
export async function serviceEndpoints(emulator: Emulator, region: string): Promise<ServiceEndpoint[]> {
  const [{ items: apis }, { items: plans }, { LoadBalancers: balancers }] = (await emulator.call(
    { service: "apigateway", operation: "get_rest_apis" },
    { service: "apigateway", operation: "get_usage_plans" },
    { service: "elbv2", operation: "describe_load_balancers" },
  )) as [{ items: RestApi[] }, { items: UsagePlan[] }, { LoadBalancers: LoadBalancer[] }];
  const stages = await emulator.call<{ item: Stage[] }>(
    ...apis.map(({ id }) => ({ service: "apigateway", operation: "get_stages", parameters: { restApiId: id } })),
  );
  const keys = await emulator.call<{ items: { value: string }[] }>(
    ...plans.map(({ id }) => ({
      service: "apigateway",
      operation: "get_usage_plan_keys",
      parameters: { usagePlanId: id },
    })),
  );
  const listeners = await emulator.call<{ Listeners: { Port: number; Protocol: string }[] }>(
    ...balancers.map(({ LoadBalancerArn }) => ({
      service: "elbv2",
      operation: "describe_listeners",
      parameters: { LoadBalancerArn },
    })),
  );
  const gateways = apis.flatMap(({ id }, api) =>
    stages[api]!.item.map(({ stageName }) => ({
      url: `https://${id}.execute-api.${region}.amazonaws.com/${stageName}/`,
      apiKeys: plans.flatMap(({ apiStages }, plan) =>
        apiStages.some(({ apiId, stage }) => apiId === id && stage === stageName)
          ? keys[plan]!.items.map(({ value }) => value)
          : [],
      ),
    })),
  );
  const internal = balancers
    .filter((_, index) => listeners[index]!.Listeners.some(({ Port }) => Port === 80))
    .map(({ DNSName }) => ({ url: `http://${DNSName.toLowerCase()}/`, apiKeys: [] }));
  return [...gateways, ...internal];
}
