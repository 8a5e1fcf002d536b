import { Lb } from "@cdktf/provider-aws/lib/lb";
import { TerraformOutput, type TerraformStack } from "cdktf";
import { expect } from "vitest";
import { ApiGateway, type ApiGatewayProps } from "../../../../modules/metaflow/metadata-service/api-gateway";
import type { LoadBalancer } from "../../../../modules/metaflow/metadata-service/load-balancer";
import { environment, naming } from "../../../helpers/fixtures";
import { synthesize } from "../../../helpers/synth";
import { untagged } from "../../../helpers/untagged";

/** The gateway in front of a load balancer, with nothing but what is required unless told otherwise. */
export function gateway(stack: TerraformStack, props: Partial<ApiGatewayProps>, region = "us-west-2"): ApiGateway {
  const nlb = new Lb(stack, "Nlb");
  return new ApiGateway(stack, "Api", {
    naming,
    environment: environment(stack, { region }),
    logs: { logRetentionInDays: 90 },
    loadBalancer: { loadBalancer: nlb, dnsName: "nlb.example.com" } as LoadBalancer,
    ...props,
  });
}

/** Only the gateway in a stack, and what it says of itself as outputs. */
export const synthesizeGateway = (props: Partial<ApiGatewayProps> = {}, region?: string) =>
  synthesize((stack) => {
    const { url, restApiId, apiKeyId = "none", apiKeyValue = "none" } = gateway(stack, props, region);
    const values = { url, restApiId, apiKeyId, apiKeyValue };
    for (const [name, value] of Object.entries(values)) new TerraformOutput(stack, name, { value });
    expect(untagged(stack).filter((path) => path !== "test/Nlb")).toEqual([]);
  });
