import { ApiGatewayAccount } from "@cdktf/provider-aws/lib/api-gateway-account";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import { ServiceRole } from "../../aws/iam";
import type { Naming } from "../../aws/naming";

export interface ApiGatewayAccountRoleProps {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;

  /**
   * Name of an existing role, which is used as it is.
   *
   * @default - a role is made
   */
  readonly existingRoleName?: string;
}

/**
 * The role with which API Gateway writes logs. It is a setting of the whole account and region, so that only one
 * deployment may manage it.
 */
export class ApiGatewayAccountRole extends Construct {
  public readonly account: ApiGatewayAccount;

  constructor(scope: Construct, id: string, props: ApiGatewayAccountRoleProps) {
    super(scope, id);
    const { naming, environment } = props;
    const role = new ServiceRole(this, "Role", {
      naming,
      environment,
      name: "api-gateway-logs",
      description: "Writes the logs of API Gateway",
      services: ["apigateway"],
      existingRoleName: props.existingRoleName,
    });
    const attachment =
      props.existingRoleName === undefined
        ? new IamRolePolicyAttachment(this, "WriteLogs", {
            role: role.roleName,
            policyArn: environment.managedPolicyArn("service-role/AmazonAPIGatewayPushToCloudWatchLogs"),
          })
        : undefined;
    this.account = new ApiGatewayAccount(this, "Account", {
      cloudwatchRoleArn: role.roleArn,
      dependsOn: attachment && [attachment],
    });
  }
}
