import { describe, expect, it } from "vitest";
import { type PlaceosInputName } from "../../src/config/placeos/placeos-facts";
import { fieldOf } from "../../src/config/schema/field";
import { placeosInputs } from "../../src/config/schema/placeos/inputs";
import { readPlaceos } from "../config/placeos-files";
import { jsonLines } from "../helpers/json-lines";
import { synthesizePlaceosDeployment } from "../helpers/placeos-deployment";

type Inputs = Readonly<Record<string, unknown>>;

/** A value other than the default one, what the JSON has only for it (a piece of a line, or a line that ends in `=`), and what goes with it. */
type Effect = readonly [value: unknown, piece: string, beside?: Inputs];

const arn = (service: string, resource: string) => `arn:aws:${service}:ap-southeast-2:123456789012:${resource}`;
const secretArn = (name: string) => arn("secretsmanager", `secret:${name}-AbCdEf`);
const secret = (name: string): Effect => [secretArn(name), secretArn(name)];
const boundary = "arn:aws:iam::123456789012:policy/boundary";
const variable = (name: string): Effect => [`\${var.${name}}`, `\${var.${name}}`];
const vpc = {
  vpc_id: "vpc-0123456789abcdef0",
  vpc_cidr: "10.77.0.0/16",
  public_subnet1_id: "subnet-0123456789abcdef0",
  public_subnet2_id: "subnet-0123456789abcdef1",
  private_subnet1_id: "subnet-0123456789abcdef2",
  private_subnet2_id: "subnet-0123456789abcdef3",
};
const brought = (name: keyof typeof vpc, piece: string = vpc[name]): Effect => [vpc[name], piece, vpc];
const mail = { smtp_server: "smtp.example.com" };
const onPostgresql = { placeos_tag: "placeos-2.2602.5" };
const scheduled = { init_mode: "scheduled", init_run_at: "2026-03-01T02:00:00" };

