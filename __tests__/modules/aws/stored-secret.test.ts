import { TerraformOutput } from "cdktf";
import { describe, expect, it } from "vitest";
import { storeSecret, type StoredSecretProps, valueFromOf } from "../../../modules/aws/stored-secret";
import { naming, tags } from "../../helpers/fixtures";
import { synthesize } from "../../helpers/synth";

function store(props: Partial<StoredSecretProps> = {}) {
  return synthesize((stack) => {
    const stored = storeSecret(stack, {
      naming,
      name: "token",
      description: "A token",
      kmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/id",
      value: "${var.token}",
      version: 2,
      ...props,
    });
    new TerraformOutput(stack, "whole", { value: valueFromOf(stored) });
    new TerraformOutput(stack, "part", { value: valueFromOf(stored, "key") });
  });
}

describe("storeSecret", () => {
  it("writes the value with a write-only argument, and replaces it before the old one goes", () => {
    const stack = store();
    expect(stack.resource("aws_secretsmanager_secret")).toEqual({
      name_prefix: "metaflow-token-abcd1234-",
      description: "A token",
      kms_key_id: "arn:aws:kms:us-west-2:123456789012:key/id",
      tags,
    });
    expect(stack.resource("aws_secretsmanager_secret_version")).toEqual({
      secret_id: stack.reference("aws_secretsmanager_secret", "id"),
      secret_string_wo: "${var.token}",
      secret_string_wo_version: 2,
      lifecycle: { create_before_destroy: true },
    });
  });

  it("can leave the value as it was first written", () => {
    expect(store({ writtenOnce: true }).resource("aws_secretsmanager_secret_version").lifecycle).toEqual({
      create_before_destroy: true,
      ignore_changes: ["secret_string_wo_version"],
    });
  });

  it("can refuse to be deleted, secret and value alike", () => {
    const stack = store({ preventDestroy: true });
    for (const type of ["aws_secretsmanager_secret", "aws_secretsmanager_secret_version"]) {
      expect(stack.resource(type).lifecycle).toMatchObject({ prevent_destroy: true });
    }
  });

  it("reaches containers as this version of the secret, whole or one key of it", () => {
    const { whole, part } = store().json.output;
    const arn = store().reference("aws_secretsmanager_secret", "arn");
    const version = store().reference("aws_secretsmanager_secret_version", "version_id");
    expect(whole.value).toBe(`${arn}:::${version}`);
    expect(part.value).toBe(`${arn}:key::${version}`);
  });
});
