import { type StoredSecret, valueFromOf } from "../../aws/stored-secret";
import type { Release } from "../common/releases";
import type { SecretReference } from "../common/secret-reference";
import type { ServiceKey } from "../components";
import { type SecretKey, secretTable, secretVariablesOf } from "../common/secret-table";

/** An existing secret. */
export interface ExistingSecret {
  /**
   * ARN of the secret. It holds only the value; the secret of `jwt` holds a JSON object with the keys `JWT_SECRET`
   * and `JWT_PUBLIC`.
   */
  readonly secretArn: string;

  /**
   * ARN of the KMS key that encrypts it.
   *
   * @default - the AWS managed key of Secrets Manager
   */
  readonly kmsKeyArn?: string;
}

/** A value that is given when Terraform runs: the token of an ephemeral variable. */
export interface GivenSecret {
  readonly value: string;
}

/** Secrets that are not generated. */
export type SecretSources = { readonly jwt?: ExistingSecret } & {
  readonly [Key in Exclude<SecretKey, "jwt">]?: ExistingSecret | GivenSecret;
};

/** A secret that belongs to the deployment. */
export interface OwnSecret extends Pick<StoredSecret, "secretArn" | "versionId"> {
  readonly kmsKeyArn: string;
}

/**
 * What refers to one secret, by name of the environment variable; nothing where there is no such secret.
 *
 * @param own the deployment's own secret, asked for unless an existing one is given
 */
export function referencesTo(
  key: SecretKey,
  source: ExistingSecret | GivenSecret | undefined,
  own: (given: GivenSecret | undefined) => OwnSecret,
): Readonly<Record<string, SecretReference>> {
  const { variables, generation } = secretTable[key];
  // a pair is in one secret, whose keys are named after the variables
  const keyIn = (name: string) => (generation === "key-pair" ? name : "");
  const each = (reference: (name: string) => SecretReference) =>
    Object.fromEntries(Object.keys(variables).map((name) => [name, reference(name)]));
  if (source !== undefined && "secretArn" in source) {
    const { secretArn, kmsKeyArn } = source;
    return each((name) => ({
      valueFrom: keyIn(name) === "" ? secretArn : `${secretArn}:${keyIn(name)}::`,
      secretArn,
      kmsKeyArn,
    }));
  }
  if (source === undefined && generation === "none") return {};
  const { secretArn, kmsKeyArn, versionId } = own(source);
  return each((name) => ({
    valueFrom: valueFromOf({ secretArn, versionId }, keyIn(name)),
    secretArn,
    versionId,
    kmsKeyArn,
  }));
}

/**
 * The secrets that a service of a release gets, and no others, by name of the environment variable.
 *
 * @param referencesOf what refers to a secret
 */
export function secretsOf(
  service: ServiceKey,
  release: Release,
  referencesOf: (key: SecretKey) => Readonly<Record<string, SecretReference>>,
): Record<string, SecretReference> {
  const entries = Object.entries(secretVariablesOf(service, release)).map(([name, key]) => [
    name,
    referencesOf(key)[name],
  ]);
  return Object.fromEntries(entries.filter(([, reference]) => reference !== undefined)) as Record<
    string,
    SecretReference
  >;
}