const effects: Readonly<Record<PlaceosInputName, Effect>> = {
  environment_name: ["Head-Office", "Head-Office | VPC"],
  placeos_tag: ["placeos-1.2109.0", "docker.io/placeos/frontend-loader:placeos-1.2109.0"],
  tags: [{ team: "buildings" }, "tags.team=buildings"],
  max_name_length: [32, "name=placeos-rethinkdb-primary-bd74c6"],
  iam_path: ["/platform/", "path=/platform/"],
  permissions_boundary_arn: [boundary, `permissions_boundary=${boundary}`],
  time_zone: ["Australia/Sydney", '"name":"TZ","value":"Australia/Sydney"'],
  deletion_protection: [false, "enable_deletion_protection=false"],
  kms_key_arn: [arn("kms", "key/data"), "key/data"],
  log_retention_in_days: [30, "retention_in_days=30"],
  log_group_kms_key_arn: [arn("kms", "key/logs"), "key/logs"],
  log_destination_arn: [arn("logs", "destination:archive"), "destination:archive"],

  vpc_id: brought("vpc_id"),
  // the third address of the VPC is the resolver's
  vpc_cidr: brought("vpc_cidr", "resolver 10.77.0.2 "),
  public_subnet1_id: brought("public_subnet1_id"),
  public_subnet2_id: brought("public_subnet2_id"),
  private_subnet1_id: brought("private_subnet1_id"),
  private_subnet2_id: brought("private_subnet2_id"),
  ingress_cidr_blocks: [["192.0.2.0/24"], '${toset(["192.0.2.0/24"])}'],
  ingress_ipv6_cidr_blocks: [["2001:db8::/32"], "cidr_ipv6=2001:db8::/32"],
  operator_cidr_blocks: [["10.1.0.0/16"], '${toset(["10.1.0.0/16"])}'],
  optional_rows: [{ etcd_cluster: true }, "Tasks of etcd to Tasks of etcd"],
  device_ports: [{ doors: { protocol: "tcp", port: 5000, cidr_blocks: ["10.9.0.0/16"] } }, "placeos-dispatch-doors"],
  ports: [{ core: 3100 }, '"/bin/core","-b","0.0.0.0","-p","3100"'],

  certificate_id: ["00000000-0000-0000-0000-000000000001", "certificate/00000000-0000-0000-0000-000000000001"],
  domain_name: ["Other.example.com", "https://other.example.com/login"],
  hosted_zone_id: ["Z0123456789", "zone_id=Z0123456789"],
  elb_ssl_policy: ["ELBSecurityPolicy-TLS13-1-3-2021-06", "ssl_policy=ELBSecurityPolicy-TLS13-1-3-2021-06"],
  elb_idle_timeout: [600, "idle_timeout=600"],
  elb_access_logs_bucket: ["access-logs", "access_logs.bucket=access-logs"],
  elb_connection_logs_bucket: ["connection-logs", "connection_logs.bucket=connection-logs"],
  create_elb_logs_bucket: [true, "connection_logs.enabled=true"],
  elb_logs_expiration_days: [30, "expiration.0.days=30", { create_elb_logs_bucket: true }],

  es_uri: ["https://es.example.com", '"name":"ES_URI","value":"https://es.example.com"'],
  elasticsearch_instance_type: ["m6g.large.search", "cluster_config.instance_type=m6g.large.search"],
  elasticsearch_instance_count: [4, "cluster_config.instance_count=4"],
  elasticsearch_engine_version: ["Elasticsearch_7.9", "engine_version=Elasticsearch_7.9"],
  elasticsearch_volume_size: [20, "ebs_options.volume_size=20"],
  elasticsearch_tls_policy: ["Policy-Min-TLS-1-2-2019-07", "tls_security_policy=Policy-Min-TLS-1-2-2019-07"],
  create_elasticsearch_service_linked_role: [true, "aws_service_name=opensearchservice.amazonaws.com"],
  redis_url: ["redis://redis.example.com:6379", '"name":"REDIS_URL","value":"redis://redis.example.com:6379"'],
  redis_node_type: ["cache.m6g.large", "node_type=cache.m6g.large"],
  redis_replicas: [1, "num_cache_clusters=2"],
  redis_engine: ["valkey", "engine=valkey"],
  redis_engine_version: ["9.0", "engine_version=9.0"],
  redis_transit_encryption: [false, "transit_encryption_enabled=false", onPostgresql],
  redis_snapshot_retention_limit: [7, "snapshot_retention_limit=7"],
  redis_snapshot_window: ["01:00-02:00", "snapshot_window=01:00-02:00"],
  redis_maintenance_window: ["mon:03:00-mon:04:00", "maintenance_window=mon:03:00-mon:04:00"],
  efs_throughput_mode: ["elastic", "throughput_mode=elastic"],
  enable_efs_backup: [false, "output.efs_backup_vault_name.value="],
  efs_backup_schedule: ["cron(0 3 * * ? *)", "cron(0 3 * * ? *)"],
  efs_backup_retention_in_days: [14, "delete_after=14"],
  rethinkdb_host: ["db.example.com", '"name":"RETHINKDB_HOST","value":"db.example.com"'],
  rethinkdb_port: [28020, '"name":"RETHINKDB_PORT","value":"28020"'],
  rethinkdb_db: ["other", '"name":"RETHINKDB_DB","value":"other"'],

  postgresql_host: [
    "db.example.com",
    '"name":"PG_HOST","value":"db.example.com"',
    { ...onPostgresql, postgresql_password_secret_arn: secretArn("postgresql") },
  ],
  postgresql_port: [5433, '"name":"PG_PORT","value":"5433"', onPostgresql],
  postgresql_db: ["other", '"name":"PG_DB","value":"other"', onPostgresql],
  postgresql_user: ["other", '"name":"PG_USER","value":"other"', onPostgresql],
  postgresql_pool_size: [20, "max_pool_size=20", onPostgresql],
  postgresql_instance_class: ["db.m7g.large", "instance_class=db.m7g.large", onPostgresql],
  postgresql_engine_version: ["17", "family=postgres17", onPostgresql],
  postgresql_allow_major_version_upgrade: [true, "allow_major_version_upgrade=true", onPostgresql],
  postgresql_multi_az: [false, "multi_az=false", onPostgresql],
  postgresql_allocated_storage: [44, "allocated_storage=44", onPostgresql],
  postgresql_max_allocated_storage: [400, "max_allocated_storage=400", onPostgresql],
  postgresql_backup_retention_period: [14, "backup_retention_period=14", onPostgresql],
  postgresql_backup_window: ["01:00-02:00", "backup_window=01:00-02:00", onPostgresql],
  postgresql_maintenance_window: ["mon:03:00-mon:04:00", "maintenance_window=mon:03:00-mon:04:00", onPostgresql],
  postgresql_snapshot_identifier: ["before", "snapshot_identifier=before", onPostgresql],
  postgresql_skip_final_snapshot: [true, "skip_final_snapshot=true", onPostgresql],

  place_email: ["root@example.com", '"name":"PLACE_EMAIL","value":"root@example.com"'],
  place_username: ["root", '"name":"PLACE_USERNAME","value":"root"'],
  init_mode: ["service", "name=init"],
  init_run_at: ["2026-04-01T02:00:00", "at(2026-04-01T02:00:00)", scheduled],
  backoffice_commit: ["abc1234", '"value":"abc1234"', { placeos_tag: "placeos-1.2109.0" }],
  rethinkdb_dump_bucket: ["place-move", "s3://place-move/placeos-rethinkdb-dump.tar.gz"],
  nginx_max_body_size: [100, "client_max_body_size 100m"],
  protect_static_assets: [false, "return 404;\\n      }\\n      try_files", onPostgresql],
  build_url: ["https://build.example.com", '"name":"BUILD_URL","value":"https://build.example.com"', onPostgresql],
  staff_api: [{ host: "staff.example.com", port: 8085 }, "set $peer staff.example.com:8085;"],
  mqtt: [{ host: "mqtt.example.com", port: 9001 }, "set $peer mqtt.example.com:9001;"],
  frontends_cron: ["5 * * * *", '"name":"PLACE_LOADER_CRON","value":"5 * * * *"'],
  git_user: ["bot", '"name":"PLACE_LOADER_GIT_USER","value":"bot"'],
  smtp_server: ["smtp.example.com", '"name":"SMTP_SERVER","value":"smtp.example.com"'],
  smtp_port: [465, '"name":"SMTP_PORT","value":"465"', mail],
  smtp_user: ["place", '"name":"SMTP_USER","value":"place"', mail],
  smtp_secure: ["SMTPS", '"name":"SMTP_SECURE","value":"SMTPS"', mail],
  container_insights: [false, "setting.0.value=disabled"],
  services: [{ core: { service_name: "engine" } }, "/ecs/placeos/engine"],

  secrets_version: [2, "secret_string_wo_version=2"],
  secrets_kms_key_arn: [arn("kms", "key/secrets"), "key/secrets", { jwt_secret_arn: secretArn("jwt") }],
  jwt_secret_arn: secret("jwt"),
  secret_key_base_secret_arn: secret("key-base"),
  place_server_secret_secret_arn: secret("server"),
  dispatch_secret_secret_arn: secret("dispatch"),
  place_password_secret_arn: secret("password"),
  place_password: variable("place_password"),
  rethinkdb_password_secret_arn: secret("rethinkdb"),
  postgresql_password_secret_arn: [secretArn("postgresql"), secretArn("postgresql"), onPostgresql],
  cookie_session_secret_secret_arn: [secretArn("cookies"), secretArn("cookies"), onPostgresql],
  smtp_password_secret_arn: secret("smtp"),
  smtp_password: variable("smtp_password"),
  git_password_secret_arn: secret("git"),
  git_password: variable("git_password"),
  s3_secret_secret_arn: secret("s3"),
};

