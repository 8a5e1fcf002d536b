import { snakeCase } from "../../../../modules/aws/snake-case";
import { isPartOf, services } from "../../../../modules/placeos/components";
import { groupKeysOf, groups } from "../../../../modules/placeos/security-groups/groups";
import { matrix } from "../../../../modules/placeos/security-groups/matrix";
import type { Release } from "../../../../modules/placeos/common/releases";
import type { PlaceosInputName, PlaceosFacts } from "../../placeos/placeos-facts";
import { efsInputs } from "../../schema/placeos/efs";
import { elasticsearchInputs } from "../../schema/placeos/elasticsearch";
import { postgresqlInputs } from "../../schema/placeos/postgresql";
import { redisInputs } from "../../schema/placeos/redis";
import { rethinkdbInputs } from "../../schema/placeos/rethinkdb";
import { type Check, givenOf } from "./check";

interface Group {
  /** When the inputs have no effect. */
  readonly when: (facts: PlaceosFacts) => boolean;
  readonly because: string | ((facts: PlaceosFacts) => string);
  readonly inputs: readonly PlaceosInputName[];
}

/** The inputs of a part but for some. */
const inputsOf = <Inputs extends object>(inputs: Inputs, others: readonly (keyof Inputs)[]) =>
  Object.keys(inputs).filter((name) => !others.includes(name as keyof Inputs)) as PlaceosInputName[];

/** Inputs of what the release does not have. */
const ofRelease = (lacks: (release: Release) => boolean, why: string, inputs: readonly PlaceosInputName[]): Group => ({
  when: ({ release }) => release !== undefined && lacks(release),
  because: ({ release }) => `${release!.tag} ${why}`,
  inputs,
});

const unused: readonly Group[] = [
  ofRelease(({ database }) => database !== "rethinkdb", "keeps its data in PostgreSQL", [
    ...inputsOf(rethinkdbInputs, []),
    "rethinkdb_password_secret_arn",
    "s3_secret_secret_arn",
  ]),
  ofRelease(({ database }) => database !== "postgresql", "keeps its data in RethinkDB", [
    ...inputsOf(postgresqlInputs, []),
    "postgresql_password_secret_arn",
  ]),
  ofRelease(({ hasSearch }) => !hasSearch, "searches in its database", inputsOf(elasticsearchInputs, [])),
  ofRelease(({ coreCompilesDrivers }) => coreCompilesDrivers, "compiles drivers itself", ["build_url"]),
  ofRelease(({ nginxChecksCookie }) => !nginxChecksCookie, "gives interfaces to everybody", ["protect_static_assets"]),
  ofRelease(({ hasStaffApi }) => !hasStaffApi, "has no such cookies", ["cookie_session_secret_secret_arn"]),
  {
    when: (facts) => facts.release?.database === "postgresql" && facts.given("postgresql_host"),
    because: "an existing PostgreSQL is used (postgresql_host)",
    inputs: inputsOf(postgresqlInputs, [
      "postgresql_host",
      "postgresql_port",
      "postgresql_db",
      "postgresql_user",
      "postgresql_pool_size",
    ]),
  },
  {
    when: (facts) => facts.given("es_uri") && facts.release?.hasSearch !== false,
    because: "an existing Elasticsearch is used (es_uri)",
    inputs: inputsOf(elasticsearchInputs, ["es_uri"]),
  },
  {
    when: (facts) => facts.given("redis_url"),
    because: "an existing Redis is used (redis_url)",
    inputs: inputsOf(redisInputs, ["redis_url"]),
  },
  {
    when: (facts) => facts.given("rethinkdb_host") && facts.release?.database !== "postgresql",
    because: "an existing RethinkDB is used (rethinkdb_host)",
    inputs: ["operator_cidr_blocks"],
  },
  {
    when: (facts) => facts.isOff("create_elb_logs_bucket"),
    because: "no bucket is made for logs (create_elb_logs_bucket)",
    inputs: ["elb_logs_expiration_days"],
  },
  {
    when: (facts) => facts.isOff("enable_efs_backup"),
    because: "there are no backups (enable_efs_backup: false)",
    inputs: inputsOf(efsInputs, ["efs_throughput_mode", "enable_efs_backup"]),
  },
  {
    when: (facts) => !facts.given("smtp_server"),
    because: "no mail is sent without smtp_server",
    inputs: ["smtp_port", "smtp_user", "smtp_secure", "smtp_password", "smtp_password_secret_arn"],
  },
  {
    when: (facts) => !facts.given("git_user"),
    because: "without git_user there is no sign-in to Git",
    inputs: ["git_password", "git_password_secret_arn"],
  },
];

/** Inputs that would have no effect. */
export const checkUnused: Check = (facts, report) => {
  for (const { because, inputs } of unused.filter(({ when }) => when(facts))) {
    const why = typeof because === "string" ? because : because(facts);
    for (const name of givenOf(facts, inputs)) report.at(name).warning(`has no effect: ${why}`);
  }
};

/** Settings, ports and rows of what the release does not have. */
export const checkForeignParts: Check = (facts, report) => {
  const { release } = facts;
  if (release === undefined) return;
  const why = (what: string) => `has no effect: ${release.tag} has no ${what}`;
  for (const service of services.filter((one) => !isPartOf(one, release))) {
    const { key, component, ports } = service;
    if (facts.value("services")?.[snakeCase(key)] !== undefined) {
      report.at("services", snakeCase(key)).warning(why(component));
    }
    for (const name of Object.keys(ports).map(snakeCase)) {
      if (Object.hasOwn(facts.value("ports") ?? {}, name)) report.at("ports", name).warning(why(component));
    }
  }
  const ofRelease = groupKeysOf(release);
  for (const { when, from, to } of matrix) {
    const missing = [from, to].find((group) => !ofRelease.includes(group));
    if (when === undefined || missing === undefined) continue;
    const name = snakeCase(when);
    if (facts.value("optional_rows")?.[name] === true) {
      report.at("optional_rows", name).warning(why(groups[missing].label));
    }
  }
};

/** What goes with a domain name. */
export const checkDomain: Check = (facts, report) => {
  if (facts.given("domain_name")) return;
  if (facts.given("hosted_zone_id")) report.at("hosted_zone_id").finding("needs domain_name: a record has a name");
  report
    .at("domain_name")
    .warning("is not given: no certificate covers the load balancer's own name, and browsers will warn");
};
