import { expect } from "vitest";
import { type Decision, evaluate, type PolicyDocument } from "../../helpers/policy-evaluator";
import type { Emulator } from "../emulator";
import type { Applied } from "../scenario";

/** No role that the profile names may read a secret of the deployment, while the service's own role may. */
export async function noRoleOfTheProfileReadsSecrets({ emulator, resources, outputs }: Applied): Promise<void> {
  const profile = JSON.parse(outputs.metaflow_profile_json as string) as Record<string, string>;
  const roles = Object.values(profile).filter((value) => /:iam::\d+:role\//.test(value));
  expect(roles).toHaveLength(4);
  const secrets = resources.filter(({ type }) => type === "aws_secretsmanager_secret").map(({ values }) => values.arn);
  expect(secrets).toHaveLength(1);
  const reads = (role: string) => decide(emulator, role, "secretsmanager:GetSecretValue", secrets[0] as string);
  for (const role of roles) expect(await reads(role), role).toBe("denied");

  const executionRoles = resources
    .filter(({ type, values }) => type === "aws_iam_role" && /metadata-ecs-execution/.test(values.name as string))
    .map(({ values }) => values.arn as string);
  expect(await Promise.all(executionRoles.map(reads))).toEqual(["allowed"]);
}

/** What all policies of a role, inline and attached, say about a call. */
async function decide(emulator: Emulator, role: string, action: string, resource: string): Promise<Decision> {
  return evaluate({ identity: await policiesOf(emulator, role) }, { caller: { AWS: role }, action, resource });
}

async function policiesOf(emulator: Emulator, role: string): Promise<PolicyDocument[]> {
  const iam = (operation: string, parameters: Record<string, unknown>) => ({ service: "iam", operation, parameters });
  const RoleName = role.split("/").at(-1)!;
  const [{ PolicyNames }, { AttachedPolicies }] = (await emulator.call(
    iam("list_role_policies", { RoleName }),
    iam("list_attached_role_policies", { RoleName }),
  )) as [{ PolicyNames: string[] }, { AttachedPolicies: { PolicyArn: string }[] }];
  const inline = await emulator.call<{ PolicyDocument: PolicyDocument }>(
    ...PolicyNames.map((PolicyName) => iam("get_role_policy", { RoleName, PolicyName })),
  );
  const attached = await emulator.call<{ Policy: { Arn: string; DefaultVersionId: string } }>(
    ...AttachedPolicies.map(({ PolicyArn }) => iam("get_policy", { PolicyArn })),
  );
  const versions = await emulator.call<{ PolicyVersion: { Document: PolicyDocument } }>(
    ...attached.map(({ Policy: { Arn, DefaultVersionId } }) =>
      iam("get_policy_version", { PolicyArn: Arn, VersionId: DefaultVersionId }),
    ),
  );
  return [
    ...inline.map(({ PolicyDocument: document }) => document),
    ...versions.map(({ PolicyVersion }) => PolicyVersion.Document),
  ];
}
