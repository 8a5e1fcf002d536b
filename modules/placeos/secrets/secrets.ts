import { Token } from "cdktf";
import { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import { EphemeralResource } from "../../aws/ephemeral";
import { KmsKey } from "../../aws/kms-key";
import { storeSecret } from "../../aws/stored-secret";
import { keptWhileProtected } from "../../aws/kept-while-protected";
import type { PlaceosNames } from "../common/placeos-names";
import { defaultPlaceosTag, type Release, releaseOf } from "../common/releases";
import type { SecretReference } from "../common/secret-reference";
import type { ServiceKey } from "../components";
import { placeosDefaults as defaults } from "../defaults";
import type { SecretsPart } from "../parts";
import { type GivenSecret, referencesTo, secretsOf, type SecretSources } from "./secret-references";
import { type SecretKey, secretKeysOf, secretsKeyName, secretTable } from "../common/secret-table";
import { checkProps } from "../../aws/check-props";
import { encryptionKeyArn } from "../../aws/values/formats";
import { secretsInputRules } from "../input-rules/secrets";
import { pascalCase } from "../../aws/pascal-case";
import { snakeCase } from "../../aws/snake-case";

export interface SecretsProps {
  readonly names: PlaceosNames;
  readonly environment: AwsEnvironment;

  /**
   * The release, which decides about the secrets.
   *
   * @default - the release of a deployment that names none
   */
  readonly release?: Release;

  /**
   * Secrets that are not to be generated. The mail server's, Git's and S3's cannot be: without a source their services get
   * none.
   *
   * @default - all are generated that can be
   */
  readonly sources?: SecretSources;

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
   * ARN of the KMS key that encrypts the secrets that are made.
   *
   * @default - a key is made
   */
  readonly kmsKeyArn?: string;

  /**
   * Whether AWS makes new material every year for the key that is made.
   *
   * @default true
   */
  readonly enableKeyRotation?: boolean;
}

/**
 * The secrets of PlaceOS: each generated once while Terraform runs and stored with a write-only argument, given as an
 * ephemeral variable, or an existing secret by its ARN. No value reaches the plan, the state or the JSON.
 *
 * @throws if a value is given as it is instead of as a variable: it would be in the JSON
 */
export class Secrets extends Construct implements SecretsPart {
  /** ARN of the secret with the first administrator's password. */
  public readonly administratorSecretArn: string;
  private readonly references: Readonly<Partial<Record<SecretKey, Readonly<Record<string, SecretReference>>>>>;
  private readonly props: SecretsProps;
  private readonly release: Release;
  private key?: KmsKey;

  constructor(scope: Construct, id: string, props: SecretsProps) {
    super(scope, id);
    checkProps(this, props, {
      version: secretsInputRules.secretsVersion,
      kmsKeyArn: encryptionKeyArn,
    });
    this.props = props;
    this.release = props.release ?? releaseOf(defaultPlaceosTag);
    this.references = Object.fromEntries(secretKeysOf(this.release).map((key) => [key, this.referencesTo(key)]));
    this.administratorSecretArn = this.references.placePassword!.PLACE_PASSWORD!.secretArn;
  }

  /** The secrets that a service gets, and no others, by name of the environment variable. */
  public of(service: ServiceKey): Record<string, SecretReference> {
    return secretsOf(service, this.release, (key) => this.references[key]!);
  }

  /**
   * The password of PostgreSQL's user.
   *
   * @throws if the release does without PostgreSQL
   */
  public get postgresqlPassword(): SecretReference {
    const { PG_PASSWORD: password } = this.references.postgresqlPassword ?? {};
    if (password === undefined) throw new Error(`${this.release.tag} does without PostgreSQL`);
    return password;
  }

  private referencesTo(key: SecretKey) {
    const source = this.props.sources?.[key];
    if (secretTable[key].lasting) this.keep(key, source === undefined || "value" in source);
    return referencesTo(key, source, (given) => ({ ...this.store(key, given), kmsKeyArn: this.kmsKeyArn() }));
  }

  /** Refuses to leave out a secret that must stay as it is. */
  private keep(key: SecretKey, made: boolean): void {
    const { deletionProtection = defaults.deletionProtection } = this.props;
    const what = `the secret ${secretTable[key].name}, whose value must stay as it is`;
    const input = `${snakeCase(key)}_secret_arn`;
    keptWhileProtected(this, `${pascalCase(key)}Kept`, { made, deletionProtection, what, input });
  }

  private store(key: SecretKey, source: GivenSecret | undefined) {
    const { names, version = defaults.secretsVersion, deletionProtection = defaults.deletionProtection } = this.props;
    const { name, description, lasting } = secretTable[key];
    const scope = new Construct(this, pascalCase(key));
    return storeSecret(scope, {
      naming: names.naming,
      name,
      description,
      kmsKeyArn: this.kmsKeyArn(),
      value: source === undefined ? generatedValue(scope, key, this.release) : givenValue(key, source),
      version: lasting ? 1 : version,
      writtenOnce: lasting,
      preventDestroy: lasting && deletionProtection,
    });
  }

  private kmsKeyArn(): string {
    if (this.props.kmsKeyArn !== undefined) return this.props.kmsKeyArn;
    this.key ??= new KmsKey(this, "EncryptionKey", {
      naming: this.props.names.naming,
      environment: this.props.environment,
      name: secretsKeyName,
      description: "Encrypts the secrets of PlaceOS",
      enableKeyRotation: this.props.enableKeyRotation ?? true,
    });
    return this.key.keyArn;
  }
}

/** The expression of a value that is made while Terraform runs. */
function generatedValue(scope: Construct, key: SecretKey, release: Release): string {
  if (secretTable[key].generation === "key-pair") {
    const pair = new EphemeralResource(scope, "KeyPair", "tls_private_key", { algorithm: "RSA", rsa_bits: 4096 });
    // both halves in one write: a run that dies between two would leave halves that do not match
    const half = (name: string, attribute: string) => `"${name}" = base64encode(${pair.reference(attribute)})`;
    return `\${jsonencode({${half("JWT_SECRET", "private_key_pem")}, ${half("JWT_PUBLIC", "public_key_pem")}})}`;
  }
  const length = secretTable[key].length?.(release) ?? 64;
  // only letters and digits: one of these passes through a shell
  const password = new EphemeralResource(scope, "Password", "random_password", { length, special: false });
  return `\${${password.reference("result")}}`;
}

function givenValue(key: SecretKey, { value }: GivenSecret): string {
  if (Token.isUnresolved(value)) return value;
  throw new Error(`${key} must be a variable: the value itself would be written into the JSON`);
}
