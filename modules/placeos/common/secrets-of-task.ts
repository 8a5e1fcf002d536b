import { mapValues } from "../../aws/map-values";
import type { ServiceDescriptor } from "../descriptor";
import type { ServicePlacement } from "./component-props";
import type { SecretReference } from "./secret-reference";
import { isSecretVariable } from "./secret-table";

/** The secrets of a task: what its container gets, and what its execution role must be allowed to read for it. */
export interface SecretsOfTask {
  /** `valueFrom` of the ECS API by name of the environment variable. */
  readonly valuesFrom: Readonly<Record<string, string>>;
  readonly secretArns: readonly string[];
  readonly kmsKeyArns: readonly string[];
}

export interface SecretsOfTaskProps extends Pick<ServicePlacement, "secrets" | "settings"> {
  readonly service: Pick<ServiceDescriptor, "key">;
  /** @default - none */
  readonly requiredSecrets?: readonly string[];
}

/**
 * The secrets of the component, and those that the operator adds.
 *
 * @throws if a required one is missing, if the operator's would replace one of the component's, which other services may
 * share, or if a secret stands in clear among the operator's environment variables
 */
export function secretsOfTask(props: SecretsOfTaskProps): SecretsOfTask {
  const { service, secrets: own = {}, settings, requiredSecrets = [] } = props;
  const { key } = service;
  const { environment = {}, secrets: added = {} } = settings ?? {};
  // also those that this service or this deployment does without: a password in clear is no way to add them
  const inClear = Object.keys(environment).find(isSecretVariable);
  if (inClear !== undefined) {
    throw new Error(`environment variable ${inClear} is a secret of PlaceOS and cannot be set in clear for ${key}`);
  }
  const twice = Object.keys(added).find((name) => Object.hasOwn(own, name));
  if (twice !== undefined) throw new Error(`${key} has the secret ${twice} already: its settings cannot replace it`);
  const secrets: Readonly<Record<string, SecretReference>> = {
    ...own,
    ...mapValues(added, (secretArn) => ({ valueFrom: secretArn, secretArn })),
  };
  const missing = requiredSecrets.filter((name) => secrets[name] === undefined);
  if (missing.length > 0) throw new Error(`${key} needs the secrets ${missing.join(", ")}`);
  const references = Object.values(secrets);
  return {
    valuesFrom: mapValues(secrets, ({ valueFrom }) => valueFrom),
    secretArns: unique(references.map(({ secretArn }) => secretArn)),
    kmsKeyArns: unique(references.map(({ kmsKeyArn }) => kmsKeyArn)),
  };
}

function unique(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
