import type { DatabaseAccess } from "../common/database-access";
import { ports } from "../common/ports";
import { metaflowDefaults as defaults } from "../defaults";
import type { ExistingDatabase, MetaflowProps } from "../metaflow-props";

export interface ExistingDatabaseProps extends Pick<
  MetaflowProps,
  "databaseSslMode" | "databaseSslCertPath" | "databaseSslKeyPath" | "databaseSslRootCert"
> {
  readonly existingDatabase: ExistingDatabase;
}

/** A PostgreSQL that exists already. Nothing of it is touched; services sign in with the user of its secret. */
export function existingDatabase({ existingDatabase: given, ...tls }: ExistingDatabaseProps): DatabaseAccess {
  return {
    host: given.host,
    port: given.port ?? ports.postgres,
    databaseName: given.name ?? defaults.dbName,
    usernameValueFrom: `${given.secretArn}:username::`,
    passwordValueFrom: `${given.secretArn}:password::`,
    secretArn: given.secretArn,
    secretKmsKeyArn: given.secretKmsKeyArn,
    clientSecurityGroupId: given.clientSecurityGroupId,
    sslMode: tls.databaseSslMode ?? defaults.databaseSslMode,
    sslCertPath: tls.databaseSslCertPath,
    sslKeyPath: tls.databaseSslKeyPath,
    sslRootCert: tls.databaseSslRootCert,
  };
}
