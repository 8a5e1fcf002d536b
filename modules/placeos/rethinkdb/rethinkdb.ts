import type { Construct } from "constructs";
import type { EfsAccess } from "../common/efs-access";
import { portCheck } from "../common/health-check-forms";
import type { Ports } from "../common/ports";
import { type ComponentProps, PlaceosService } from "../common/service";
import { rethinkdbDescriptor } from "./descriptor";

export interface RethinkdbProps extends ComponentProps {
  /** Folder of the data. */
  readonly data: EfsAccess;
}

/**
 * The database: one member, whose data outlives it on EFS. The old task ends
 * before a new one starts, because two must never write the same files.
 *
 * The secret `RETHINKDB_PASSWORD` becomes the password of the user `admin` when the database is made, and only then.
 */
export class Rethinkdb extends PlaceosService {
  constructor(scope: Construct, id: string, props: RethinkdbProps) {
    const { ports, secrets = {} } = props;
    super(scope, id, {
      ...props,
      service: rethinkdbDescriptor,
      image: rethinkdbDescriptor.image,
      // ECS gives up a first deployment that ends three times: services must not be started before their database
      waitForSteadyState: true,
      variables: { TZ: props.timeZone },
      ...commandOf(ports, Object.hasOwn(secrets, "RETHINKDB_PASSWORD")),
      ports: [{ port: ports.rethinkdb }, { port: ports.rethinkdbCluster }, { port: ports.rethinkdbAdmin }],
      mounts: [{ name: "data", access: props.data, containerPath: "/data" }],
      healthCheck: portCheck(ports.rethinkdb, 120),
      // it writes what it has in memory
      stopTimeout: 120,
    });
  }
}

function commandOf(ports: Ports, hasPassword: boolean) {
  const options = [
    ["--driver-port", ports.rethinkdb, rethinkdbDescriptor.ports.rethinkdb],
    ["--cluster-port", ports.rethinkdbCluster, rethinkdbDescriptor.ports.rethinkdbCluster],
    ["--http-port", ports.rethinkdbAdmin, rethinkdbDescriptor.ports.rethinkdbAdmin],
  ] as const;
  const changed = options.filter(([, port, imagePort]) => port !== imagePort);
  const command = ["rethinkdb", "--bind", "all", ...changed.flatMap(([option, port]) => [option, `${port}`])];
  if (!hasPassword) return { command };
  // the shell puts the password in: no task definition holds it
  return { command: ["bash", "-c", `exec ${command.join(" ")} --initial-password "$RETHINKDB_PASSWORD"`] };
}
