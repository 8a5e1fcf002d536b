import { Token } from "cdktf";
import { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import { EphemeralResource } from "../../aws/ephemeral";
import { KmsKey } from "../../aws/kms-key";
import { storeSecret, valueFromOf } from "../../aws/stored-secret";
import type { PlaceosNames } from "../common/placeos-names";
import type { SecretReference } from "../common/secret-reference";
import type { ServiceKey } from "../common/service-defaults";
import type { SecretsPart } from "../parts";
import { type SecretKey, secretKeys, secretTable, secretVariablesOf } from "./secret-table";

/** A secret that exists already. */
export interface BroughtSecret {
  /**
   * ARN of the secret. It holds the value and nothing else; that of `jwt` holds a JSON object with the keys `JWT_SECRET`
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

/** A value that whoever runs Terraform gives: the token of an ephemeral variable. */
export interface GivenSecret {
  readonly value: string;
}

export interface SecretsProps {
  readonly names: PlaceosNames;
  readonly environment: AwsEnvironment;

  /**
   * Secrets that are not to be generated. The mail server's, Git's and S3's cannot be: without a source their services get
   * none.
   *
   * @default - all are generated that can be
   */
  readonly sources?: { readonly jwt?: BroughtSecret } & {
    readonly [Key in Exclude<SecretKey, "jwt">]?: BroughtSecret | GivenSecret;
  };

  /**
   * Raising it makes new values and rolls the services that use them. What PlaceOS cannot take a new value of, stays:
   * `PLACE_SERVER_SECRET`, and the passwords of RethinkDB and of the first administrator.
   *
   * @default 1
   */
  readonly version?: number;

  /**
   * Whether Terraform refuses plans that delete what stays.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;

  /**
   * Whether AWS makes new material every year for the key that encrypts the secrets.
   *
   * @default true
   */
  readonly enableKeyRotation?: boolean;
}

/**
 * The secrets of PlaceOS: each generated once while Terraform runs and stored with a write-only argument, given as an
 * ephemeral variable, or brought along by ARN. No value reaches the plan, the state or the JSON.
 *
 * @throws if a value is given as it is instead of as a variable: it would be in the JSON
 */
export class Secrets extends Construct implements SecretsPart {
  /** ARN of the secret with the first administrator's password. */
  public readonly administratorSecretArn: string;
  private readonly references: ReadonlyMap<string, SecretReference>;
  private readonly props: SecretsProps;
  private key?: KmsKey;

  constructor(scope: Construct, id: string, props: SecretsProps) {
    super(scope, id);
    this.props = props;
    this.references = new Map(secretKeys.flatMap((key) => this.referencesTo(key)));
    this.administratorSecretArn = this.references.get("PLACE_PASSWORD")!.secretArn;
  }

  /** The secrets that a service gets, and no others, by name of the environment variable. */
  public of(service: ServiceKey): Record<string, SecretReference> {
    const entries = Object.keys(secretVariablesOf(service)).map((name) => [name, this.references.get(name)] as const);
    return Object.fromEntries(entries.filter((entry): entry is [string, SecretReference] => entry[1] !== undefined));
  }

  /** What refers to one secret, by name of the environment variable; nothing where there is no such secret. */
  private referencesTo(key: SecretKey): [string, SecretReference][] {
    const source = this.props.sources?.[key];
    const { variables, generation } = secretTable[key];
    const names = Object.keys(variables);
    // a pair is in one secret, whose keys are named after the variables
    const keyIn = (name: string) => (generation === "key-pair" ? name : "");
    if (source !== undefined && "secretArn" in source) {
      const { secretArn, kmsKeyArn } = source;
      return names.map((name) => [
        name,
        { valueFrom: keyIn(name) === "" ? secretArn : `${secretArn}:${keyIn(name)}::`, secretArn, kmsKeyArn },
      ]);
    }
    if (source === undefined && generation === "none") return [];
    const stored = this.store(key, source);
    return names.map((name) => [
      name,
      { valueFrom: valueFromOf(stored, keyIn(name)), secretArn: stored.secretArn, kmsKeyArn: this.kmsKeyArn() },
    ]);
  }

  private store(key: SecretKey, source: GivenSecret | undefined) {
    const { names, version = 1, deletionProtection = true } = this.props;
    const { name, description, lasting } = secretTable[key];
    const scope = new Construct(this, pascalCase(key));
    return storeSecret(scope, {
      naming: names.naming,
      name,
      description,
      kmsKeyArn: this.kmsKeyArn(),
      value: source === undefined ? generatedValue(scope, key) : givenValue(key, source),
      version: lasting ? 1 : version,
      writtenOnce: lasting,
      preventDestroy: lasting && deletionProtection,
    });
  }

  private kmsKeyArn(): string {
    this.key ??= new KmsKey(this, "EncryptionKey", {
      naming: this.props.names.naming,
      environment: this.props.environment,
      name: "secrets",
      description: "Encrypts the secrets of PlaceOS",
      enableKeyRotation: this.props.enableKeyRotation ?? true,
    });
    return this.key.keyArn;
  }
}

/** The expression of a value that is made while Terraform runs. */
function generatedValue(scope: Construct, key: SecretKey): string {
  if (secretTable[key].generation === "key-pair") {
    const pair = new EphemeralResource(scope, "KeyPair", "tls_private_key", { algorithm: "RSA", rsa_bits: 4096 });
    // both halves in one write: a run that dies between two would leave halves that do not match
    const half = (name: string, attribute: string) => `"${name}" = base64encode(${pair.reference(attribute)})`;
    return `\${jsonencode({${half("JWT_SECRET", "private_key_pem")}, ${half("JWT_PUBLIC", "public_key_pem")}})}`;
  }
  // letters and digits alone: one of these passes through a shell
  const password = new EphemeralResource(scope, "Password", "random_password", { length: 64, special: false });
  return `\${${password.reference("result")}}`;
}

function givenValue(key: SecretKey, { value }: GivenSecret): string {
  if (Token.isUnresolved(value)) return value;
  throw new Error(`${key} must be a variable: the value itself would be written into the JSON`);
}

function pascalCase(key: string): string {
  return key[0]!.toUpperCase() + key.slice(1);
}
