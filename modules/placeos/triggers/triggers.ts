import type { Construct } from "constructs";
import { deployVariables, type Endpoint, etcdVariables, redisVariables } from "../common/connection-variables";
import { crystalDatabaseVariables, type DatabaseConnections } from "../common/database-variables";
import { crystalCommand } from "../common/crystal-command";
import { programCheck } from "../common/health-check-forms";
import { imageOf } from "../common/releases/image";
import { type ComponentProps, PlaceosService } from "../common/service";
import { placeosDefaults as defaults } from "../defaults";
import { triggersDescriptor } from "./descriptor";

/** The server that mail goes through. */
export interface MailServer {
  readonly host: string;
  /** @default 587 */
  readonly port?: number;

  /**
   * User; the secret `SMTP_PASS` is the password.
   *
   * @default - no sign-in
   */
  readonly user?: string;

  /**
   * Whether the connection is encrypted from its beginning (`SMTPS`), after a greeting (`STARTTLS`), or not at all (``).
   *
   * @default "STARTTLS"
   */
  readonly security?: "SMTPS" | "STARTTLS" | "";
}

export interface TriggersProps extends ComponentProps, DatabaseConnections {
  /** `redis://host:port`, or `rediss://host:port` where the release knows TLS. */
  readonly redisUrl: string;

  /**
   * etcd, through which releases before 2.2404.1 find core nodes.
   *
   * @default - none
   */
  readonly etcd?: Endpoint;

  /**
   * The server that mail goes through.
   *
   * @default - triggers send no mail
   */
  readonly mail?: MailServer;
}

const program = "/triggers";

/** Events and conditional triggers. */
export class Triggers extends PlaceosService {
  constructor(scope: Construct, id: string, props: TriggersProps) {
    const { release, ports } = props;
    super(scope, id, {
      ...props,
      service: triggersDescriptor,
      image: imageOf("triggers", release),
      variables: {
        ...deployVariables(release, props.timeZone),
        ...crystalDatabaseVariables(release, props),
        ...redisVariables(release, props.redisUrl),
        ...etcdVariables(release, props.etcd),
        ...mailVariables(props.mail),
      },
      requiredSecrets: ["PLACE_SERVER_SECRET"],
      command: crystalCommand(program, ports.triggers, triggersDescriptor.ports.triggers),
      ports: [{ port: ports.triggers }],
      healthCheck: programCheck([program, "-c", `http://127.0.0.1:${ports.triggers}${release.triggersHealth}`]),
    });
  }
}

function mailVariables(mail: MailServer | undefined): Record<string, string> {
  if (mail === undefined) return {};
  const { host, port = defaults.smtpPort, user = "", security = defaults.smtpSecure } = mail;
  return { SMTP_SERVER: host, SMTP_PORT: `${port}`, SMTP_USER: user, SMTP_SECURE: security };
}
