import { expect } from "vitest";
import type { Applied } from "../scenario";

/** Every secret holds long values, and nothing that Terraform has written holds one of them, too: state, plan, log. */
export async function keepsSecretsToItself({ emulator, workspace, resources }: Applied): Promise<void> {
  const { SecretList } = await emulator.ask<{ SecretList: { ARN: string }[] }>("secretsmanager", "list_secrets");
  expect(SecretList).toHaveLength(resources.filter(({ type }) => type === "aws_secretsmanager_secret").length);
  const secrets = await emulator.call<{ SecretString: string }>(
    ...SecretList.map(({ ARN }) => ({
      service: "secretsmanager",
      operation: "get_secret_value",
      parameters: { SecretId: ARN },
    })),
  );
  // the file of the plan is compressed
  const written = new Map([["plan", await workspace.terraform.planJson()]]);
  for (const file of workspace.files()) written.set(file, workspace.read(file));
  for (const value of secrets.flatMap(({ SecretString }) => valuesIn(SecretString))) {
    expect(value.length).toBeGreaterThanOrEqual(64);
    for (const [file, text] of written) expect(text.includes(value), `a secret in ${file}`).toBe(false);
  }
}

/** What is secret in a secret's text: all of it, or what its JSON holds beside the name of a user. */
function valuesIn(secretString: string): string[] {
  if (!secretString.startsWith("{")) return [secretString];
  const entries = Object.entries(JSON.parse(secretString) as Record<string, string>);
  return entries.filter(([name]) => name !== "username").map(([, value]) => value);
}
