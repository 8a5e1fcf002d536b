import type { DatabaseAccess } from "../common/database-access";
import { existingDatabaseDefaults, metaflowDefaults as defaults } from "../defaults";
import type { DatabaseInputs, ExistingDatabase } from "../inputs/database";

export interface ExistingDatabaseProps extends Pick<
  DatabaseInputs,
  "databaseSslMode" | "databaseSslCertPath" | "databaseSslKeyPath" | "databaseSslRootCert"
> {
  readonly existingDatabase: ExistingDatabase;
}

/** An existing PostgreSQL. Nothing of it is touched; services sign in with the user of its secret. */
export function existingDatabase({ existingDatabase: given, ...tls }: ExistingDatabaseProps): DatabaseAccess {
  return {
    host: given.host,
    port: given.port ?? existingDatabaseDefaults.port,
    databaseName: given.name ?? existingDatabaseDefaults.name,
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
