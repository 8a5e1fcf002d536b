// Made by npm run generate from src/config/schema/placeos/rethinkdb.ts: a change goes there.

import { integer, text } from "../../aws/values/value-rule";

/** What the values of the inputs "RethinkDB" may be. */
export const rethinkdbInputRules = {
  rethinkdbHost: text({
    allowed: "a host name such as db.example.com",
    pattern: /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/,
  }),
  rethinkdbPort: integer({ min: 1, max: 65535 }),
  rethinkdbDb: text({ allowed: "the name of a database", pattern: /^[A-Za-z0-9_-]+$/ }),
};
