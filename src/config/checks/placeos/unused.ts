import type { PlaceosInputName, PlaceosSubject } from "../../placeos-subject";
import { type Check, givenOf } from "./check";

interface Group {
  /** When the inputs have no effect. */
  readonly when: (subject: PlaceosSubject) => boolean;
  readonly because: string;
  readonly inputs: readonly PlaceosInputName[];
}

const groups: readonly Group[] = [
  {
    when: (subject) => subject.given("es_uri"),
    because: "an existing Elasticsearch is used (es_uri)",
    inputs: [
      "elasticsearch_instance_type",
      "elasticsearch_instance_count",
      "elasticsearch_engine_version",
      "elasticsearch_volume_size",
      "elasticsearch_tls_policy",
      "create_elasticsearch_service_linked_role",
    ],
  },
  {
    when: (subject) => subject.given("redis_url"),
    because: "an existing Redis is used (redis_url)",
    inputs: [
      "redis_node_type",
      "redis_replicas",
      "redis_engine_version",
      "redis_snapshot_retention_limit",
      "redis_snapshot_window",
      "redis_maintenance_window",
    ],
  },
  {
    when: (subject) => subject.given("rethinkdb_host"),
    because: "an existing RethinkDB is used (rethinkdb_host)",
    inputs: ["operator_cidr_blocks"],
  },
  {
    when: (subject) => subject.isOff("enable_efs_backup"),
    because: "there are no backups (enable_efs_backup: false)",
    inputs: ["efs_backup_schedule", "efs_backup_retention_in_days"],
  },
  {
    when: (subject) => !subject.given("smtp_server"),
    because: "no mail is sent without smtp_server",
    inputs: ["smtp_port", "smtp_user", "smtp_secure", "smtp_password", "smtp_password_secret_arn"],
  },
  {
    when: (subject) => !subject.given("git_user"),
    because: "nobody signs in to Git without git_user",
    inputs: ["git_password", "git_password_secret_arn"],
  },
];

/** Inputs that would have no effect. */
export const checkUnused: Check = (subject, report) => {
  for (const { because, inputs } of groups.filter(({ when }) => when(subject))) {
    for (const name of givenOf(subject, inputs)) report.at(name).warning(`has no effect: ${because}`);
  }
};

/** What goes with a domain name. */
export const checkDomain: Check = (subject, report) => {
  if (subject.given("domain_name")) return;
  if (subject.given("hosted_zone_id")) report.at("hosted_zone_id").finding("needs domain_name: a record has a name");
  report
    .at("domain_name")
    .warning("is not given: no certificate covers the load balancer's own name, and browsers will warn");
};
