import { Construct } from "constructs";
import { EphemeralResource } from "./ephemeral";
import type { Naming } from "./naming";
import { storeSecret, valueFromOf } from "./stored-secret";

export interface GeneratedPasswordProps {
  readonly naming: Naming;
  /** The part of the secret's name between prefix and suffix. */
  readonly name: string;
  readonly description: string;
  readonly username: string;
  readonly kmsKeyArn: string;
  /** Raising it makes a new password. */
  readonly version: number;
  /**
   * Characters of the password. Another length is used from the next version on.
   *
   * @default 64
   */
  readonly length?: number;
  /**
   * A password that is stored instead of a generated one: a Terraform expression, which may be ephemeral. Where it is null
   * or empty when the first version is stored, one is generated.
   *
   * @default - one is generated
   */
  readonly existing?: string;
}

/**
 * A user name and a generated password in Secrets Manager. The password is made by an ephemeral
 * resource, written with a write-only argument and read back from the secret, so that neither plan nor state holds it
 * and every consumer gets the very value that was stored, also when an apply dies half-way.
 */
export class GeneratedPassword extends Construct {
  public readonly secretArn: string;
  /** Increases with every new password: for the `…_wo_version` that goes with a write-only argument. */
  public readonly version: number;
  /** The password, only for write-only arguments. */
  public readonly writeOnlyValue: string;
  /** `valueFrom` of the password for ECS; names the secret's version, so that a new password makes new tasks. */
  public readonly valueFrom: string;

  constructor(scope: Construct, id: string, props: GeneratedPasswordProps) {
    super(scope, id);
    this.version = props.version;
    const generated = new EphemeralResource(this, "Password", "random_password", {
      length: props.length ?? 64,
      // RDS takes neither slash, quote, at sign nor space
      override_special: "!#$%&*()-_=+[]{}<>:?",
    });
    const result = generated.reference("result");
    const password = props.existing === undefined ? result : `coalesce(${props.existing}, ${result})`;
    const stored = storeSecret(this, {
      naming: props.naming,
      name: props.name,
      description: props.description,
      kmsKeyArn: props.kmsKeyArn,
      value: `\${jsonencode({"username" = "${props.username}", "password" = ${password}})}`,
      version: props.version,
    });
    const readBack = new EphemeralResource(this, "StoredPassword", "aws_secretsmanager_secret_version", {
      secret_id: stored.secretId,
      version_id: stored.versionId,
    });
    this.secretArn = stored.secretArn;
    this.writeOnlyValue = `\${jsondecode(${readBack.reference("secret_string")})["password"]}`;
    this.valueFrom = valueFromOf(stored, "password");
  }
}
