import { expect, it } from "vitest";
import { placeosWarnings } from "../../placeos-files";

const secret = (name: string) => `arn:aws:secretsmanager:ap-southeast-2:123456789012:secret:${name}-AbCdEf`;

it.each<[what: string, inputs: Record<string, unknown>, warnings: string[]]>([
  [
    "settings of what already exists",
    {
      es_uri: "https://es.example.com",
      elasticsearch_instance_count: 3,
      redis_url: "redis://redis.example.com:6379",
      redis_snapshot_window: "16:30-17:30",
    },
    [
      "elasticsearch_instance_count: has no effect: an existing Elasticsearch is used (es_uri)",
      "redis_snapshot_window: has no effect: an existing Redis is used (redis_url)",
    ],
  ],
  [
    "settings of what is not there",
    { smtp_port: 25, git_password: "${var.git}", secrets_kms_key_arn: "${var.key}" },
    [
      "secrets_kms_key_arn: has no effect: no existing secret is used",
      "smtp_port: has no effect: no mail is sent without smtp_server",
      "git_password: has no effect: without git_user there is no sign-in to Git",
    ],
  ],
  [
    "settings of other modes of init",
    { init_run_at: "2026-03-01T02:00:00", services: { init: { desired_count: 0 } } },
    [
      "services.init.desired_count: has no effect without init_mode: service",
      "init_run_at: has no effect without init_mode: scheduled",
    ],
  ],
  [
    "IPv6 where the subnets have none",
    { ingress_ipv6_cidr_blocks: ["2001:db8::/32"] },
    ["ingress_ipv6_cidr_blocks: has no effect: the VPC that is made has no IPv6; write network.ipv6: true"],
  ],
  [
    "operators of someone else's database",
    {
      rethinkdb_host: "db.example.com",
      rethinkdb_password_secret_arn: secret("rethinkdb"),
      operator_cidr_blocks: ["10.1.0.0/16"],
    },
    ["operator_cidr_blocks: has no effect: an existing RethinkDB is used (rethinkdb_host)"],
  ],
  [
    "a Backoffice that the release cannot choose",
    { backoffice_commit: "abc1234" },
    ["backoffice_commit: has no effect: placeos-1.2108.4 takes the newest Backoffice"],
  ],
  [
    "half of a key of S3",
    { s3_secret_secret_arn: secret("s3") },
    ["s3_secret_secret_arn: has no effect without S3_KEY in services.auth.environment"],
  ],
])("warns of %s", (_, inputs, warnings) => {
  expect(placeosWarnings(inputs)).toEqual(warnings);
});
