import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import { RdsClusterParameterGroup } from "@cdktf/provider-aws/lib/rds-cluster-parameter-group";
import { Fn, Token } from "cdktf";
import type { Construct } from "constructs";
import type { Naming } from "../../aws/naming";
import type { DatabaseInputs } from "../inputs/database";
import { parameterBlocks } from "./database-parameters";

export interface DatabaseParameterGroupProps extends Pick<DatabaseInputs, "dbParameters"> {
  readonly naming: Naming;
  /** Identifier of the database. */
  readonly identifier: string;
  readonly engine: NonNullable<DatabaseInputs["dbEngine"]>;
  readonly engineVersion: string;
}

/** The name of a group with the parameters, of the kind that the engine takes; without parameters, the group of AWS. */
export function databaseParameterGroup(scope: Construct, props: DatabaseParameterGroupProps): string {
  const { naming, identifier, engine, dbParameters = {} } = props;
  const family = familyOf(props);
  // named even where it is what AWS takes anyway: left out, a database would stay in a group that is being deleted
  if (Object.keys(dbParameters).length === 0) return `default.${family}`;
  const settings = {
    name: `${identifier}-${family}`,
    family,
    parameter: parameterBlocks(dbParameters),
    tags: naming.tags(),
    lifecycle: { createBeforeDestroy: true },
  };
  return engine === "postgres"
    ? new DbParameterGroup(scope, "ParameterGroup", settings).name
    : new RdsClusterParameterGroup(scope, "ClusterParameterGroup", settings).name;
}

function familyOf({ engine, engineVersion }: DatabaseParameterGroupProps): string {
  // only Terraform can split what only Terraform knows
  const major = Token.isUnresolved(engineVersion)
    ? (Fn.element(Fn.split(".", engineVersion), 0) as string)
    : engineVersion.split(".")[0];
  return `${engine}${major}`;
}
