import { inPlace, withOutage, servicesRoll } from "../change";
import { z } from "zod";
import { defaultEtcdImage, defaultRethinkdbImage } from "../../../../modules/placeos/common/images";
import { type ServiceKey, serviceDefaults } from "../../../../modules/placeos/common/service-defaults";
import { atSynthesis, lateBound, orReference, reasons, required } from "../field";
import { arn, containerImage, environmentName } from "../formats";
import { choice, flag, integer, mapOf, text } from "../kinds";
import { environmentVariables, taskCount, taskCpu, taskMemory } from "../tasks";

/** The ARN of a secret of Secrets Manager. */
export const secretArn = arn({
  service: "secretsmanager",
  resource: "secret:name-AbCdEf",
  resourcePattern: "secret:[\\w/+=.@-]+",
});

const counts = "whether the service scales follows from it";

function service(key: ServiceKey, image = "that of the release") {
  const { serviceName, cpu, memory } = serviceDefaults[key];
  return {
    service_name: atSynthesis(
      text({
        allowed: "at most 32 lower-case letters, digits and single dashes, beginning with a letter",
        pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
        problem: (name) => (name.length > 32 ? `must have at most 32 characters; found ${name.length}` : undefined),
      }),
      {
        description: "Name of the service, found inside the VPC as `<service_name>.<environment_name in lower case>`.",
        default: `\`${serviceName}\``,
        knownBecause: reasons.names,
        change: withOutage(
          "the service with its roles, its name in the DNS and its log group, whose logs are deleted. Services that call it roll",
          "the old tasks end before the new ones start",
        ),
      },
    ),
    image: lateBound(containerImage, {
      description: "Image of the container.",
      default: image,
      change: servicesRoll("the service"),
    }),
    cpu: lateBound(taskCpu, {
      description: "CPU units of a task.",
      default: `\`${cpu}\``,
      change: servicesRoll("the service"),
    }),
    memory: lateBound(taskMemory, {
      description: "Memory of a task in MiB.",
      default: `\`${memory}\``,
      change: servicesRoll("the service"),
    }),
    environment: atSynthesis(environmentVariables, {
      description: "Environment variables beside its own; they win.",
      default: "none",
      knownBecause: reasons.keys,
      change: servicesRoll("the service"),
    }),
    secrets: atSynthesis(
      mapOf("a map from environment variables to secrets", environmentName, orReference(secretArn)),
      {
        description:
          "Environment variables that get the text of a secret: its ARN. The secret's key must be that of Secrets Manager.",
        default: "none",
        knownBecause: reasons.keys,
        change: servicesRoll("the service"),
      },
    ),
  } as const;
}

/** A service that runs as one task. */
const single = (key: ServiceKey, image?: string) =>
  atSynthesis(
    z.strictObject({
      ...service(key, image),
      desired_count: atSynthesis(integer({ min: 0, max: 1 }), {
        description: "Number of tasks: 0 stops the service.",
        default: "`1`",
        knownBecause: counts,
        change: inPlace("the service"),
      }),
    }),
    {
      description: `The service \`${serviceDefaults[key].serviceName}\`, one task.`,
      default: "as preset",
      knownBecause: reasons.keys,
      change: inPlace("see each setting"),
    },
  );

/** A service of which several tasks can run. */
const scalable = (key: ServiceKey) =>
  atSynthesis(
    z.strictObject({
      ...service(key),
      desired_count: atSynthesis(taskCount, {
        description: "Number of tasks, or the least where the service scales.",
        default: "`1`",
        knownBecause: counts,
        change: inPlace("the service"),
      }),
      max_count: atSynthesis(taskCount, {
        description: "Maximum number of tasks: the service scales on CPU.",
        default: "`desired_count`: it does not scale",
        knownBecause: counts,
        change: inPlace("the service"),
      }),
    }),
    {
      description: `The service \`${serviceDefaults[key].serviceName}\`.`,
      default: "as preset",
      knownBecause: reasons.keys,
      change: inPlace("see each setting"),
    },
  );

