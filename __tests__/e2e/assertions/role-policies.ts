import type { PolicyDocument } from "../../helpers/policy-evaluator";
import type { Emulator } from "../emulator";

/** All policies of some roles, inline and attached, in the order of the roles' ARNs. */
export async function policiesOf(emulator: Emulator, roles: readonly string[]): Promise<PolicyDocument[][]> {
  const names = roles.map((role) => role.split("/").at(-1)!);
  const iam = (operation: string, parameters: Record<string, unknown>) => ({ service: "iam", operation, parameters });
  const inline = await emulator.call<{ PolicyNames: string[] }>(
    ...names.map((RoleName) => iam("list_role_policies", { RoleName })),
  );
  const attached = await emulator.call<{ AttachedPolicies: { PolicyArn: string }[] }>(
    ...names.map((RoleName) => iam("list_attached_role_policies", { RoleName })),
  );
  const inlineOf = names.flatMap((RoleName, index) =>
    inline[index]!.PolicyNames.map((PolicyName) => ({ index, call: iam("get_role_policy", { RoleName, PolicyName }) })),
  );
  const attachedTo = attached.flatMap(({ AttachedPolicies }, index) =>
    AttachedPolicies.map(({ PolicyArn }) => ({ index, call: iam("get_policy", { PolicyArn }) })),
  );
  const documents = await emulator.call<{ PolicyDocument: PolicyDocument }>(...inlineOf.map(({ call }) => call));
  const policies = await emulator.call<{ Policy: { Arn: string; DefaultVersionId: string } }>(
    ...attachedTo.map(({ call }) => call),
  );
  const versions = await emulator.call<{ PolicyVersion: { Document: PolicyDocument } }>(
    ...policies.map(({ Policy: { Arn, DefaultVersionId } }) =>
      iam("get_policy_version", { PolicyArn: Arn, VersionId: DefaultVersionId }),
    ),
  );
  return names.map((_name, role) => [
    ...documents.filter((_, index) => inlineOf[index]!.index === role).map((reply) => reply.PolicyDocument),
    ...versions.filter((_, index) => attachedTo[index]!.index === role).map((reply) => reply.PolicyVersion.Document),
  ]);
}
