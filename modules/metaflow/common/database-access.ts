import type { DatabaseInputs } from "../inputs/database";

/** How a client of PostgreSQL uses TLS: libpq's own words. */
export type SslMode = NonNullable<DatabaseInputs["databaseSslMode"]>;

/** What a service needs to use the metadata database. */
export interface DatabaseAccess {
  /** Host name, without a port. */
  readonly host: string;
  readonly port: number;
  readonly databaseName: string;
  /** The user, where it is no part of the secret. */
  readonly username?: string;
  /** `valueFrom` of the user, where it is a part of the secret. */
  readonly usernameValueFrom?: string;
  /** `valueFrom` of the password. For a password made here it names the secret's version: a new one rolls the services. */
  readonly passwordValueFrom: string;
  readonly secretArn: string;
  /** ARN of the KMS key that encrypts the secret; undefined where Secrets Manager's own key does. */
  readonly secretKmsKeyArn?: string;
  /** Group whose members reach the database. */
  readonly clientSecurityGroupId: string;
  readonly sslMode: SslMode;
  /** Path of the client certificate inside the image. */
  readonly sslCertPath?: string;
  /** Path of the client certificate's key inside the image. */
  readonly sslKeyPath?: string;
  /** Path of the CA bundle inside the image. */
  readonly sslRootCert?: string;
}

/** The environment variables that connect an image of the Metaflow service to the database, without the password. */
export function databaseVariables(database: DatabaseAccess): Record<string, string> {
  const optional = {
    MF_METADATA_DB_USER: database.username,
    MF_METADATA_DB_SSL_CERT_PATH: database.sslCertPath,
    MF_METADATA_DB_SSL_KEY_PATH: database.sslKeyPath,
    // the service reads the one name, its migration tool the other
    MF_METADATA_DB_SSL_ROOT_CERT_PATH: database.sslRootCert,
    MF_METADATA_DB_SSL_ROOT_CERT: database.sslRootCert,
  };
  return {
    MF_METADATA_DB_HOST: database.host,
    MF_METADATA_DB_PORT: `${database.port}`,
    MF_METADATA_DB_NAME: database.databaseName,
    MF_METADATA_DB_SSL_MODE: database.sslMode,
    ...Object.fromEntries(
      Object.entries(optional).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  };
}

/** The secrets that connect an image of the Metaflow service to the database. */
export function databaseSecrets(database: DatabaseAccess): Record<string, string> {
  return {
    ...(database.usernameValueFrom !== undefined && { MF_METADATA_DB_USER: database.usernameValueFrom }),
    MF_METADATA_DB_PSWD: database.passwordValueFrom,
  };
}

/** What a role that starts such a container must be able to read. */
export function databaseSecretAccess({ secretArn, secretKmsKeyArn }: DatabaseAccess) {
  return { secretArns: [secretArn], secretKmsKeyArns: secretKmsKeyArn === undefined ? [] : [secretKmsKeyArn] };
}
