import type { BatchInputs } from "./inputs/batch";
import type { DatastoreInputs } from "./inputs/datastore";
import type { GeneralInputs } from "./inputs/general";
import type { MetadataServiceInputs } from "./inputs/metadata-service";
import type { NetworkInputs } from "./inputs/network";
import type { OperationsInputs } from "./inputs/operations";
import type { UiInputs } from "./inputs/ui";
import type { UserRoleInputs } from "./inputs/user-role";

export type { SslMode } from "./common/database-access";
export type { ExistingRoleNames } from "./inputs/general";
export type { DatabaseEngine, DatabaseParameter, ExistingDatabase } from "./inputs/datastore";

/**
 * What a Metaflow deployment is made of. The inputs of the Terraform module `outerbounds/metaflow/aws` under their own
 * names in camelCase (metaflow-terraform.md §2.1), and more in their manner. Any value that does not decide which
 * resources exist may be a token.
 */
export interface MetaflowProps
  extends
    GeneralInputs,
    NetworkInputs,
    BatchInputs,
    DatastoreInputs,
    MetadataServiceInputs,
    UiInputs,
    UserRoleInputs,
    OperationsInputs {}
