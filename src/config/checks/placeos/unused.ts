import type { PlaceosInputName, PlaceosFacts } from "../../placeos/placeos-facts";
import { efsInputs } from "../../schema/placeos/efs";
import { elasticsearchInputs } from "../../schema/placeos/elasticsearch";
import { redisInputs } from "../../schema/placeos/redis";
import { type Check, givenOf } from "./check";

interface Group {
  /** When the inputs have no effect. */
  readonly when: (facts: PlaceosFacts) => boolean;
  readonly because: string;
  readonly inputs: readonly PlaceosInputName[];
}

/** The inputs of a part but for some. */
const inputsOf = <Inputs extends object>(inputs: Inputs, others: readonly (keyof Inputs)[]) =>
  Object.keys(inputs).filter((name) => !others.includes(name as keyof Inputs)) as PlaceosInputName[];

const groups: readonly Group[] = [
  {
    when: (facts) => facts.given("es_uri"),
    because: "an existing Elasticsearch is used (es_uri)",
    inputs: inputsOf(elasticsearchInputs, ["es_uri"]),
  },
  {
    when: (facts) => facts.given("redis_url"),
    because: "an existing Redis is used (redis_url)",
    inputs: inputsOf(redisInputs, ["redis_url"]),
  },
  {
    when: (facts) => facts.given("rethinkdb_host"),
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
  for (const { because, inputs } of groups.filter(({ when }) => when(facts))) {
    for (const name of givenOf(facts, inputs)) report.at(name).warning(`has no effect: ${because}`);
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
