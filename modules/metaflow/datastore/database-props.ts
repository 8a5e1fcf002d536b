import type { AwsEnvironment } from "../../aws/environment";
import type { LogSettings } from "../../aws/log-group";
import type { Naming } from "../../aws/naming";
import type { Network } from "../../aws/network";
import type { DatabaseInputs } from "../inputs/database";
import type { DatastoreInputs } from "../inputs/datastore";

export interface DatabaseProps
  extends Omit<DatabaseInputs, "existingDatabase">, Pick<DatastoreInputs, "enableKeyRotation"> {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  readonly network: Network;
  readonly logs: LogSettings;

  /**
   * Security group of a metadata service that is not a member of the clients' group.
   *
   * @default - only members of the clients' group
   */
  readonly metadataServiceSecurityGroupId?: string;

  /**
   * Identifier of an RDS instance that exists already and is taken over.
   *
   * @default - `naming` or `dbIdentifierPrefix` decides
   */
  readonly existingIdentifier?: string;

  /**
   * The password that the database has already: a Terraform expression, which may be ephemeral and empty. The first version of
   * the password is this one.
   *
   * @default - the password is generated
   */
  readonly existingPassword?: string;
}
