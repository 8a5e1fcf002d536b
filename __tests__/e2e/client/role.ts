import {
  type AccessRequest,
  type Decision,
  evaluate,
  type PolicyDocument,
  type Statement,
} from "../../helpers/policy-evaluator";
import type { Emulator } from "../emulator";

/** A role as an emulated account has it. */
export class Role {
  private constructor(
    public readonly arn: string,
    private readonly trust: PolicyDocument,
    private readonly policies: readonly PolicyDocument[],
  ) {}

  /** Reads a role with its inline and attached policies; those that AWS manages are left out. */
  public static async read(emulator: Emulator, arn: string): Promise<Role> {
    const RoleName = arn.split("/").at(-1)!;
    const [{ Role: role }, { PolicyNames }, { AttachedPolicies }] = (await emulator.call(
      { service: "iam", operation: "get_role", parameters: { RoleName } },
      { service: "iam", operation: "list_role_policies", parameters: { RoleName } },
      { service: "iam", operation: "list_attached_role_policies", parameters: { RoleName } },
    )) as [
      { Role: { Arn: string; AssumeRolePolicyDocument: PolicyDocument } },
      { PolicyNames: string[] },
      { AttachedPolicies: { PolicyArn: string }[] },
    ];
    const inline = await emulator.call<{ PolicyDocument: PolicyDocument }>(
      ...PolicyNames.map((PolicyName) => ({
        service: "iam",
        operation: "get_role_policy",
        parameters: { RoleName, PolicyName },
      })),
    );
    const attached = AttachedPolicies.filter(({ PolicyArn }) => !PolicyArn.includes(":iam::aws:"));
    const policies = [
      ...inline.map(({ PolicyDocument: policy }) => policy),
      ...(await Promise.all(attached.map(({ PolicyArn }) => managedPolicy(emulator, PolicyArn)))),
    ];
    return new Role(role.Arn, role.AssumeRolePolicyDocument, policies);
  }

  /** Whether an AWS service that works for this account may take the role. */
  public mayBeTakenBy(service: string): Decision {
    const account = this.arn.split(":")[4]!;
    return evaluate(
      { resource: [this.trust] },
      {
        caller: { Service: service },
        action: "sts:AssumeRole",
        resource: this.arn,
        context: { "aws:SourceAccount": account },
      },
    );
  }

  /** Whether a user whose own policies allow it may assume the role. */
  public mayBeAssumedBy(userArn: string, context?: AccessRequest["context"]): Decision {
    const statement: Statement = { Effect: "Allow", Action: "sts:AssumeRole", Resource: this.arn };
    return evaluate(
      { identity: [{ Statement: statement }], resource: [this.trust] },
      {
        caller: { AWS: userArn },
        action: "sts:AssumeRole",
        resource: this.arn,
        resourceAccount: this.arn.split(":")[4]!,
        context,
      },
    );
  }

  /**
   * Whether its policies let the role do something.
   *
   * @param ofResource policies of the resource; a key's count whatever the role's say
   */
  public may(
    action: string,
    resource: string,
    context?: AccessRequest["context"],
    ofResource?: readonly PolicyDocument[],
  ): Decision {
    return decide(this.arn, this.policies, action, resource, context, ofResource);
  }

  /** The statements of its policies. */
  public get statements(): readonly Statement[] {
    return this.policies.flatMap(({ Statement: statements }) => statements);
  }

  /** Names of the statements each of which lets the role do something. */
  public allowing(...[action, resource, context, ofResource]: Parameters<Role["may"]>): string[] {
    return this.statements
      .filter((Statement) => decide(this.arn, [{ Statement }], action, resource, context, ofResource) === "allowed")
      .map(({ Sid, Action }) => Sid ?? JSON.stringify(Action));
  }
}

/** A managed policy, in its current version. */
export async function managedPolicy(emulator: Emulator, PolicyArn: string): Promise<PolicyDocument> {
  const { Policy } = await emulator.ask<{ Policy: { DefaultVersionId: string } }>("iam", "get_policy", { PolicyArn });
  const version = { PolicyArn, VersionId: Policy.DefaultVersionId };
  const { PolicyVersion } = await emulator.ask<{ PolicyVersion: { Document: PolicyDocument } }>(
    "iam",
    "get_policy_version",
    version,
  );
  return PolicyVersion.Document;
}

function decide(
  caller: string,
  identity: readonly PolicyDocument[],
  ...[action, resource, context, ofResource]: Parameters<Role["may"]>
): Decision {
  return evaluate({ identity, resource: ofResource }, { caller: { AWS: caller }, action, resource, context });
}
