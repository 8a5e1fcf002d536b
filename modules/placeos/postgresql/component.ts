import type { Construct } from "constructs";
import { keptWhileProtected } from "../../aws/kept-while-protected";
import { pick } from "../../aws/pick";
import { component } from "../component";
import type { PlaceosContext } from "../context";
import { postgresqlInputNames } from "../inputs/postgresql";
import { Postgresql } from "./postgresql";

export interface Database {
  readonly host: string;
  /** Undefined where an existing PostgreSQL is used. */
  readonly postgresql?: Postgresql;
}

/** The PostgreSQL of RDS, or the host of an existing one. */
export const postgresql = component({
  make(scope, context, { network, securityGroups, secrets }): Database {
    const { props, names, ports, logs, deletionProtection } = context;
    keep(scope, context, true);
    const database = new Postgresql(scope, "Postgresql", {
      names,
      logs,
      subnetIds: network.privateSubnetIds,
      securityGroupId: securityGroups.idOf("postgresql"),
      ...pick(props, postgresqlInputNames),
      postgresqlPort: ports.postgresql,
      password: secrets.postgresqlPassword,
      passwordVersion: props.secretsVersion,
      kmsKeyArn: props.kmsKeyArn,
      deletionProtection,
    });
    return { host: database.host, postgresql: database };
  },
  useExisting(scope, context): Database {
    keep(scope, context, false);
    return { host: context.props.postgresqlHost! };
  },
  outputs: ({ host }) => ({ postgresql_host: host }),
});

/** Refuses to use an existing PostgreSQL instead of the one that was made before. */
function keep(scope: Construct, { deletionProtection }: PlaceosContext, made: boolean): void {
  const what = "the PostgreSQL of this deployment with its data";
  keptWhileProtected(scope, "PostgresqlKept", { made, deletionProtection, what, input: "postgresql_host" });
}
