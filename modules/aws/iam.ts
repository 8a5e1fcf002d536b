import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { DataAwsIamRole } from "@cdktf/provider-aws/lib/data-aws-iam-role";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AwsEnvironment } from "./environment";
import { FirstValue } from "./first-value";
import type { Naming } from "./naming";
import { nameLimits } from "./shortened-name";
import { pascalCase } from "./pascal-case";

/** One statement of a policy. */
export interface PolicyStatement {
  readonly sid?: string;
  /** @default "Allow" */
  readonly effect?: "Allow" | "Deny";
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** @default - no principals: the policy belongs to an identity */
  readonly principals?: readonly { readonly type: string; readonly identifiers: readonly string[] }[];
  /** @default - no conditions */
  readonly conditions?: readonly PolicyCondition[];
}

export interface PolicyCondition {
  readonly test: string;
  readonly variable: string;
  readonly values: readonly string[];
}

/** A policy document as a data source; returns its JSON. */
export function policyDocument(scope: Construct, id: string, statements: readonly PolicyStatement[]): string {
  return new DataAwsIamPolicyDocument(scope, id, {
    statement: statements.map(({ principals, conditions, ...statement }) => ({
      sid: statement.sid,
      effect: statement.effect ?? "Allow",
      actions: [...statement.actions],
      resources: statement.resources.length === 0 ? undefined : [...statement.resources],
      principals: principals?.map(({ type, identifiers }) => ({ type, identifiers: [...identifiers] })),
      condition: conditions?.map(({ test, variable, values }) => ({ test, variable, values: [...values] })),
    })),
  }).json;
}

/** Condition on a trust: the service acts for this account, not for another one (the confused deputy problem). */
export function sameAccount(environment: AwsEnvironment): PolicyCondition[] {
  return [{ test: "StringEquals", variable: "aws:SourceAccount", values: [environment.accountId] }];
}

export interface ServiceRoleProps {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  /** The part of the name between prefix and suffix. */
  readonly name: string;
  readonly description: string;
  /** Services that may assume the role, such as `ecs-tasks`. */
  readonly services: readonly string[];

  /**
   * Name of an existing role. It is used as it is: this project adds no policy to it and does not change
   * who may assume it.
   *
   * @default - a role is made
   */
  readonly existingRoleName?: string;

  /**
   * Whether something needs the role that is replaced by a new one before it goes, so that a new role comes first, too.
   * With another path than the first one, the role then gets another name: IAM takes a name once, whatever the path.
   *
   * @default false
   */
  readonly replacedCreateFirst?: boolean;

  /**
   * Conditions on who may assume the role, against the confused deputy problem.
   *
   * @default - none
   */
  readonly trustConditions?: readonly PolicyCondition[];
}

/** A role that AWS services assume: made here, or an existing one by its name. */
export class ServiceRole extends Construct {
  public readonly roleArn: string;
  /** Name of the role. Terraform does not know it while it replaces the role, so policies of a role are replaced with it. */
  public readonly roleName: string;
  /** The name as it is written, which Terraform knows at all times. */
  public readonly physicalName: string;
  /** What must exist before the role can be used. */
  public get dependables(): readonly ITerraformDependable[] {
    return this.ownResources;
  }
  private readonly ownResources: ITerraformDependable[] = [];
  private readonly owned: boolean;

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    const { naming, environment, existingRoleName } = props;
    this.owned = existingRoleName === undefined;
    if (existingRoleName !== undefined) {
      const role = new DataAwsIamRole(this, "Existing", { name: existingRoleName });
      this.roleArn = role.arn;
      this.roleName = existingRoleName;
      this.physicalName = existingRoleName;
      return;
    }
    const usualName = naming.name(props.name, nameLimits.iamRole);
    this.physicalName = props.replacedCreateFirst
      ? new FirstValue(this, "FirstPath", environment.iamPath ?? "/").nameOf(
          usualName,
          naming.limit(nameLimits.iamRole),
        )
      : usualName;
    const role = new IamRole(this, "Role", {
      name: this.physicalName,
      path: environment.iamPath,
      permissionsBoundary: environment.permissionsBoundaryArn,
      description: props.description,
      assumeRolePolicy: policyDocument(this, "Trust", [
        {
          actions: ["sts:AssumeRole"],
          resources: [],
          principals: [{ type: "Service", identifiers: props.services.map((s) => environment.servicePrincipal(s)) }],
          conditions: props.trustConditions,
        },
      ]),
      tags: naming.tags(),
    });
    this.roleArn = role.arn;
    // `name` is known while the role is being replaced: what refers to it would stay behind with the old role
    this.roleName = role.id;
    this.ownResources.push(role);
  }

  /** Attaches a managed policy by its ARN; does nothing for an existing role. */
  public attach(id: string, policyArn: string): void {
    if (!this.owned) return;
    this.ownResources.push(new IamRolePolicyAttachment(this, id, { role: this.roleName, policyArn }));
  }

  /** Adds an inline policy under the given name; does nothing for an existing role. */
  public allow(name: string, ...statements: readonly PolicyStatement[]): void {
    if (!this.owned) return;
    const id = pascalCase(name);
    const policy = policyDocument(this, `${id}Document`, statements);
    this.ownResources.push(new IamRolePolicy(this, `${id}Policy`, { name, role: this.roleName, policy }));
  }
}
