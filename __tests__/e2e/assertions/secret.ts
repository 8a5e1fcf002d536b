import { expect } from "vitest";
import type { Applied } from "../scenario";

/** The secrets that the AWS provider keeps in the state, as docs/secrets.md says. */
const inState = ["aws_api_gateway_api_key.value", "aws_cognito_user_pool_client.client_secret"];
/** The profile, which has the first of them in it. */
const profile = "local_file.content";

/** The state holds no secret but those that docs/secrets.md names. */
export function keepsNoOtherSecretInState({ resources }: Applied): void {
  const hidden = resources.flatMap(({ type, values, sensitive_values: marks = {} }) =>
    Object.keys(marks).flatMap((name) => (marks[name] === true && values[name] ? [`${type}.${name}`] : [])),
  );
  const made = inState.filter((attribute) => resources.some(({ type }) => attribute.startsWith(`${type}.`)));
  expect(hidden.filter((attribute) => attribute !== profile).sort()).toEqual(made);
}

/**
 * Every secret that was made holds long values, and nothing that Terraform has written holds a value of any secret, too:
 * state, plan, log.
 */
export async function keepsSecretsToItself(
  { emulator, workspace, resources }: Applied,
  planJson: string,
): Promise<void> {
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
  const written = new Map([["plan", planJson]]);
  for (const file of workspace.files()) written.set(file, workspace.read(file));
  for (const { ARN, SecretString } of secrets) {
    for (const value of valuesIn(SecretString)) {
      // the shortest is the key of cookies that nginx of PlaceOS 2 takes: 30 letters and digits
      if (made.includes(ARN)) expect(value.length).toBeGreaterThanOrEqual(30);
      expect(value.length).toBeGreaterThan(8);
      for (const [file, text] of written) expect(text.includes(value), `a secret in ${file}`).toBe(false);
    }
  }
}

/** What is secret in a secret's text: all of it, or what its JSON holds in addition to the name of a user. */
function valuesIn(secretString: string): string[] {
  if (!secretString.startsWith("{")) return [secretString];
  const entries = Object.entries(JSON.parse(secretString) as Record<string, string>);
  return entries.filter(([name]) => name !== "username").map(([, value]) => value);
}
