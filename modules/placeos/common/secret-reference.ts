/** A secret value as a container gets it: made by the project, or an existing one by its ARN. */
export interface SecretReference {
  /** `valueFrom` of the ECS API. */
  readonly valueFrom: string;
  /**
   * Id of the version of the secret that holds the value.
   *
   * @default - the current one
   */
  readonly versionId?: string;

  /** ARN of the secret that holds the value: what an execution role must be allowed to read. */
  readonly secretArn: string;

  /**
   * ARN of the KMS key that encrypts the secret.
   *
   * @default - the AWS managed key of Secrets Manager, which needs no permission
   */
  readonly kmsKeyArn?: string;
}