function linesOf(inputs: Inputs): string[] {
  return jsonLines(synthesizePlaceosDeployment(readPlaceos({ inputs })));
}

/** Inputs that take away something that others are about: each is tried on its own. */
const alone: readonly PlaceosInputName[] = [
  "environment_name",
  "max_name_length",
  "create_elb_logs_bucket",
  "es_uri",
  "redis_url",
  "enable_efs_backup",
  "init_mode",
  "secrets_version",
  "place_password",
  "smtp_password",
  "git_password",
];

const none: Inputs = {};
const made = new Map<string, string[]>();

/** The lines of a deployment, made once. */
function lines(inputs: Inputs): string[] {
  const key = JSON.stringify(inputs);
  const found = made.get(key) ?? linesOf(inputs);
  made.set(key, found);
  return found;
}

/** All inputs that can be tried together with one: a deployment takes longer to make than all its lines to look at. */
function together(name: string, [value, , beside = none]: Effect): Inputs {
  if (alone.some((other) => other === name)) return { ...beside, [name]: value };
  const others = Object.entries(effects).filter(
    ([other, [, , needed = none]]) => needed === beside && !alone.some((input) => input === other),
  );
  return { ...beside, ...Object.fromEntries(others.map(([other, [given]]) => [other, given])) };
}

describe.each(Object.entries(effects))("the input %s", (name, effect) => {
  it("says what it is for, and changes the JSON", () => {
    const [, piece, beside = none] = effect;
    expect(fieldOf(placeosInputs[name as PlaceosInputName])?.description).toMatch(/[.)]$/);
    const has = (all: readonly string[]) =>
      all.some((line) => (piece.endsWith("=") ? line === piece : line.includes(piece)));
    // an existing network is given whole: it is compared with one that is made
    expect(has(lines(beside === vpc ? {} : beside))).toBe(false);
    expect(has(lines(together(name, effect)))).toBe(true);
  });
});
