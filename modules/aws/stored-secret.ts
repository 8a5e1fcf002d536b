import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import type { Construct } from "constructs";
import type { Naming } from "./naming";

export interface StoredSecretProps {
  readonly naming: Naming;
  /** The part of the secret's name between prefix and suffix. */
  readonly name: string;
  readonly description: string;
  readonly kmsKeyArn: string;
  /** The value: a Terraform expression, which may be ephemeral. */
  readonly value: string;
  /** Raising it writes the value again. */
  readonly version: number;

  /**
   * Whether the value stays as it was first written, whatever becomes of `version`.
   *
   * @default false
   */
  readonly writtenOnce?: boolean;

  /**
   * Whether Terraform refuses plans that delete the secret.
   *
   * @default false
   */
  readonly preventDestroy?: boolean;
}

/** A secret in Secrets Manager with a value in it. */
export interface StoredSecret {
  readonly secretArn: string;
  /** For reading the value back: known when it is stored. */
  readonly secretId: string;
  /** Id of the secret's version that holds the value. */
  readonly versionId: string;
}

/**
 * Stores a value with a write-only argument, so that neither plan nor state holds it. Makes the elements `Secret` and
 * `SecretVersion` in `scope`.
 */
export function storeSecret(scope: Construct, props: StoredSecretProps): StoredSecret {
  const { naming, writtenOnce = false } = props;
  // absent where it is off: Terraform's own default, which the JSON need not repeat
  const preventDestroy = props.preventDestroy === true ? true : undefined;
  const secret = new SecretsmanagerSecret(scope, "Secret", {
    // a deleted secret keeps its name until its recovery window ends: a prefix lets the stack be made again at once
    namePrefix: storedSecretPrefix(naming, props.name),
    description: props.description,
    kmsKeyId: props.kmsKeyArn,
    tags: naming.tags(),
    lifecycle: preventDestroy && { preventDestroy },
  });
  const stored = new SecretsmanagerSecretVersion(scope, "SecretVersion", {
    secretId: secret.id,
    secretStringWo: props.value,
    secretStringWoVersion: props.version,
    lifecycle: {
      createBeforeDestroy: true,
      preventDestroy,
      ignoreChanges: writtenOnce ? ["secret_string_wo_version"] : undefined,
    },
  });
  return { secretArn: secret.arn, secretId: stored.secretId, versionId: stored.versionId };
}

/** What stands before the characters that Terraform adds to the name of a stored secret. */
export function storedSecretPrefix(naming: Naming, name: string): string {
  return `${naming.name(name)}-`;
}

/**
 * `valueFrom` of the ECS API. It names the secret's version, so that a new value makes new tasks.
 *
 * @param key the key whose value is meant, where the secret holds a JSON object; by default the whole secret
 */
export function valueFromOf(stored: Pick<StoredSecret, "secretArn" | "versionId">, key = ""): string {
  const { secretArn, versionId } = stored;
  return `${secretArn}:${key}::${versionId}`;
}
