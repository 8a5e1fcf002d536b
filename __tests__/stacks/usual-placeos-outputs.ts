import { type OutputName, outputDescriptions } from "../../modules/placeos/outputs";

/** Outputs of major 2, and of deployments whose data moves to it. */
const ofOthers: readonly string[] = [
  "postgresql_host",
  "rethinkdb_dump_command",
  "rethinkdb_import_command",
] satisfies OutputName[];

/** The outputs of a deployment of major 1, in order of their names. */
export const usualPlaceosOutputs = Object.keys(outputDescriptions)
  .filter((name) => !ofOthers.includes(name))
  .sort();
