import { Fn, Token } from "cdktf";
import { serviceProps } from "../common/service-props";
import { secretVariablesOf } from "../common/secret-table";
import { serviceNameOf } from "../common/service";
import { component } from "../component";
import { isPartOf, services } from "../components";
import type { PlaceosContext } from "../context";
import { initDescriptor } from "./descriptor";
import { Init } from "./init";

/** The task that prepares the database. Its outputs are what the first sign-in needs. */
export const init = component({
  make(scope, context, parts) {
    const { props } = context;
    return new Init(scope, "Init", {
      ...serviceProps("init", context, parts, parts.database),
      ...parts.databaseConnections,
      auth: context.endpoint("auth"),
      domain: parts.loadBalancer.domain,
      email: props.placeEmail,
      username: props.placeUsername ?? beforeAtSign(props.placeEmail),
      mode: props.initMode,
      runAt: props.initRunAt,
      backofficeCommit: props.backofficeCommit,
      waitingServices: context.release.database === "postgresql" ? waitingServices(context) : undefined,
      rethinkdbDumpBucket: props.rethinkdbDumpBucket,
    });
  },
  outputs({ runCommand = "", dumpCommand, importCommand, taskDefinitionArn }, { props }, { loadBalancer, secrets }) {
    const secretArn = secrets.administratorSecretArn;
    return {
      application_url: `https://${loadBalancer.domain}/login?continue=/backoffice`,
      init_run_command: runCommand,
      init_task_definition_arn: taskDefinitionArn,
      administrator_email: props.placeEmail,
      administrator_secret_arn: secretArn,
      administrator_password_command:
        `aws secretsmanager get-secret-value --region ${props.region} --secret-id ${secretArn} ` +
        "--query SecretString --output text",
      ...(dumpCommand !== undefined && { rethinkdb_dump_command: dumpCommand }),
      ...(importCommand !== undefined && { rethinkdb_import_command: importCommand }),
    };
  },
});

/** The services that come to PostgreSQL, but for init itself. */
function waitingServices({ release, props }: PlaceosContext): readonly string[] {
  return services
    .filter((service) => isPartOf(service, release) && service.key !== initDescriptor.key)
    .filter(({ key }) => Object.hasOwn(secretVariablesOf(key, release), "PG_PASSWORD"))
    .filter(({ key }) => key !== "staffApi" || props.staffApi === undefined)
    .map((service) => serviceNameOf(service, props.services?.[service.key]?.serviceName));
}

function beforeAtSign(email: string): string {
  return Token.isUnresolved(email) ? (Fn.element(Fn.split("@", email), 0) as string) : email.split("@")[0]!;
}
