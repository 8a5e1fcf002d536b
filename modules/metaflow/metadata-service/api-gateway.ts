import { ApiGatewayApiKey } from "@cdktf/provider-aws/lib/api-gateway-api-key";
import { ApiGatewayDeployment } from "@cdktf/provider-aws/lib/api-gateway-deployment";
import { ApiGatewayIntegration } from "@cdktf/provider-aws/lib/api-gateway-integration";
import { ApiGatewayIntegrationResponse } from "@cdktf/provider-aws/lib/api-gateway-integration-response";
import { ApiGatewayMethod } from "@cdktf/provider-aws/lib/api-gateway-method";
import { ApiGatewayMethodResponse } from "@cdktf/provider-aws/lib/api-gateway-method-response";
import { ApiGatewayMethodSettings } from "@cdktf/provider-aws/lib/api-gateway-method-settings";
import { ApiGatewayResource } from "@cdktf/provider-aws/lib/api-gateway-resource";
import { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api";
import { ApiGatewayRestApiPolicy } from "@cdktf/provider-aws/lib/api-gateway-rest-api-policy";
import { ApiGatewayStage } from "@cdktf/provider-aws/lib/api-gateway-stage";
import { ApiGatewayUsagePlan } from "@cdktf/provider-aws/lib/api-gateway-usage-plan";
import { ApiGatewayUsagePlanKey } from "@cdktf/provider-aws/lib/api-gateway-usage-plan-key";
import { ApiGatewayVpcLink } from "@cdktf/provider-aws/lib/api-gateway-vpc-link";
import { Fn, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import { policyDocument } from "../../aws/iam";
import { logGroup, type LogSettings } from "../../aws/log-group";
import type { Naming } from "../../aws/naming";
import { unlessLeft } from "../../aws/unless-left";
import { hasIpv6 } from "../../aws/rules-by-family";
import { ports } from "../common/ports";
import { metaflowDefaults as defaults } from "../defaults";
import type { ExistingRoleNames } from "../inputs/general";
import type { MetaflowProps } from "../metaflow-props";
import { ApiGatewayAccountRole } from "./api-gateway-account-role";
import type { LoadBalancer } from "./load-balancer";

export interface ApiGatewayProps extends Pick<
  MetaflowProps,
  | "apiBasicAuth"
  | "accessListCidrBlocks"
  | "apiGatewayEndpointType"
  | "apiIntegrationTimeout"
  | "apiGatewayThrottlingRateLimit"
  | "apiGatewayThrottlingBurstLimit"
  | "apiGatewayAccessLogs"
  | "manageApiGatewayAccount"
  | "keepSettings"
> {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  readonly logs: LogSettings;
  readonly loadBalancer: LoadBalancer;

  /** @default - the role that writes logs is made, where the deployment sets it for the account */
  readonly existingRoleNames?: Pick<ExistingRoleNames, "apiGatewayLogsRole">;
}

/**
 * The metadata service's front door for callers outside the VPC: TLS, an API key, and an optional list of addresses.
 *
 * `/{proxy+}` leads to the service, `GET /db_schema_status` to its migrations.
 *
 * @throws if neither a key nor a list of addresses is asked of callers (docs/differences.md D-07)
 */
export class ApiGateway extends Construct {
  public readonly restApiId: string;
  /** Name of the REST API, by which its metrics go. */
  public readonly restApiName: string;
  /** Name of its stage. */
  public readonly stageName: string;
  /** URL of the stage, with a slash at its end. */
  public readonly url: string;
  /** Id of the API key; undefined without one. */
  public readonly apiKeyId?: string;
  /** The API key itself. The provider keeps it in the state. */
  public readonly apiKeyValue?: string;
  private readonly props: ApiGatewayProps;
  private readonly api: ApiGatewayRestApi;
  private readonly link: ApiGatewayVpcLink;
  /** What the deployment is a snapshot of. */
  private readonly parts: ITerraformDependable[] = [];
  /** Values whose change needs a new deployment (docs/differences.md D-06). */
  private readonly fingerprint: string[] = [];

  constructor(scope: Construct, id: string, props: ApiGatewayProps) {
    super(scope, id);
    this.props = props;
    const { naming, environment, loadBalancer, accessListCidrBlocks = [] } = props;
    if (!this.keyRequired && accessListCidrBlocks.length === 0) {
      throw new Error("an API without a key needs accessListCidrBlocks; write out 0.0.0.0/0 if everyone may call it");
    }
    this.api = new ApiGatewayRestApi(this, "RestApi", {
      name: naming.name("api"),
      description: "Lets clients outside the VPC reach the Metaflow metadata service",
      // edge-optimized endpoints exist only in the commercial partition (docs/differences.md D-36)
      endpointConfiguration: {
        types: [props.apiGatewayEndpointType ?? (environment.partition === "aws" ? "EDGE" : "REGIONAL")],
        // it has only IPv4 by default, and callers over IPv6 could not reach it
        ipAddressType: hasIpv6(accessListCidrBlocks) ? "dualstack" : undefined,
      },
      tags: naming.tags(),
    });
    this.link = new ApiGatewayVpcLink(this, "VpcLink", {
      name: naming.name("vpclink"),
      targetArns: [loadBalancer.loadBalancer.arn],
      tags: naming.tags(),
    });
    const address = `http://${loadBalancer.dnsName}`;
    const proxy = this.route("Proxy", "{proxy+}", "ANY", `${address}/{proxy}`, ["proxy"]);
    this.parts.push(
      new ApiGatewayIntegrationResponse(this, "ProxyIntegrationResponse", {
        restApiId: this.api.id,
        resourceId: proxy.resourceId,
        httpMethod: proxy.httpMethod,
        statusCode: "200",
        dependsOn: [proxy],
      }),
    );
    this.route("DbSchemaStatus", "db_schema_status", "GET", `${address}:${ports.migrationService}/db_schema_status`);
    if (accessListCidrBlocks.length > 0) this.allowOnly(accessListCidrBlocks);

    const stage = this.stage();
    this.restApiId = this.api.id;
    this.restApiName = this.api.name;
    this.stageName = stage.stageName;
    this.url = `${stage.invokeUrl}/`;
    if (this.keyRequired) {
      const key = this.key(stage);
      this.apiKeyId = key.id;
      this.apiKeyValue = key.value;
    }
  }

  private get keyRequired(): boolean {
    return this.props.apiBasicAuth ?? defaults.apiBasicAuth;
  }

  /** A path of the API that is passed on to an address behind the VPC link. */
  private route(id: string, path: string, httpMethod: string, uri: string, pathParameters: readonly string[] = []) {
    const resource = new ApiGatewayResource(this, `${id}Resource`, {
      restApiId: this.api.id,
      parentId: this.api.rootResourceId,
      pathPart: path,
    });
    const at = { restApiId: this.api.id, resourceId: resource.id };
    const method = new ApiGatewayMethod(this, `${id}Method`, {
      ...at,
      httpMethod,
      authorization: "NONE",
      apiKeyRequired: this.keyRequired,
      requestParameters: Object.fromEntries(pathParameters.map((name) => [`method.request.path.${name}`, true])),
    });
    const integration = new ApiGatewayIntegration(this, `${id}Integration`, {
      ...at,
      httpMethod: method.httpMethod,
      type: "HTTP_PROXY",
      uri,
      integrationHttpMethod: httpMethod,
      timeoutMilliseconds: this.props.apiIntegrationTimeout,
      passthroughBehavior: "WHEN_NO_MATCH",
      connectionType: "VPC_LINK",
      connectionId: this.link.id,
      requestParameters: Object.fromEntries(
        pathParameters.map((name) => [`integration.request.path.${name}`, `method.request.path.${name}`]),
      ),
    });
    const response = new ApiGatewayMethodResponse(this, `${id}MethodResponse`, {
      ...at,
      httpMethod: method.httpMethod,
      statusCode: "200",
      dependsOn: [integration],
    });
    this.parts.push(method, integration, response);
    this.fingerprint.push(
      resource.pathPart,
      method.httpMethod,
      String(this.keyRequired),
      integration.uri,
      integration.connectionId,
      // an existing deployment is not created again for the default value
      ...(this.props.apiIntegrationTimeout === undefined ? [] : [String(this.props.apiIntegrationTimeout)]),
    );
    return integration;
  }

  /** Refuses callers whose address is not on the list. */
  private allowOnly(cidrs: readonly string[]): void {
    const everyCall = { actions: ["execute-api:Invoke"], resources: [`${this.api.executionArn}/*/*/*`] };
    const everyone = [{ type: "*", identifiers: ["*"] }];
    const policy = policyDocument(this, "AccessListDocument", [
      { ...everyCall, sid: "AllowInvoke", principals: everyone },
      {
        ...everyCall,
        sid: "DenyOutsideAccessList",
        effect: "Deny",
        principals: everyone,
        conditions: [{ test: "NotIpAddress", variable: "aws:SourceIp", values: cidrs }],
      },
    ]);
    this.parts.push(new ApiGatewayRestApiPolicy(this, "AccessList", { restApiId: this.api.id, policy }));
    this.fingerprint.push(policy);
  }

  private stage(): ApiGatewayStage {
    const { naming } = this.props;
    const accessLogs = this.props.apiGatewayAccessLogs ?? defaults.apiGatewayAccessLogs;
    const account = this.accountRole();
    const deployment = new ApiGatewayDeployment(this, "Deployment", {
      restApiId: this.api.id,
      triggers: { redeployment: Fn.sha1(Fn.jsonencode(this.fingerprint)) },
      dependsOn: this.parts,
      lifecycle: { createBeforeDestroy: true },
    });
    const stage = new ApiGatewayStage(this, "Stage", {
      restApiId: this.api.id,
      deploymentId: deployment.id,
      stageName: "api",
      accessLogSettings: accessLogs
        ? {
            destinationArn: logGroup(this, "AccessLogGroup", naming.name("api-access"), naming, this.props.logs).arn,
            format: accessLogFormat,
          }
        : undefined,
      tags: naming.tags(),
      dependsOn: account,
    });
    const kept = this.props.keepSettings?.includes("api_method_settings");
    unlessLeft(kept, ApiGatewayMethodSettings, this, "MethodSettings", () => ({
      restApiId: this.api.id,
      stageName: stage.stageName,
      methodPath: "*/*",
      settings: {
        throttlingRateLimit: this.props.apiGatewayThrottlingRateLimit ?? defaults.apiGatewayThrottlingRateLimit,
        throttlingBurstLimit: this.props.apiGatewayThrottlingBurstLimit ?? defaults.apiGatewayThrottlingBurstLimit,
      },
    }));
    return stage;
  }

  private accountRole(): ITerraformDependable[] {
    if (!(this.props.manageApiGatewayAccount ?? defaults.manageApiGatewayAccount)) return [];
    const { naming, environment, existingRoleNames } = this.props;
    const existingRoleName = existingRoleNames?.apiGatewayLogsRole;
    return [new ApiGatewayAccountRole(this, "AccountRole", { naming, environment, existingRoleName }).account];
  }

  private key(stage: ApiGatewayStage): ApiGatewayApiKey {
    const { naming } = this.props;
    const key = new ApiGatewayApiKey(this, "ApiKey", {
      name: naming.name("key"),
      description: "Key of the Metaflow metadata service: METAFLOW_SERVICE_AUTH_KEY",
      tags: naming.tags(),
    });
    const plan = new ApiGatewayUsagePlan(this, "UsagePlan", {
      name: naming.name("usage-plan"),
      apiStages: [{ apiId: this.api.id, stage: stage.stageName }],
      tags: naming.tags(),
    });
    new ApiGatewayUsagePlanKey(this, "UsagePlanKey", { keyId: key.id, keyType: "API_KEY", usagePlanId: plan.id });
    return key;
  }
}

// the names on the right are API Gateway's ($context variables)
const accessLogFormat = JSON.stringify({
  requestId: "$context.requestId",
  requestTime: "$context.requestTime",
  ip: "$context.identity.sourceIp",
  httpMethod: "$context.httpMethod",
  path: "$context.path",
  status: "$context.status",
  responseLength: "$context.responseLength",
  integrationStatus: "$context.integration.status",
});
