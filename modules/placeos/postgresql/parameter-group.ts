import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import type { Construct } from "constructs";
import type { Naming } from "../../aws/naming";

/**
 * The name of the group of parameters of the database: connections without TLS are refused, as RDS does by itself only from
 * PostgreSQL 15 on.
 *
 * @param engineVersion version of PostgreSQL, whose major one decides about the family
 */
export function parameterGroup(scope: Construct, naming: Naming, engineVersion: string): string {
  const family = `postgres${engineVersion.split(".")[0]}`;
  return new DbParameterGroup(scope, "ParameterGroup", {
    // with the family in it: the group of another version can exist next to this one until the database has moved
    name: naming.name(family),
    family,
    description: "PostgreSQL of PlaceOS",
    parameter: [{ name: "rds.force_ssl", value: "1", applyMethod: "immediate" }],
    tags: naming.tags(),
    lifecycle: { createBeforeDestroy: true },
  }).name;
}
