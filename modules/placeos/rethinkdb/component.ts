import { serviceProps } from "../common/service-props";
import { component } from "../component";
import { Rethinkdb } from "./rethinkdb";

/** The database; undefined where an existing one is used. */
export const rethinkdb = component({
  make(scope, context, parts): Rethinkdb | undefined {
    const { efs } = parts;
    return new Rethinkdb(scope, "Rethinkdb", {
      ...serviceProps("rethinkdb", context, parts, efs.dependables),
      data: efs.rethinkdb!,
    });
  },
  outputs: (_, context) => ({ rethinkdb_host: context.rethinkdb.host }),
});
