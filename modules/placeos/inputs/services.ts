import type { Endpoint } from "../common/connections";
import type { ServiceKey, ServiceSettings } from "../common/service-defaults";
import type { InitMode } from "../init/init";

/** The eleven containers. */
export interface ServicesInputs {
  /** Collect metrics per task and container. @default true */
  readonly containerInsights?: boolean;
  /** Names, images, sizes and numbers of tasks, by service. @default - those of the seed */
  readonly services?: Partial<Readonly<Record<ServiceKey, ServiceSettings>>>;
  /** Largest body of a request in MiB. @default 50 */
  readonly nginxMaxBodySize?: number;
  /** Where nginx sends `/api/staff/`: PlaceOS' staff API. @default - it does not exist */
  readonly staffApi?: Endpoint;
  /** Where nginx sends `/api/mqtt/`: the websockets of an MQTT broker. @default - it does not exist */
  readonly mqtt?: Endpoint;
  /** When the base site is fetched anew: a cron expression of five fields. @default "0 * * * *" */
  readonly frontendsCron?: string;
  /** User with whom interfaces are cloned. @default - nobody: public repositories alone */
  readonly gitUser?: string;

  /** Host of the mail server. @default - no mail is sent */
  readonly smtpServer?: string;
  /** Port of the mail server. @default 587 */
  readonly smtpPort?: number;
  /** User of the mail server. @default - nobody signs in */
  readonly smtpUser?: string;
  /** How the connection to it is encrypted. @default "STARTTLS" */
  readonly smtpSecure?: "SMTPS" | "STARTTLS" | "";

  /** E-mail address of the first administrator. */
  readonly placeEmail: string;
  /** Name of the first administrator. @default - what stands before the at sign of the address */
  readonly placeUsername?: string;
  /** How init runs: as a task by hand, as a service, or once at `initRunAt`. @default "task" */
  readonly initMode?: InitMode;
  /** When init runs, in UTC, where it is scheduled. @default - not scheduled */
  readonly initRunAt?: string;
  /** Commit of Backoffice, for releases from 1.2109.0 on. @default "HEAD" */
  readonly backofficeCommit?: string;
}
