import type { SslMode } from "../metaflow-props";
import { ports } from "./ports";

/** What a service needs to use the metadata database. */
export interface DatabaseAccess {
  /** Host name, without a port. */
  readonly host: string;
  readonly databaseName: string;
  readonly username: string;
  /** `valueFrom` of the password: names the secret's version, so that a new password rolls the services. */
  readonly passwordValueFrom: string;
  readonly secretArn: string;
  readonly secretKmsKeyArn: string;
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
    MF_METADATA_DB_SSL_CERT_PATH: database.sslCertPath,
    MF_METADATA_DB_SSL_KEY_PATH: database.sslKeyPath,
    // the service reads the one name, its migration tool the other (metaflow-cloudformation.md §4.3)
    MF_METADATA_DB_SSL_ROOT_CERT_PATH: database.sslRootCert,
    MF_METADATA_DB_SSL_ROOT_CERT: database.sslRootCert,
  };
  return {
    MF_METADATA_DB_HOST: database.host,
    MF_METADATA_DB_PORT: String(ports.postgres),
    MF_METADATA_DB_NAME: database.databaseName,
    MF_METADATA_DB_USER: database.username,
    MF_METADATA_DB_SSL_MODE: database.sslMode,
    ...Object.fromEntries(
      Object.entries(optional).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  };
}

/** The secrets that connect an image of the Metaflow service to the database. */
export function databaseSecrets(database: DatabaseAccess): Record<string, string> {
  return { MF_METADATA_DB_PSWD: database.passwordValueFrom };
}
