import { metaflowDefaults } from "../../../../modules/metaflow/defaults";
import { camelCase } from "../../camel-case";
import { batchInputs } from "./batch";
import { databaseInputs } from "./database";
import { datastoreInputs } from "./datastore";
import { generalInputs } from "./general";
import { metadataServiceInputs } from "./metadata-service";
import { networkInputs } from "./network";
import { operationsInputs } from "./operations";
import { uiInputs } from "./ui";
import { userRoleInputs } from "./user-role";

/** The inputs of a Metaflow deployment, by the part that they concern: the tables of the reference. */
export const metaflowInputParts = {
  General: generalInputs,
  Network: networkInputs,
  Batch: batchInputs,
  Datastore: datastoreInputs,
  Database: databaseInputs,
  "Metadata service": metadataServiceInputs,
  UI: uiInputs,
  "User role": userRoleInputs,
  "Notebook and alarms": operationsInputs,
} as const;

/** Inputs of the Terraform module to which an empty text is a value: to the others it is as good as none. */
export const mayBeEmpty: readonly string[] = ["resource_prefix", "resource_suffix"];

/** Every input of a Metaflow deployment: those of the Terraform module under their own names, and more in their manner. */
export const metaflowInputs = {
  ...generalInputs,
  ...networkInputs,
  ...batchInputs,
  ...datastoreInputs,
  ...databaseInputs,
  ...metadataServiceInputs,
  ...uiInputs,
  ...userRoleInputs,
  ...operationsInputs,
} as const;

/** The value of an input that the file does not give, where it is a plain value. */
export function defaultOf(name: keyof typeof metaflowInputs): unknown {
  return (metaflowDefaults as Readonly<Record<string, unknown>>)[camelCase(name)];
}
