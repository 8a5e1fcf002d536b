import { type AccessRequest, type Decision, evaluate, type PolicyDocument } from "../../helpers/policy-evaluator";
import type { Emulator } from "../emulator";

/** A role as an emulated account has it. */
export class Role {
  private constructor(
    public readonly arn: string,
    private readonly trust: PolicyDocument,
    private readonly policies: readonly PolicyDocument[],
  ) {}

  /** Reads a role with its own policies; those that AWS manages are left out. */
  public static async read(emulator: Emulator, arn: string): Promise<Role> {
    const RoleName = arn.split("/").at(-1)!;
    const [{ Role: role }, { PolicyNames }] = (await emulator.call(
      { service: "iam", operation: "get_role", parameters: { RoleName } },
      { service: "iam", operation: "list_role_policies", parameters: { RoleName } },
    )) as [{ Role: { Arn: string; AssumeRolePolicyDocument: PolicyDocument } }, { PolicyNames: string[] }];
    const policies = await emulator.call<{ PolicyDocument: PolicyDocument }>(
      ...PolicyNames.map((PolicyName) => ({
        service: "iam",
        operation: "get_role_policy",
        parameters: { RoleName, PolicyName },
      })),
    );
    return new Role(
      role.Arn,
      role.AssumeRolePolicyDocument,
      policies.map(({ PolicyDocument: policy }) => policy),
    );
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

  /** Whether its policies let the role do something. */
  public may(action: string, resource: string, context?: AccessRequest["context"]): Decision {
    return evaluate({ identity: this.policies }, { caller: { AWS: this.arn }, action, resource, context });
  }
}
