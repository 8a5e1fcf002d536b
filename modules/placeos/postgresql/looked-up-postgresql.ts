import { DataAwsDbInstance } from "@cdktf/provider-aws/lib/data-aws-db-instance";
import type { Construct } from "constructs";
import { findOrCreateChild } from "../common/find-or-create-child";
import type { PlaceosContext } from "../context";

/** Host of the database that another stack made, by its identifier; or of an existing one. */
export function lookedUpPostgresqlHost(scope: Construct, { names, props }: PlaceosContext): string {
  if (props.postgresqlHost !== undefined) return props.postgresqlHost;
  const dbInstanceIdentifier = names.postgresqlInstance;
  return findOrCreateChild(scope, "Postgresql", (id) => new DataAwsDbInstance(scope, id, { dbInstanceIdentifier }))
    .address;
}
