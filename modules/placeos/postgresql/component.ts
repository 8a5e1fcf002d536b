import { pick } from "../../aws/pick";
import { keptComponent } from "../component";
import { postgresqlInputNames } from "../inputs/postgresql";
import { Postgresql } from "./postgresql";

export interface Database {
  readonly host: string;
  /** Undefined where an existing PostgreSQL is used. */
  readonly postgresql?: Postgresql;
}

/** The PostgreSQL of RDS, or the host of an existing one. */
export const postgresql = keptComponent(
  { id: "PostgresqlKept", what: "the PostgreSQL of this deployment with its data", input: "postgresql_host" },
  {
    make(scope, context, { network, securityGroups, secrets }): Database {
      const { props, names, ports, logs, deletionProtection } = context;
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
    useExisting(_, context): Database {
      return { host: context.props.postgresqlHost! };
    },
    outputs: ({ host }) => ({ postgresql_host: host }),
  },
);
