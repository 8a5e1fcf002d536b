import { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { fargateTaskDefinition } from "../../aws/fargate-task";
import { movedFrom } from "../../aws/moved-from";
import { deployVariables, type Endpoint } from "../common/connection-variables";
import { type DatabaseConnections, initDatabaseVariables } from "../common/database-variables";
import type { Release } from "../common/releases";
import { imageOf } from "../common/releases/image";
import { type ComponentProps, PlaceosService } from "../common/service";
import { task, type TaskProps } from "../common/task";
import { placeosDefaults as defaults } from "../defaults";
import type { ServicesInputs } from "../inputs/services";
import { RethinkdbDump, RethinkdbImport } from "./data-move";
import { runAndWaitCommand } from "./init-run-command";
import { RunOnce } from "./run-once";
import { initDescriptor } from "./descriptor";
import { checkProps } from "../../aws/check-props";
import { servicesInputRules } from "../input-rules/services";

/**
 * How init runs: as a task that an operator starts (`task`), as the deployment guide's service that never settles (`service`), or
 * once at a given time (`scheduled`).
 */
export type InitMode = NonNullable<ServicesInputs["initMode"]>;

export interface InitProps extends ComponentProps, DatabaseConnections {
  /** Handed over as the deployment guide does; init itself never connects to auth. */
  readonly auth: Endpoint;
  /** Host under which users come, in lower case. Another domain later makes a second authority. */
  readonly domain: string;
  /** E-mail address of the first administrator, who signs in with it. The secret `PLACE_PASSWORD` is the password. */
  readonly email: string;
  /** Name of the first administrator. */
  readonly username: string;

  /** @default "task" */
  readonly mode?: InitMode;

  /**
   * When init runs, in UTC: `2026-03-01T02:00:00`. Required with the mode `scheduled`.
   *
   * @default - not scheduled
   */
  readonly runAt?: string;

  /**
   * Commit of Backoffice that frontends clones. Releases before 1.2109.0 take the newest.
   *
   * @default "HEAD"
   */
  readonly backofficeCommit?: string;

  /**
   * Names of the services that end as long as there are no tables. Those that have given up are started anew when init has ended
   * well.
   *
   * @default - none: with releases of major 1 they make the tables themselves
   */
  readonly waitingServices?: readonly string[];

  /**
   * Name of an existing bucket through which data goes from a deployment of major 1 to one of major 2.
   *
   * @default - no data is moved
   */
  readonly rethinkdbDumpBucket?: string;
}

/** What init's tool for migrations writes when one has failed: https://github.com/amberframework/micrate */
const failedMigration = "An error occurred executing migration";

/**
 * Prepares the database: migrations, the authority of the domain, the first administrator and Backoffice.
 * What already exists stays as it is, so that it can run again.
 *
 * @throws if it is to run at a time that is not given
 */
export class Init extends Construct {
  /** Runs init, says how it went, and ends as it ends; undefined where it is a service. */
  public readonly runCommand?: string;
  /** Dumps RethinkDB into the bucket: of a deployment of major 1 with one. */
  public readonly dumpCommand?: string;
  /** Puts the data of the bucket into PostgreSQL: of a deployment of major 2 with one. */
  public readonly importCommand?: string;
  /** ARN of the task's definition. */
  public readonly taskDefinitionArn: string;

  constructor(scope: Construct, id: string, props: InitProps) {
    super(scope, id);
    checkProps(this, props, {
      email: servicesInputRules.placeEmail,
      username: servicesInputRules.placeUsername,
      mode: servicesInputRules.initMode,
      runAt: servicesInputRules.initRunAt,
      backofficeCommit: servicesInputRules.backofficeCommit,
      rethinkdbDumpBucket: servicesInputRules.rethinkdbDumpBucket,
      settings: servicesInputRules.services.settings.init,
    });
    const { names, environment, cluster, release, mode = defaults.initMode, runAt } = props;
    const taskProps: TaskProps = {
      ...props,
      service: initDescriptor,
      image: imageOf("init", release),
      // no command: the image's own prepares the database, and ends
      variables: variables(props, release),
      requiredSecrets: ["PLACE_PASSWORD", "PLACE_SERVER_SECRET"],
    };
    const { rethinkdbDumpBucket: bucket } = props;
    if (bucket !== undefined) {
      const move = { init: taskProps, cluster, bucket };
      if (release.database === "rethinkdb") this.dumpCommand = new RethinkdbDump(this, "Dump", move).runCommand;
      else this.importCommand = new RethinkdbImport(this, "Import", move).runCommand;
    }
    if (mode === "service") {
      // the task ends when its work is done: to ECS it looks like one that never comes up
      const service = new PlaceosService(this, "Service", {
        ...taskProps,
        ports: [],
        circuitBreaker: false,
        // the task's own: their names are the same in every mode
        taskScope: this,
      });
      movedIntoInit(this, service);
      this.taskDefinitionArn = service.fargate.taskDefinition.arn;
      return;
    }
    const { executionRoleArn, ...taskSettings } = task(this, taskProps);
    const definition = fargateTaskDefinition(this, "TaskDefinition", { ...taskSettings, executionRoleArn }, []);
    this.taskDefinitionArn = definition.arn;
    const run = {
      clusterArn: cluster.clusterArn,
      taskDefinitionArn: definition.arn,
      subnetIds: props.subnetIds,
      securityGroupId: props.securityGroupId,
    };
    this.runCommand = runAndWaitCommand({
      ...run,
      region: environment.region,
      name: "init",
      logGroupName: taskSettings.logGroupName,
      services: props.waitingServices,
      failsWith: release.initHidesFailures
        ? { stream: `${taskSettings.logStreamPrefix}/${initDescriptor.serviceName}`, text: failedMigration }
        : undefined,
    });
    if (mode === "scheduled") {
      if (runAt === undefined) throw new Error("init runs at a time that must be given: runAt");
      new RunOnce(this, "Schedule", { ...run, names, environment, executionRoleArn, runAt });
    }
  }
}

/** Keeps log group and role of a service that an earlier version made, which had them below the service. */
function movedIntoInit(init: Init, service: PlaceosService): void {
  for (const node of init.node.findAll()) {
    const [, ...path] = node.node.path.slice(init.node.path.length).split("/") as [string, string, ...string[]];
    if (TerraformResource.isTerraformResource(node) && path[0] !== service.node.id) movedFrom(node, service, path);
  }
}

function variables(props: InitProps, release: Release): Record<string, string> {
  const { auth } = props;
  return {
    // production: no sample systems
    ...deployVariables(release, props.timeZone),
    ...initDatabaseVariables(release, props),
    PLACE_EMAIL: props.email,
    PLACE_USERNAME: props.username,
    PLACE_DOMAIN: props.domain,
    PLACE_TLS: "true",
    PLACE_APPLICATION: "backoffice",
    PLACE_AUTH_HOST: `${auth.host}:${auth.port}`,
    PLACE_METRICS_ROUTE: "monitor",
    ...(release.initTakesAnalyticsRoute && { PLACE_ANALYTICS_ROUTE: "analytics" }),
    ...(release.initTakesBackofficeBranch && {
      PLACE_BACKOFFICE_BRANCH: "build/prod",
      PLACE_BACKOFFICE_COMMIT: props.backofficeCommit ?? defaults.backofficeCommit,
    }),
  };
}
