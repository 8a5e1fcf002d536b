// Made by npm run generate from src/config/schema/placeos/secrets.ts: a change goes there.

/** Secrets that are not generated. A secret of Secrets Manager holds the value and nothing else. */
export interface SecretsInputs {
  /**
   * Raising it makes new values and rolls the services. What PlaceOS cannot take a new value of, stays: the server
   * secret, and the passwords of RethinkDB and of the first administrator. Must be a whole number, 1 or more.
   * @default 1
   */
  readonly secretsVersion?: number;
  /**
   * ARN of the KMS key that encrypts existing secrets. Must be an ARN such as
   * arn:aws:kms:us-west-2:123456789012:key/id.
   * @default - the key of Secrets Manager
   */
  readonly secretsKmsKeyArn?: string;
  /**
   * ARN of a secret: a JSON object with `JWT_SECRET` and `JWT_PUBLIC`, base64 of an RSA key pair in PEM. Must be an ARN
   * such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf.
   * @default - a key pair is generated
   */
  readonly jwtSecretArn?: string;
  /**
   * ARN of a secret: the key of auth's cookies, 30 characters or more; of releases of major 2, for nginx' sake, 30.
   * Must be an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf.
   * @default - it is generated
   */
  readonly secretKeyBaseSecretArn?: string;
  /**
   * ARN of a secret: the key that encrypts settings in the database. It must never change. Must be an ARN such as
   * arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf.
   * @default - it is generated
   */
  readonly placeServerSecretSecretArn?: string;
  /**
   * ARN of a secret: the token with which drivers open ports in dispatch. Must be an ARN such as
   * arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf.
   * @default - it is generated
   */
  readonly dispatchSecretSecretArn?: string;
  /**
   * ARN of a secret: the first administrator's password. Must be an ARN such as
   * arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf.
   * @default - it is generated, or `placePassword`
   */
  readonly placePasswordSecretArn?: string;
  /**
   * The first administrator's password. The token of an ephemeral variable.
   * @default - it is generated
   */
  readonly placePassword?: string;
  /**
   * ARN of a secret: the password of RethinkDB's user `admin`. Must be an ARN such as
   * arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf.
   * @default - it is generated
   */
  readonly rethinkdbPasswordSecretArn?: string;
  /**
   * ARN of a secret: the password of PostgreSQL's user, letters and digits only. Must be an ARN such as
   * arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf.
   * @default - it is generated
   */
  readonly postgresqlPasswordSecretArn?: string;
  /**
   * ARN of a secret: the key of the cookies of staff-api and of auth from placeos-2.2607.1 on, 32 characters or more.
   * Must be an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf.
   * @default - it is generated
   */
  readonly cookieSessionSecretSecretArn?: string;
  /**
   * ARN of a secret: the mail server's password. Must be an ARN such as
   * arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf.
   * @default - `smtpPassword`, or none
   */
  readonly smtpPasswordSecretArn?: string;
  /**
   * The mail server's password. The token of an ephemeral variable.
   * @default - none
   */
  readonly smtpPassword?: string;
  /**
   * ARN of a secret: the password of `gitUser`. Must be an ARN such as
   * arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf.
   * @default - `gitPassword`, or none
   */
  readonly gitPasswordSecretArn?: string;
  /**
   * The password of `gitUser`. The token of an ephemeral variable.
   * @default - none
   */
  readonly gitPassword?: string;
  /**
   * ARN of a secret: the secret access key with which auth signs uploads; the rest goes into
   * `services.auth.environment`. Must be an ARN such as
   * arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf.
   * @default - none
   */
  readonly s3SecretSecretArn?: string;
}

/** The names of {@link SecretsInputs}. */
export const secretsInputNames = [
  "secretsVersion",
  "secretsKmsKeyArn",
  "jwtSecretArn",
  "secretKeyBaseSecretArn",
  "placeServerSecretSecretArn",
  "dispatchSecretSecretArn",
  "placePasswordSecretArn",
  "placePassword",
  "rethinkdbPasswordSecretArn",
  "postgresqlPasswordSecretArn",
  "cookieSessionSecretSecretArn",
  "smtpPasswordSecretArn",
  "smtpPassword",
  "gitPasswordSecretArn",
  "gitPassword",
  "s3SecretSecretArn",
] as const satisfies readonly (keyof SecretsInputs)[];
