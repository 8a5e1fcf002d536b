// Made by npm run generate from src/config/schema/placeos/rethinkdb.ts: a change goes there.

/** How services reach RethinkDB: the service that is made, or an existing one. */
export interface RethinkdbInputs {
  /**
   * Host of an existing RethinkDB. Must be a host name such as db.example.com.
   * @default - the service `rethinkdb-primary`
   */
  readonly rethinkdbHost?: string;
  /**
   * Port of RethinkDB. All who call it use it. Must be a whole number from 1 to 65535.
   * @default 28015
   */
  readonly rethinkdbPort?: number;
  /**
   * Name of the database, for all services. Must be the name of a database.
   * @default "place"
   */
  readonly rethinkdbDb?: string;
}

/** The names of {@link RethinkdbInputs}. */
export const rethinkdbInputNames = [
  "rethinkdbHost",
  "rethinkdbPort",
  "rethinkdbDb",
] as const satisfies readonly (keyof RethinkdbInputs)[];
