import { expect } from "vitest";
import type { Applied } from "../scenario";

/** The secrets that the AWS provider keeps in the state, as the README says. */
const inState = ["aws_api_gateway_api_key.value", "aws_cognito_user_pool_client.client_secret"];
/** The profile, which has the first of them in it. */
const profile = "local_file.content";

/** The state holds no secret but those that the README names. */
export function keepsNoOtherSecretInState({ resources }: Applied): void {
  const hidden = resources.flatMap(({ type, values, sensitive_values: marks = {} }) =>
    Object.keys(marks).flatMap((name) => (marks[name] === true && values[name] ? [`${type}.${name}`] : [])),
  );
  const made = inState.filter((attribute) => resources.some(({ type }) => attribute.startsWith(`${type}.`)));
  expect(hidden.filter((attribute) => attribute !== profile).sort()).toEqual(made);
}

/**
 * Every secret that was made holds a password of 64 characters, and nothing that Terraform has written holds the password of
 * any secret, too: state, plan, log.
 */
export async function keepsPasswordToItself({ emulator, workspace, resources }: Applied): Promise<void> {
  const { SecretList } = await emulator.ask<{ SecretList: { ARN: string }[] }>("secretsmanager", "list_secrets");
  const made = resources.filter(({ type }) => type === "aws_secretsmanager_secret").map(({ values }) => values.arn);
  expect(SecretList.map(({ ARN }) => ARN)).toEqual(expect.arrayContaining(made));
  const secrets = await emulator.call<{ ARN: string; SecretString: string }>(
    ...SecretList.map(({ ARN }) => ({
      service: "secretsmanager",
      operation: "get_secret_value",
      parameters: { SecretId: ARN },
    })),
  );
  // the file of the plan is compressed
  const plan = await workspace.terraform.planJson();
  for (const { ARN, SecretString } of secrets) {
    const { password } = JSON.parse(SecretString) as { password: string };
    if (made.includes(ARN)) expect(password).toHaveLength(64);
    expect(password.length).toBeGreaterThan(8);
    expect(plan).not.toContain(password);
    for (const file of workspace.files()) expect(workspace.read(file), file).not.toContain(password);
  }
}
