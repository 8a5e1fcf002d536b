import { expect } from "vitest";
import type { Applied } from "../scenario";

/** Every secret holds a password of 64 characters, and nothing that Terraform has written holds it, too: state, plan, log. */
export async function keepsPasswordToItself({ emulator, workspace, resources }: Applied): Promise<void> {
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
  const plan = await workspace.terraform.planJson();
  for (const { SecretString } of secrets) {
    const { password } = JSON.parse(SecretString) as { password: string };
    expect(password).toHaveLength(64);
    expect(plan).not.toContain(password);
    for (const file of workspace.files()) expect(workspace.read(file), file).not.toContain(password);
  }
}
