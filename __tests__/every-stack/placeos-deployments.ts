import { placeosEntry } from "../config/placeos-files";

/** The AWS provider that is at hand where this is validated. */
const aws_provider_version = "~> 5.100";

const variables = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, `\${var.${name}}`]));

/** What the deployments have that is not usual. */
const changes: Readonly<Record<string, Record<string, unknown>>> = {
  presets: {},
  everything: {
    network: { cidr: "10.0.0.0/16" },
    inputs: {
      placeos_tag: "placeos-1.2112.0",
      hosted_zone_id: "Z0123456789",
      elb_access_logs_bucket: "access-logs",
      max_name_length: 40,
      ports: { nginx: 8000 },
      ingress_ipv6_cidr_blocks: ["2001:db8::/32"],
      operator_cidr_blocks: ["10.1.0.0/16"],
      optional_rows: {
        rest_api_to_dispatch: true,
        core_to_dispatch: true,
        init_to_auth: true,
        init_to_elasticsearch: true,
        auth_to_nginx: true,
        rethinkdb_cluster: true,
        etcd_cluster: true,
      },
      device_ports: {
        doors: { protocol: "tcp", port: 5000, cidr_blocks: ["10.9.0.0/16"] },
        "snmp-traps": { protocol: "udp", port: 162, target_port: 10162, cidr_blocks: ["10.9.0.0/16"] },
      },
      services: Object.fromEntries(
        ["nginx", "auth", "core", "triggers", "rest_api"].map((name) => [name, { desired_count: 2, max_count: 4 }]),
      ),
      create_elasticsearch_service_linked_role: true,
      init_mode: "scheduled",
      init_run_at: "2026-03-01T02:00:00",
      smtp_server: "smtp.example.com",
    },
  },
  later: {
    inputs: {
      ...variables("certificate_id", "domain_name", "hosted_zone_id", "place_email", "tags", "time_zone"),
      ...variables("kms_key_arn", "log_group_kms_key_arn", "log_retention_in_days", "ingress_cidr_blocks"),
      ...variables("iam_path", "permissions_boundary_arn", "log_destination_arn"),
      ...variables("elb_ssl_policy", "elb_idle_timeout", "elb_access_logs_bucket", "elasticsearch_volume_size"),
      ...variables("redis_node_type", "redis_snapshot_window", "redis_maintenance_window", "efs_throughput_mode"),
      ...variables("efs_backup_schedule", "efs_backup_retention_in_days", "rethinkdb_db", "secrets_version"),
      ...variables("smtp_server", "smtp_port", "smtp_user", "smtp_secure", "git_user", "nginx_max_body_size"),
      ...variables("place_password", "smtp_password", "git_password"),
      services: { rest_api: { image: "${var.image}", cpu: "${var.cpu}", environment: { EXTRA: "${var.extra}" } } },
    },
  },
  brought: {
    inputs: {
      ...variables("vpc_id", "vpc_cidr", "public_subnet1_id", "public_subnet2_id"),
      ...variables("private_subnet1_id", "private_subnet2_id", "es_uri", "redis_url", "rethinkdb_host"),
      ...variables("jwt_secret_arn", "secret_key_base_secret_arn", "place_server_secret_secret_arn"),
      ...variables("dispatch_secret_secret_arn", "place_password_secret_arn", "rethinkdb_password_secret_arn"),
      ...variables("s3_secret_secret_arn", "secrets_kms_key_arn"),
      ingress_ipv6_cidr_blocks: ["2001:db8::/32"],
      hosted_zone_id: "Z0123456789",
      init_mode: "service",
      enable_efs_backup: false,
      deletion_protection: false,
    },
  },
  china: { region: "cn-north-1" },
  second: {
    inputs: {
      placeos_tag: "placeos-2.2602.5",
      ...variables("postgresql_user", "build_url", "rethinkdb_dump_bucket"),
      services: { staff_api: { desired_count: 2, max_count: 4 } },
    },
  },
  "second-brought": {
    inputs: {
      placeos_tag: "placeos-2.2609.3",
      ...variables(
        "postgresql_host",
        "postgresql_password_secret_arn",
        "cookie_session_secret_secret_arn",
        "redis_url",
      ),
    },
  },
};

/** Deployments that have, together, every part and every form of an input. */
export const placeosDeployments = Object.fromEntries(
  Object.entries(changes).map(([name, settings]) => [name, placeosEntry({ ...settings, aws_provider_version })]),
);

/** A deployment of major 2 whose stacks look its parts up. */
export const modularSecondPlaceos = placeosEntry({
  layout: "modular",
  aws_provider_version,
  inputs: { environment_name: "second", placeos_tag: "placeos-2.2602.5", rethinkdb_dump_bucket: "place-move" },
});

/** A deployment whose stacks look up all that can be looked up, with variables in many of them. */
export const modularPlaceos = placeosEntry({
  layout: "modular",
  aws_provider_version,
  inputs: {
    domain_name: null,
    certificate_id: "${var.certificate_id}",
    place_email: "${var.place_email}",
    tags: "${var.tags}",
    redis_snapshot_window: "${var.redis_snapshot_window}",
    smtp_server: "${var.smtp_server}",
    smtp_user: "${var.smtp_user}",
    smtp_password: "${var.smtp_password}",
    git_user: "placeos",
    git_password: "${var.git_password}",
    device_ports: { knx: { protocol: "udp", port: 3671, cidr_blocks: ["10.9.0.0/16"] } },
    services: { rest_api: { max_count: 4, cpu: "${var.cpu}" } },
    // auth is told the application's address
    placeos_tag: "placeos-1.2112.0",
  },
});
