import { servicesRoll, withOutage } from "../change";
import { defaultPorts } from "../../../../modules/placeos/common/ports";
import { atSynthesis, lateBound } from "../field";
import { text } from "../kinds";
import { port, whyPortIsKnown } from "./ports";

const host = text({
  allowed: "a host name such as db.example.com",
  pattern: /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/,
});

/** Inputs that say how RethinkDB is reached. */
export const rethinkdbInputs = {
  rethinkdb_host: lateBound(host, {
    description: "Host of an existing RethinkDB.",
    default: "the service `rethinkdb-primary`",
    change: withOutage(
      "the service of RethinkDB is deleted, its files on EFS stay",
      "services roll to the other database",
    ),
  }),
  rethinkdb_port: atSynthesis(port, {
    description: "Port of RethinkDB. All who call it use it.",
    whyLiteral: whyPortIsKnown,
    defaultValue: defaultPorts.rethinkdb,
    change: withOutage("all services that use the database", "RethinkDB is one task: services wait for it"),
  }),
  rethinkdb_db: lateBound(text({ allowed: "the name of a database", pattern: /^[A-Za-z0-9_-]+$/ }), {
    description: "Name of the database, for all services.",
    defaultValue: "place",
    change: servicesRoll("all services that use the database, which is empty until init has run"),
  }),
} as const;
