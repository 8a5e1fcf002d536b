import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { TerraformOutput } from "cdktf";
import { describe, expect, it } from "vitest";
import { EphemeralResource } from "../../../modules/aws/ephemeral";
import { GeneratedPassword } from "../../../modules/aws/generated-password";
import { naming, tags } from "../../helpers/fixtures";
import { type Block, synthesize } from "../../helpers/synth";

describe("EphemeralResource", () => {
  it("is an ephemeral block and can be referred to", () => {
    const stack = synthesize((stack) => {
      const made = new EphemeralResource(stack, "Password", "random_password", { length: 64 });
      new TerraformOutput(stack, "value", { value: `\${${made.reference("result")}}` });
    });
    expect(stack.json.ephemeral).toEqual({ random_password: { Password: { length: 64 } } });
    expect(stack.json.output.value.value).toBe("${ephemeral.random_password.Password.result}");
  });
});

describe("GeneratedPassword", () => {
  const stack = synthesize((stack) => {
    const { secretArn, version, writeOnlyValue, valueFrom } = new GeneratedPassword(stack, "Master", {
      naming,
      name: "db-credentials",
      description: "User and password",
      username: "flow",
      kmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/id",
      version: 3,
    });
    new DbInstance(stack, "Database", {
      instanceClass: "db.t4g.small",
      passwordWo: writeOnlyValue,
      passwordWoVersion: version,
    });
    new TerraformOutput(stack, "out", { value: `${secretArn} ${valueFrom}` });
  });
  const ephemeral = stack.json.ephemeral as Record<string, Record<string, Block>>;
  const idOf = (type: string) => Object.keys(ephemeral[type]!)[0]!;
  const stored = (attribute: string) => stack.reference("aws_secretsmanager_secret_version", attribute);

  it("is 64 characters that RDS takes, made while Terraform runs", () => {
    const { length, override_special } = ephemeral.random_password![idOf("random_password")]!;
    expect(length).toBe(64);
    expect(override_special).not.toMatch(/[/"@ ]/);
    // Terraform would read the beginning of an expression
    expect(override_special).not.toMatch(/[$%]\{/);
    expect(stack.json.resource).not.toHaveProperty("random_password");
  });

  it("is stored under a name that can be used again at once", () => {
    expect(stack.resource("aws_secretsmanager_secret")).toEqual({
      name_prefix: "metaflow-db-credentials-abcd1234-",
      description: "User and password",
      kms_key_id: "arn:aws:kms:us-west-2:123456789012:key/id",
      tags,
    });
  });

  it("is written with a write-only argument, and replaced before the old one goes", () => {
    const generated = `ephemeral.random_password.${idOf("random_password")}.result`;
    expect(stack.resource("aws_secretsmanager_secret_version")).toEqual({
      secret_id: stack.reference("aws_secretsmanager_secret", "id"),
      secret_string_wo: `\${jsonencode({"username" = "flow", "password" = ${generated}})}`,
      secret_string_wo_version: 3,
      lifecycle: { create_before_destroy: true },
    });
  });

  it("is read back from the secret, so that its users get what was stored", () => {
    const readBack = idOf("aws_secretsmanager_secret_version");
    expect(ephemeral.aws_secretsmanager_secret_version![readBack]).toEqual({
      secret_id: stored("secret_id"),
      version_id: stored("version_id"),
    });
    expect(stack.resource("aws_db_instance")).toMatchObject({
      password_wo: `\${jsondecode(ephemeral.aws_secretsmanager_secret_version.${readBack}.secret_string)["password"]}`,
      password_wo_version: 3,
    });
  });

  it("reaches containers as a reference to this version of the secret", () => {
    const arn = stack.reference("aws_secretsmanager_secret", "arn");
    expect(stack.json.output.out.value).toBe(`${arn} ${arn}:password::${stored("version_id")}`);
  });
});
