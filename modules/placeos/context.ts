import type { Construct } from "constructs";
import { AwsEnvironment } from "../aws/environment";
import type { LogSettings } from "../aws/log-group";
import type { Endpoint } from "./common/connection-variables";
import type { DatabaseConnections, PostgresqlConnection, RethinkConnection } from "./common/database-variables";
import { PlaceosNames } from "./common/placeos-names";
import { defaultPorts, type PortName, type Ports } from "./common/ports";
import { type Release, releaseOf } from "./common/releases";
import { serviceNameOf } from "./common/service";
import { serviceOf, type ServiceKey } from "./components";
import { placeosDefaults as defaults } from "./defaults";
import type { PlaceosProps } from "./placeos-props";

/**
 * What follows only from a deployment's inputs. It is the same for all components, and in every stack that a deployment
 * is spread over: services find each other under names that need no looking up.
 *
 * @throws if the environment name or the release is invalid
 */
export class PlaceosContext {
  public readonly names: PlaceosNames;
  public readonly environment: AwsEnvironment;
  public readonly release: Release;
  public readonly ports: Ports;
  public readonly timeZone: string;
  public readonly logs: LogSettings;
  public readonly deletionProtection: boolean;
  public readonly rethinkdb: RethinkConnection;

  constructor(
    scope: Construct,
    public readonly props: PlaceosProps,
  ) {
    this.names = new PlaceosNames({
      environmentName: props.environmentName ?? defaults.environmentName,
      tags: props.tags,
      maxNameLength: props.maxNameLength,
    });
    this.environment = new AwsEnvironment(scope, "Environment", props);
    this.release = releaseOf(props.placeosTag ?? defaults.placeosTag);
    this.ports = {
      ...defaultPorts,
      ...props.ports,
      rethinkdb: props.rethinkdbPort ?? props.ports?.rethinkdb ?? defaults.rethinkdbPort,
      postgresql: props.postgresqlPort ?? props.ports?.postgresql ?? defaults.postgresqlPort,
    };
    this.timeZone = props.timeZone ?? defaults.timeZone;
    const { logRetentionInDays = defaults.logRetentionInDays, logGroupKmsKeyArn, logDestinationArn } = props;
    this.logs = { logRetentionInDays, logGroupKmsKeyArn, logDestinationArn };
    this.deletionProtection = props.deletionProtection ?? defaults.deletionProtection;
    const { rethinkdbHost = this.host("rethinkdb"), rethinkdbDb = defaults.rethinkdbDb } = props;
    this.rethinkdb = { host: rethinkdbHost, port: this.ports.rethinkdb, db: rethinkdbDb };
  }

  /** Where a service is found inside the VPC. */
  public endpoint(key: ServiceKey & PortName): Endpoint {
    return { host: this.host(key), port: this.ports[key] };
  }

  /**
   * How services reach the database that the release has.
   *
   * @param postgresqlHost the host of PostgreSQL, which is asked for only where the release has it
   */
  public databaseConnections(postgresqlHost: () => string): DatabaseConnections {
    const { release, rethinkdb } = this;
    return release.database === "rethinkdb" ? { rethinkdb } : { postgresql: this.postgresql(postgresqlHost()) };
  }

  private postgresql(host: string): PostgresqlConnection {
    const { postgresqlDb = defaults.postgresqlDb, postgresqlUser = defaults.postgresqlUser } = this.props;
    const { postgresqlPoolSize = defaults.postgresqlPoolSize } = this.props;
    return {
      host,
      port: this.ports.postgresql,
      db: postgresqlDb,
      user: postgresqlUser,
      poolSize: postgresqlPoolSize,
    };
  }

  /** Where etcd is; undefined where the release does without it. */
  public get etcd(): Endpoint | undefined {
    return this.release.hasEtcd ? this.endpoint("etcd") : undefined;
  }

  private host(key: ServiceKey): string {
    return this.names.host(serviceNameOf(serviceOf(key), this.props.services?.[key]?.serviceName));
  }
}
