import { GetAccountCommand, GetRestApiCommand, GetStageCommand } from "@aws-sdk/client-api-gateway";
import { answer } from "../../aws/aws";
import { blockOf, type SettingKind } from "./kind";
import { statementsOf } from "./policy-statements";

/** What API Gateway says of the throttling of methods where nobody has set it. */
const unset = { throttlingRateLimit: 10_000, throttlingBurstLimit: 5000 };

export const apiMethodSettings: SettingKind = {
  owner: ["rest_api_id", "stage_name"],
  look: async ({ apiGateway }, { rest_api_id: restApiId, stage_name: stageName }, { config }) => {
    const stage = await answer(
      apiGateway.send(new GetStageCommand({ restApiId, stageName })),
      "apigateway:GET",
      `stage ${stageName} of the REST API ${restApiId}`,
    );
    const there = stage?.methodSettings?.[String(config["method_path"])];
    if (there === undefined) return undefined;
    const { throttling_rate_limit: rate, throttling_burst_limit: burst } = blockOf(config["settings"]);
    const limits = [
      ["throttlingRateLimit", rate, "calls a second"],
      ["throttlingBurstLimit", burst, "calls at once"],
    ] as const;
    // the other settings of the methods stay as they are
    const lost = limits.filter(([name, ours]) => there[name] !== unset[name] && there[name] !== ours);
    if (lost.length === 0) return undefined;
    return {
      there: lost.map(([name, , unit]) => `${name} is ${there[name]} ${unit}`),
      becomes: lost.map(([name, ours]) => `${name} is ${String(ours)}`).join(", "),
    };
  },
};

export const apiPolicy: SettingKind = {
  owner: ["rest_api_id"],
  look: async ({ apiGateway }, { rest_api_id: restApiId }) => {
    const api = await answer(
      apiGateway.send(new GetRestApiCommand({ restApiId })),
      "apigateway:GET",
      `REST API ${restApiId}`,
    );
    if (!api?.policy) return undefined;
    return {
      // quotes in it are escaped
      there: statementsOf(api.policy.replaceAll('\\"', '"')),
      becomes: "the policy lets in the addresses of access_list_cidr_blocks alone",
    };
  },
};

export const apiGatewayAccount: SettingKind = {
  owner: [],
  look: async ({ apiGateway }, _, { config, resolve }) => {
    const account = await answer(apiGateway.send(new GetAccountCommand({})), "apigateway:GET", "account");
    const role = account?.cloudwatchRoleArn;
    if (!role || role === resolve(config["cloudwatch_role_arn"])) return undefined;
    return {
      there: [`API Gateway writes the logs of all APIs of the region as ${role}`],
      becomes: "it writes them as a role of this deployment, and as none when the deployment is destroyed",
    };
  },
};
