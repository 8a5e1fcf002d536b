import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import { type PolicyCondition, policyDocument } from "../../aws/iam";
import type { Naming } from "../../aws/naming";
import { nameLimits } from "../../aws/shortened-name";
import { type ClientResources, userPolicy } from "./user-policy";
import { userRoleDefaults as defaults } from "../defaults";
import type { UserRoleSettings } from "../inputs/user-role";
import { maxJobQueues } from "./user-role-settings";
import { checkProps } from "../../aws/check-props";
import { userRoleInputRules } from "../input-rules/user-role";

export interface UserRoleProps extends UserRoleSettings, ClientResources {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
}

/**
 * What people who use a deployment need and no more: a role that they assume, and its policy, which can be attached to
 * users and groups instead.
 */
export class UserRole extends Construct {
  public readonly roleArn: string;
  public readonly policyArn: string;

  /**
   * @throws if every or no principal would be trusted, and if there are more job queues than the policy has room for
   */
  constructor(scope: Construct, id: string, props: UserRoleProps) {
    super(scope, id);
    checkProps(this, props, userRoleInputRules.userRole.settings);
    const { naming, environment, batch } = props;
    const queues = batch?.jobQueueArns.length ?? 0;
    if (queues > maxJobQueues) {
      throw new Error(`the policy of the user role has room for ${maxJobQueues} job queues, got ${queues}`);
    }
    const policy = new IamPolicy(this, "Policy", {
      name: naming.name("user_policy"),
      path: environment.iamPath,
      description: "Lets people run and register Metaflow flows",
      policy: policyDocument(this, "PolicyDocument", userPolicy(props)),
      tags: naming.tags(),
    });
    const role = new IamRole(this, "Role", {
      name: naming.name("user_role", nameLimits.iamRole),
      path: environment.iamPath,
      permissionsBoundary: environment.permissionsBoundaryArn,
      description: "Runs and registers Metaflow flows for people",
      assumeRolePolicy: policyDocument(this, "Trust", [
        {
          actions: ["sts:AssumeRole"],
          resources: [],
          principals: [{ type: "AWS", identifiers: trustedPrincipalArns(props, environment) }],
          conditions: trustConditions(props),
        },
      ]),
      maxSessionDuration: props.maxSessionDuration ?? defaults.maxSessionDuration,
      tags: naming.tags(),
    });
    // unlike the name, the id is unknown while the role is being replaced, and the attachment is replaced with it
    new IamRolePolicyAttachment(this, "PolicyAttachment", { role: role.id, policyArn: policy.arn });
    this.roleArn = role.arn;
    this.policyArn = policy.arn;
  }
}

function trustedPrincipalArns(
  { trustedPrincipalArns: arns }: UserRoleSettings,
  { partition, accountId }: AwsEnvironment,
): readonly string[] {
  if (arns === undefined) return [`arn:${partition}:iam::${accountId}:root`];
  const open = arns.find((arn) => arn.includes("*"));
  if (open !== undefined) throw new Error(`trustedPrincipalArns must name users, roles or accounts, got ${open}`);
  return arns;
}

function trustConditions({
  requireMfa = defaults.requireMfa,
  externalId,
}: UserRoleSettings): PolicyCondition[] | undefined {
  const conditions: PolicyCondition[] = [];
  if (requireMfa) conditions.push({ test: "Bool", variable: "aws:MultiFactorAuthPresent", values: ["true"] });
  if (externalId !== undefined) {
    conditions.push({ test: "StringEquals", variable: "sts:ExternalId", values: [externalId] });
  }
  return conditions.length > 0 ? conditions : undefined;
}
