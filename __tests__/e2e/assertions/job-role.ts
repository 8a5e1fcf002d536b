import { expect } from "vitest";
import { type Decision, evaluate } from "../../helpers/policy-evaluator";
import type { Emulator } from "../emulator";
import type { Applied } from "../scenario";
import { policiesOf } from "./role-policies";

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
  const [identity] = await policiesOf(emulator, [role]);
  return evaluate({ identity }, { caller: { AWS: role }, action, resource });
}
