// Made by npm run generate from src/config/schema/placeos/services.ts: a change goes there.

import type { Endpoint } from "../common/connection-variables";
import type { ServiceKey } from "../components";

/** The services and what they run with. */
export interface ServicesInputs {
  /** E-mail address of the first administrator, who signs in with it. Must be an e-mail address. */
  readonly placeEmail: string;
  /**
   * Name of the first administrator. Must be the name of a user.
   * @default - what stands before the at sign of `placeEmail`
   */
  readonly placeUsername?: string;
  /**
   * How init prepares the database: `task`, run by the command in the output `init_run_command`; `service`, as the
   * deployment guide has it, to be stopped with `services.init.desiredCount: 0`; `scheduled`, once at `initRunAt`.
   * @default "task"
   */
  readonly initMode?: "task" | "service" | "scheduled";
  /**
   * When init runs, in UTC, with `initMode: scheduled`. Must be a time such as 2026-03-01T02:00:00.
   * @default - not scheduled
   */
  readonly initRunAt?: string;
  /**
   * Commit of Backoffice that is cloned, for releases from 1.2109.0 on. Must be a commit, or HEAD.
   * @default "HEAD"
   */
  readonly backofficeCommit?: string;
  /**
   * Name of an existing bucket through which data goes from a deployment of major 1, which gets the output
   * `rethinkdb_dump_command`, to one of major 2, which gets `rethinkdb_import_command`. Must be the name of a bucket, 3
   * to 63 lower-case letters, digits, dots and dashes.
   * @default - no data is moved
   */
  readonly rethinkdbDumpBucket?: string;
  /**
   * Largest body of a request in MiB. Must be a whole number of MiB from 1 to 10240.
   * @default 50
   */
  readonly nginxMaxBodySize?: number;
  /**
   * Build service from which core of releases of major 2 fetches drivers. It gets the passwords of private repositories
   * of drivers. Must be a URL such as https://build.example.com.
   * @default - the vendor's, `https://build.placeos.run`
   */
  readonly buildUrl?: string;
  /**
   * Where nginx sends `/api/staff/`: an existing PlaceOS staff API. It must let the security group NGINX in.
   * @default - the service `staff-api` with releases of major 2; else none: rest-api answers `/api/staff/`, with 404
   */
  readonly staffApi?: Endpoint;
  /**
   * Let nginx of releases of major 2 give interfaces only to those who are signed in. An image of your own then needs
   * Lua.
   * @default true
   */
  readonly protectStaticAssets?: boolean;
  /**
   * Where nginx sends `/api/mqtt/`, without this beginning: websockets of an existing MQTT broker. It must let the
   * security group NGINX in.
   * @default - none: rest-api answers `/api/mqtt/`, with 404
   */
  readonly mqtt?: Endpoint;
  /**
   * When frontends fetches the base site again. Must be a cron expression of five fields.
   * @default "0 * * * *"
   */
  readonly frontendsCron?: string;
  /**
   * User with whom interfaces are cloned. Must be the name of a user.
   * @default - none: only public repositories
   */
  readonly gitUser?: string;
  /**
   * Mail server of triggers. Must be a host name such as smtp.example.com.
   * @default - no mail is sent
   */
  readonly smtpServer?: string;
  /**
   * Port of the mail server. Must be a whole number from 1 to 65535.
   * @default 587
   */
  readonly smtpPort?: number;
  /**
   * User of the mail server. Must be the name of a user.
   * @default - no sign-in
   */
  readonly smtpUser?: string;
  /**
   * How the connection to the mail server is encrypted: from its beginning, after a greeting, or not at all.
   * @default "STARTTLS"
   */
  readonly smtpSecure?: "SMTPS" | "STARTTLS" | "";
  /**
   * Collect metrics per task and container.
   * @default true
   */
  readonly containerInsights?: boolean;
  /**
   * Names, images, sizes and numbers of tasks, by service.
   * @default - as preset
   */
  readonly services?: Partial<Readonly<Record<ServiceKey, ServiceSettings>>>;
}

/** Settings of a service. */
export interface ServiceSettings {
  /**
   * Name of the service, found inside the VPC as `<serviceName>.<environmentName in lower case>`. Must be at most 32
   * lower-case letters, digits and single dashes, beginning with a letter.
   * @default - the presets
   */
  readonly serviceName?: string;
  /**
   * Image of the container. Must be a container image such as public.ecr.aws/outerbounds/metaflow_ui:v1.3.14.
   * @default - the presets
   */
  readonly image?: string;
  /**
   * CPU units of a task. Must be one of 256, 512, 1024, 2048, 4096, 8192, 16384.
   * @default - the presets
   */
  readonly cpu?: number;
  /**
   * Memory of a task in MiB. Must be a whole number of MiB from 512 to 122880.
   * @default - the presets
   */
  readonly memory?: number;
  /**
   * Further environment variables; they override the service's own.
   * @default - none
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Environment variables that get the text of a secret: its ARN. The secret must be encrypted with the key of Secrets
   * Manager.
   * @default - none
   */
  readonly secrets?: Readonly<Record<string, string>>;
  /**
   * Number of tasks, or the least where the service scales. 0 stops the service. Must be a whole number from 0 to 5000.
   * @default 1
   */
  readonly desiredCount?: number;
  /**
   * Maximum number of tasks: the service scales on CPU. Must be a whole number from 0 to 5000.
   * @default - `desiredCount`: it does not scale
   */
  readonly maxCount?: number;
}

/** The names of {@link ServicesInputs}. */
export const servicesInputNames = [
  "placeEmail",
  "placeUsername",
  "initMode",
  "initRunAt",
  "backofficeCommit",
  "rethinkdbDumpBucket",
  "nginxMaxBodySize",
  "buildUrl",
  "staffApi",
  "protectStaticAssets",
  "mqtt",
  "frontendsCron",
  "gitUser",
  "smtpServer",
  "smtpPort",
  "smtpUser",
  "smtpSecure",
  "containerInsights",
  "services",
] as const satisfies readonly (keyof ServicesInputs)[];