const email = text({ allowed: "an e-mail address", pattern: /^[^\s@"\\]+@[^\s@"\\]+\.[^\s@"\\]+$/ });
const host = (example: string) =>
  text({ allowed: `a host name such as ${example}`, pattern: /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/ });

/** A service behind nginx that the deployment does not make. */
const peer = (description: string, example: string, path: string) =>
  atSynthesis(
    z.strictObject({
      host: required(
        lateBound(host(example), {
          description: "Host, which the DNS server of the VPC must know.",
          change: servicesRoll("nginx"),
        }),
      ),
      port: required(
        lateBound(integer({ min: 1, max: 65535 }), { description: "Port.", change: servicesRoll("nginx") }),
      ),
    }),
    {
      description,
      libraryType: { text: "Endpoint", file: "common/connections" },
      default: `none: rest-api answers \`${path}\`, with 404`,
      knownBecause: "it makes a route of nginx",
      change: servicesRoll("nginx"),
    },
  );

/** Inputs of the containers. */
export const servicesInputs = {
  place_email: required(
    lateBound(email, {
      description: "E-mail address of the first administrator, who signs in with it.",
      change: servicesRoll("all services that read it; init adds no second administrator"),
    }),
  ),
  place_username: lateBound(text({ allowed: "the name of a user", pattern: /^[^\s"\\][^"\\]*$/ }), {
    description: "Name of the first administrator.",
    default: "what stands before the at sign of `place_email`",
    change: inPlace("init, which has run already"),
  }),
  init_mode: atSynthesis(choice(["task", "service", "scheduled"]), {
    description:
      "How init prepares the database: `task`, run by the command in the output `init_run_command`; `service`, as the " +
      "deployment guide has it, to be stopped with `services.init.desired_count: 0`; `scheduled`, once at `init_run_at`.",
    knownBecause: reasons.resources,
    defaultValue: "task",
    change: inPlace("init's service, schedule or task is made or deleted; role and log group stay"),
  }),
  init_run_at: lateBound(
    text({
      allowed: "a time such as 2026-03-01T02:00:00",
      pattern: /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}$/,
    }),
    {
      description: "When init runs, in UTC, with `init_mode: scheduled`.",
      default: "not scheduled",
      change: inPlace("the schedule"),
    },
  ),
  backoffice_commit: lateBound(text({ allowed: "a commit, or HEAD", pattern: /^(HEAD|[0-9a-f]{7,40})$/ }), {
    description: "Commit of Backoffice that is cloned, for releases from 1.2109.0 on.",
    defaultValue: "HEAD",
    change: inPlace("init; run it again"),
  }),
  nginx_max_body_size: lateBound(integer({ min: 1, max: 10240, unit: "MiB" }), {
    description: "Largest body of a request in MiB.",
    defaultValue: 50,
    change: servicesRoll("nginx"),
  }),
  staff_api: peer(
    "Where nginx sends `/api/staff/`: a PlaceOS staff API that exists already. It must let the security group NGINX in.",
    "staff-api.placeos",
    "/api/staff/",
  ),
  mqtt: peer(
    "Where nginx sends `/api/mqtt/`, without this beginning: websockets of an MQTT broker that exists already. It must let the " +
      "security group NGINX in.",
    "mosquitto.placeos",
    "/api/mqtt/",
  ),
  frontends_cron: lateBound(
    text({ allowed: "a cron expression of five fields", pattern: /^[0-9*,/-]+( [0-9A-Za-z*,/-]+){4}$/ }),
    {
      description: "When frontends fetches the base site anew.",
      defaultValue: "0 * * * *",
      change: servicesRoll("frontends"),
    },
  ),
  git_user: lateBound(text({ allowed: "the name of a user", pattern: /^[^\s"\\]+$/ }), {
    description: "User with whom interfaces are cloned.",
    default: "nobody: public repositories alone",
    change: servicesRoll("frontends"),
  }),
  smtp_server: lateBound(host("smtp.example.com"), {
    description: "Mail server of triggers.",
    default: "no mail is sent",
    change: servicesRoll("triggers"),
  }),
  smtp_port: lateBound(integer({ min: 1, max: 65535 }), {
    description: "Port of the mail server.",
    defaultValue: 587,
    change: servicesRoll("triggers"),
  }),
  smtp_user: lateBound(text({ allowed: "the name of a user", pattern: /^[^\s"\\]+$/ }), {
    description: "User of the mail server.",
    default: "nobody signs in",
    change: servicesRoll("triggers"),
  }),
  smtp_secure: lateBound(choice(["SMTPS", "STARTTLS", ""]), {
    description:
      "How the connection to the mail server is encrypted: from its beginning, after a greeting, or not at all.",
    defaultValue: "STARTTLS",
    change: servicesRoll("triggers"),
  }),
  container_insights: atSynthesis(flag(), {
    description: "Collect metrics per task and container.",
    knownBecause: "it is a switch of the deployment",
    defaultValue: true,
    change: inPlace("the cluster"),
  }),
  services: atSynthesis(
    z.strictObject({
      rethinkdb: single("rethinkdb", `\`${defaultRethinkdbImage}\``),
      etcd: single("etcd", `\`${defaultEtcdImage}\``),
      dispatch: single("dispatch"),
      nginx: scalable("nginx"),
      frontends: single("frontends"),
      auth: scalable("auth"),
      core: scalable("core"),
      triggers: scalable("triggers"),
      rubber_soul: single("rubberSoul"),
      rest_api: scalable("restApi"),
      init: single("init"),
    }),
    {
      description: "Names, images, sizes and numbers of tasks, by service.",
      default: "as preset",
      libraryType: {
        text: "Partial<Readonly<Record<ServiceKey, ServiceSettings>>>",
        file: "common/service-defaults",
      },
      knownBecause: reasons.keys,
      change: inPlace("see each service"),
    },
  ),
} as const;
