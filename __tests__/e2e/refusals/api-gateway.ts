import type { Call } from "../emulator/caller";
import type { Account } from "./account";
import { balancer } from "./elbv2";
import { call, type Refusal } from "./refusal";

const page = (action: string) => `https://docs.aws.amazon.com/apigateway/latest/api/API_${action}.html`;
const api = (operation: string, parameters: Call["parameters"]) => call("apigateway", operation, parameters);

/** What AWS refuses about API Gateway. */
export const apiGatewayRefusals: readonly Refusal[] = [
  {
    what: "DeleteVpcLink, of an integration",
    source: page("DeleteVpcLink"),
    code: "BadRequestException",
    prepare: async (account) => {
      const { integration, vpcLinkId } = await linkedApi(account);
      return { call: api("delete_vpc_link", { vpcLinkId }), after: [api("delete_integration", integration)] };
    },
  },
  {
    what: "DeleteVpcLink, of what a stage has deployed",
    source: page("DeleteVpcLink"),
    code: "BadRequestException",
    prepare: async (account) => {
      const { integration, vpcLinkId, stage } = await linkedApi(account);
      await account.does(api("create_deployment", stage));
      const { vpcLinkId: connectionId } = await newLink(account);
      const patchOperations = [{ op: "replace", path: "/connectionId", value: connectionId }];
      await account.does(api("update_integration", { ...integration, patchOperations }));
      return { call: api("delete_vpc_link", { vpcLinkId }), after: [api("create_deployment", stage)] };
    },
  },
  {
    what: "DeleteDeployment, of a stage",
    source: page("DeleteDeployment"),
    code: "BadRequestException",
    prepare: async (account) => {
      const { stage } = await linkedApi(account);
      const { restApiId, stageName } = stage;
      const { id: deploymentId } = await account.ask<{ id: string }>("apigateway", "create_deployment", { restApiId });
      await account.does(api("create_stage", { restApiId, stageName, deploymentId }));
      return {
        call: api("delete_deployment", { restApiId, deploymentId }),
        after: [api("delete_stage", { restApiId, stageName })],
      };
    },
  },
  {
    what: "UpdateIntegration, of what it does not have",
    source: page("UpdateIntegration"),
    code: "BadRequestException",
    prepare: async (account) => {
      const { integration } = await linkedApi(account);
      const to = (path: string, value: string) =>
        api("update_integration", { ...integration, patchOperations: [{ op: "replace", path, value }] });
      return { call: to("/colour", "green"), instead: to("/timeoutInMillis", "1000") };
    },
  },
  {
    what: "UpdateVpcLink, to other targets",
    source: page("UpdateVpcLink"),
    code: "BadRequestException",
    prepare: async (account) => {
      const { vpcLinkId } = await newLink(account);
      const to = (path: string, value: string) =>
        api("update_vpc_link", { vpcLinkId, patchOperations: [{ op: "replace", path, value }] });
      return { call: to("/targetArns", await balancer(account, "network")), instead: to("/name", "another") };
    },
  },
];

async function newLink(account: Account): Promise<{ vpcLinkId: string }> {
  const asked = { name: account.name("link"), targetArns: [await balancer(account, "network")] };
  const { id } = await account.ask<{ id: string }>("apigateway", "create_vpc_link", asked);
  return { vpcLinkId: id };
}

/** A new API with one method, which leads through a VPC link. */
export async function linkedApi(account: Account) {
  const { vpcLinkId } = await newLink(account);
  const asked = { name: account.name("api") };
  const { id: restApiId } = await account.ask<{ id: string }>("apigateway", "create_rest_api", asked);
  type Reply = { items: [{ id: string }] };
  const { items } = await account.ask<Reply>("apigateway", "get_resources", { restApiId });
  const integration = { restApiId, resourceId: items[0].id, httpMethod: "GET" };
  await account.does(
    api("put_method", { ...integration, authorizationType: "NONE" }),
    api("put_integration", {
      ...integration,
      type: "HTTP_PROXY",
      integrationHttpMethod: "GET",
      uri: "http://example.com/",
      connectionType: "VPC_LINK",
      connectionId: vpcLinkId,
    }),
  );
  return { integration, vpcLinkId, stage: { restApiId, stageName: "api" } };
}
