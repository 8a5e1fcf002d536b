/** Secrets that are not generated. An ARN names a secret of Secrets Manager that holds the value and nothing else. */
export interface SecretsInputs {
  /** Raising it makes new values of what may change. @default 1 */
  readonly secretsVersion?: number;
  /** ARN of the KMS key that encrypts existing secrets. @default - Secrets Manager's own key */
  readonly secretsKmsKeyArn?: string;
  /** ARN of a JSON object with `JWT_SECRET` and `JWT_PUBLIC`. @default - a key pair is made */
  readonly jwtSecretArn?: string;
  /** ARN of the key of auth's cookies. @default - it is made */
  readonly secretKeyBaseSecretArn?: string;
  /** ARN of the key that encrypts settings in the database. @default - it is made */
  readonly placeServerSecretSecretArn?: string;
  /** ARN of dispatch's token. @default - it is made */
  readonly dispatchSecretSecretArn?: string;
  /** ARN of the first administrator's password. @default - it is made, or `placePassword` */
  readonly placePasswordSecretArn?: string;
  /** The first administrator's password: the token of an ephemeral variable. @default - it is made */
  readonly placePassword?: string;
  /** ARN of the password of RethinkDB's user admin. @default - it is made */
  readonly rethinkdbPasswordSecretArn?: string;
  /** ARN of the mail server's password. @default - `smtpPassword`, or none */
  readonly smtpPasswordSecretArn?: string;
  /** The mail server's password: the token of an ephemeral variable. @default - none */
  readonly smtpPassword?: string;
  /** ARN of the password of `gitUser`. @default - `gitPassword`, or none */
  readonly gitPasswordSecretArn?: string;
  /** The password of `gitUser`: the token of an ephemeral variable. @default - none */
  readonly gitPassword?: string;
  /** ARN of the secret access key with which auth signs uploads. @default - none */
  readonly s3SecretSecretArn?: string;
}
