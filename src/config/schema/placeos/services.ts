import { z } from "zod";
import { inPlace, servicesRoll } from "../change";
import { atSynthesis, lateBound, reasons, required } from "../field";
import { bucketName } from "../formats";
import { choice, flag, integer, text } from "../kinds";
import { anyService, serviceSettings } from "./service-settings";

const email = text({ allowed: "an e-mail address", pattern: /^[^\s@"\\]+@[^\s@"\\]+\.[^\s@"\\]+$/ });
const host = (example: string) =>
  text({ allowed: `a host name such as ${example}`, pattern: /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/ });

/** A service behind nginx that the deployment does not make. */
const peer = (
  description: string,
  example: string,
  path: string,
  byDefault = `none: rest-api answers \`${path}\`, with 404`,
) =>
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
      libraryType: { text: "Endpoint", file: "common/connection-variables" },
      default: byDefault,
      whyLiteral: "it makes a route of nginx",
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
    whyLiteral: reasons.resources,
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
  rethinkdb_dump_bucket: lateBound(bucketName, {
    description:
      "Name of an existing bucket through which data goes from a deployment of major 1, which gets the output `rethinkdb_dump_command`, to one of major 2, which gets `rethinkdb_import_command`.",
    default: "no data is moved",
    change: inPlace("the task that moves the data, and what it may do with the bucket"),
  }),
  nginx_max_body_size: lateBound(integer({ min: 1, max: 10240, unit: "MiB" }), {
    description: "Largest body of a request in MiB.",
    defaultValue: 50,
    change: servicesRoll("nginx"),
  }),
  build_url: lateBound(
    text({ allowed: "a URL such as https://build.example.com", pattern: /^https?:\/\/[\w.-]+(:[0-9]+)?$/ }),
    {
      description:
        "Build service from which core of releases of major 2 fetches drivers. It gets the passwords of private repositories of drivers.",
      default: "the vendor's, `https://build.placeos.run`",
      change: servicesRoll("core"),
    },
  ),
  staff_api: peer(
    "Where nginx sends `/api/staff/`: an existing PlaceOS staff API. It must let the security group NGINX in.",
    "staff-api.placeos",
    "/api/staff/",
    "the service `staff-api` with releases of major 2; else none: rest-api answers `/api/staff/`, with 404",
  ),
  protect_static_assets: atSynthesis(flag(), {
    description:
      "Let nginx of releases of major 2 give interfaces only to those who are signed in. An image of your own then needs Lua.",
    whyLiteral: "the configuration of nginx follows from it",
    defaultValue: true,
    change: servicesRoll("nginx"),
  }),
  mqtt: peer(
    "Where nginx sends `/api/mqtt/`, without this beginning: websockets of an existing MQTT broker. It must let the " +
      "security group NGINX in.",
    "mosquitto.placeos",
    "/api/mqtt/",
  ),
  frontends_cron: lateBound(
    text({ allowed: "a cron expression of five fields", pattern: /^[0-9*,/-]+( [0-9A-Za-z*,/-]+){4}$/ }),
    {
      description: "When frontends fetches the base site again.",
      defaultValue: "0 * * * *",
      change: servicesRoll("frontends"),
    },
  ),
  git_user: lateBound(text({ allowed: "the name of a user", pattern: /^[^\s"\\]+$/ }), {
    description: "User with whom interfaces are cloned.",
    default: "none: only public repositories",
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
    default: "no sign-in",
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
    whyLiteral: "it is a switch of the deployment",
    defaultValue: true,
    change: inPlace("the cluster"),
  }),
  services: atSynthesis(serviceSettings, {
    description: "Names, images, sizes and numbers of tasks, by service.",
    default: "as preset",
    libraryType: {
      text: "Partial<Readonly<Record<ServiceKey, ServiceSettings>>>",
      file: "components",
      interfaces: { ServiceSettings: { description: "Settings of a service.", settings: anyService } },
    },
    whyLiteral: reasons.keys,
    change: inPlace("see each service"),
  }),
} as const;
