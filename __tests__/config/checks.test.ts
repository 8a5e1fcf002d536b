import { describe, expect, it } from "vitest";
import { entry, entryWithoutNetwork, inputMessages, messagesOf, readOne } from "./files";

const certificate = {
  ui_certificate_arn: "arn:aws:acm:us-west-2:123456789012:certificate/a",
  ui_allow_list: ["10.0.0.0/8"],
};
const zone = {
  ui_domain_name: "metaflow.example.com",
  ui_hosted_zone_id: "Z0123456789ABC",
  ui_allow_list: ["10.0.0.0/8"],
};
const noService = { enable_metadata_service: false, access_list_cidr_blocks: null };

describe("refuses", () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    [
      "neither prefix nor suffix",
      { resource_prefix: "", resource_suffix: "" },
      ["resource_prefix: must not be empty together with resource_suffix: names would be empty"],
    ],
    [
      "a prefix that AWS keeps for security groups",
      { resource_prefix: "sg-team" },
      ["resource_prefix: must not begin with sg-, which AWS keeps for security groups"],
    ],
    [
      "a prefix that AWS reserves for load balancers",
      { resource_prefix: "internal" },
      ["resource_prefix: must not begin with internal-, which AWS reserves for load balancers"],
    ],
    [
      "the same prefix of the load balancers' own",
      { load_balancer_name_prefix: "internal-x" },
      ["load_balancer_name_prefix: must not begin with internal-, which AWS reserves for load balancers"],
    ],
    [
      "a prefix that S3 reserves",
      { resource_prefix: "sthree" },
      [
        "resource_prefix: makes the bucket's name sthree-s3-00000000, which must not begin with sthree-, which S3 reserves",
      ],
    ],
    [
      "a suffix that S3 reserves",
      { resource_suffix: "s3alias" },
      [
        "resource_prefix: makes the bucket's name metaflow-s3-s3alias, which must not end in -s3alias, which S3 reserves",
      ],
    ],
    [
      "a double dash",
      { resource_prefix: "a--b" },
      [
        'resource_prefix: must be at most 32 lower-case letters, digits and single dashes, beginning with a letter and not ending in a dash, or empty; found "a--b"',
      ],
    ],
    [
      "a long suffix",
      { resource_suffix: "a-very-long-suffix" },
      ["resource_suffix: must have at most 16 characters; found 18"],
    ],
    [
      "a long database identifier",
      { db_identifier_prefix: "x".repeat(54), db_name: "metaflowx" },
      [`db_identifier_prefix: makes the identifier ${"x".repeat(54)}-metaflowx, 64 characters; at most 63 are allowed`],
    ],
    [
      "one that is too long for an instance of Aurora",
      { db_identifier_prefix: "x".repeat(53), db_engine: "aurora-postgresql" },
      [
        `db_identifier_prefix: makes the identifier ${"x".repeat(53)}-metaflow-0, 64 characters; at most 63 are allowed`,
      ],
    ],
    [
      "a database that is there already",
      { db_name: "postgres" },
      ["db_name: must not be postgres: every PostgreSQL server of RDS has a database of that name"],
    ],
    ["a reserved word for a database", { db_name: "user" }, ["db_name: must not be user, a reserved word of SQL"]],
    [
      "an ancient database",
      { db_engine_version: "10.4" },
      ['db_engine_version: must be PostgreSQL 11 or newer; found "10.4"'],
    ],
    [
      "a class that Aurora does not have",
      { db_engine: "aurora-postgresql", db_instance_type: "db.t4g.small" },
      [
        "db_instance_type: Aurora PostgreSQL has no class db.t4g.small; it has db.t4g.medium, db.t4g.large, and the r classes",
      ],
    ],
    [
      "Aurora without backups",
      { db_engine: "aurora-postgresql", db_backup_retention_period: 0 },
      ["db_backup_retention_period: must be 1 or more for Aurora; found 0"],
    ],
    [
      "storage that shrinks",
      { db_allocated_storage: 2000 },
      ["db_allocated_storage: db_allocated_storage must be at most db_max_allocated_storage; found 2000 and 1000"],
    ],
    [
      "storage that cannot grow",
      { db_max_allocated_storage: 20, db_allocated_storage: 100 },
      ["db_max_allocated_storage: db_allocated_storage must be at most db_max_allocated_storage; found 100 and 20"],
    ],
    [
      "no TLS where RDS insists",
      { database_ssl_mode: "disable", db_parameters: { "rds.force_ssl": { value: "1" } } },
      [
        'database_ssl_mode: disable cannot work: from PostgreSQL 15 on RDS asks for TLS, unless db_parameters has rds.force_ssl: "0"',
      ],
    ],
    [
      "a certificate without its key",
      { database_ssl_cert_path: "/c" },
      ["database_ssl_key_path: is required: certificate and key of the client go together"],
    ],
    [
      "a key without its certificate",
      { database_ssl_key_path: "/k" },
      ["database_ssl_cert_path: is required: certificate and key of the client go together"],
    ],
    [
      "more vCPUs at least than at most",
      { compute_environment_min_vcpus: 80 },
      [
        "compute_environment_min_vcpus: compute_environment_min_vcpus must be at most compute_environment_max_vcpus; found 80 and 64",
      ],
    ],
    [
      "fewer vCPUs at most than by default at least",
      { compute_environment_min_vcpus: 16, compute_environment_max_vcpus: 8 },
      [
        "compute_environment_min_vcpus: compute_environment_min_vcpus must be at most compute_environment_max_vcpus; found 16 and 8",
      ],
    ],
    [
      "more vCPUs than there may be",
      { compute_environment_desired_vcpus: 16, compute_environment_max_vcpus: 8 },
      [
        "compute_environment_desired_vcpus: compute_environment_desired_vcpus must be at most compute_environment_max_vcpus; found 16 and 8",
      ],
    ],
    [
      "two architectures",
      { compute_environment_instance_types: ["g4dn.xlarge", "c7g.large"] },
      [
        "compute_environment_instance_types: must be of one processor architecture; found c7g.large (Arm) and g4dn.xlarge (x86)",
      ],
    ],
    [
      "a wrong pair of sizes by its CPU units",
      { ui_static_cpu: 4096 },
      ["ui_static_cpu: with 4096 CPU units Fargate gives 8192 to 30720 in steps of 1024 MiB; found 1024"],
    ],
    [
      "a small task of an odd size",
      { metadata_service_cpu: 256, metadata_service_memory: 1536 },
      ["metadata_service_memory: with 256 CPU units Fargate gives 512, 1024, 2048 MiB; found 1536"],
    ],
    [
      "the password in the environment",
      { extra_metadata_service_env_vars: { MF_METADATA_DB_PSWD: "x" } },
      ["extra_metadata_service_env_vars.MF_METADATA_DB_PSWD: cannot be given: the password comes from Secrets Manager"],
    ],
    [
      "a wrong value of the cluster's setting",
      { ecs_cluster_settings: { containerInsights: "on" } },
      ['ecs_cluster_settings.containerInsights: must be one of enabled, enhanced, disabled; found "on"'],
    ],
    [
      "the UI without the metadata service",
      { ...certificate, ...noService },
      ["ui_certificate_arn: the UI needs the metadata service (enable_metadata_service: false)"],
    ],
    [
      "the same, switched on",
      { ...certificate, ...noService, enable_ui: true },
      ["enable_ui: the UI needs the metadata service (enable_metadata_service: false)"],
    ],
    [
      "the same, with a zone for its certificate",
      { ...zone, ...noService },
      ["ui_hosted_zone_id: the UI needs the metadata service (enable_metadata_service: false)"],
    ],
    [
      "a hosted zone without a name to put into it",
      { ui_hosted_zone_id: "Z0123456789ABC", ui_allow_list: ["10.0.0.0/8"] },
      ["ui_domain_name: is required beside ui_hosted_zone_id: the name of the UI in that zone"],
    ],
    [
      "a name alone, which gives no certificate",
      { enable_ui: true, ui_domain_name: "metaflow.example.com", ui_allow_list: ["10.0.0.0/8"] },
      [
        "ui_certificate_arn: is required for the UI, or ui_hosted_zone_id and ui_domain_name, with which a certificate is requested",
      ],
    ],
    [
      "a name that is too long for a certificate",
      { ...zone, ui_domain_name: `${"m".repeat(53)}.example.com` },
      ["ui_domain_name: has 65 characters; a certificate can be requested for at most 64"],
    ],
    [
      "half a user pool, also where one is asked for",
      { ...certificate, ui_auth: "cognito", ui_cognito_user_pool_domain: "auth" },
      [
        "ui_cognito_user_pool_arn: is required beside ui_cognito_user_pool_domain: all three Cognito values, or none",
        "ui_cognito_user_pool_client_id: is required beside ui_cognito_user_pool_domain: all three Cognito values, or none",
      ],
    ],
    [
      "words that are not known",
      { ...certificate, ui_auth: "Cognito", ui_cognito_mfa: "on" },
      [
        'ui_auth: must be one of none, cognito; found "Cognito"; did you mean cognito?',
        'ui_cognito_mfa: must be one of disabled, optional, required; found "on"',
      ],
    ],
    [
      "load balancers in subnets of another VPC",
      { load_balancer_subnet_ids: ["subnet-01234567", "subnet-01234568"] },
      ["load_balancer_subnet_ids: cannot be given beside network, which makes a VPC of its own"],
    ],
    [
      "an unknown setting of a parameter",
      { db_parameters: { work_mem: { value: "1", apply: "x" } } },
      ["db_parameters.work_mem.apply: unknown setting"],
    ],
    [
      "a parameter without a value",
      { db_parameters: { work_mem: { apply_method: "immediate" } } },
      ["db_parameters.work_mem.value: must be the value of a parameter; found nothing"],
    ],
    [
      "a parameter that is a number",
      { db_parameters: { work_mem: 64 } },
      ["db_parameters.work_mem: must be the value of a parameter; found 64; write it in quotes"],
    ],
    [
      "the method of a parameter",
      { db_parameters: { work_mem: { value: "1", apply_method: "now" } } },
      ['db_parameters.work_mem.apply_method: must be one of immediate, pending-reboot; found "now"'],
    ],
    [
      "the name of a parameter",
      { db_parameters: { "Work-Mem": "1" } },
      ['db_parameters.Work-Mem: must be the name of a parameter such as log_min_duration_statement; found "Work-Mem"'],
    ],
    [
      "a role by its ARN",
      { existing_role_names: { ecs_execution_role: "arn:aws:iam::123456789012:role/a", other: "x" } },
      [
        "existing_role_names.other: unknown setting; docs/configuration-reference.md lists all",
        'existing_role_names.ecs_execution_role: must be the name of an IAM role, 1 to 64 characters; found "arn:aws:iam::123456789012:role/a"',
      ],
    ],
  ])("%s", (_, inputs, expected) => {
    expect(inputMessages(inputs)).toEqual(expected);
  });

  it("load balancers in one subnet twice", () => {
    const twice = entryWithoutNetwork({ load_balancer_subnet_ids: ["subnet-01234567", "subnet-01234567"] });
    expect(messagesOf(() => readOne(twice))).toEqual([
      "deployments.yaml: deployments.dev.inputs.load_balancer_subnet_ids[1]: subnet-01234567 is given twice",
    ]);
  });

  it("what only NAT makes possible where all subnets are public", () => {
    const network = { cidr: "10.0.0.0/16", all_public: true };
    const inputs = { ...zone, ui_auth: "cognito", ui_alb_internal: true, with_public_ip: false };
    const at = "deployments.yaml: deployments.dev.inputs";
    expect(messagesOf(() => readOne(entry({ network, inputs })))).toEqual([
      `${at}.with_public_ip: must be true with network.all_public, or left out: tasks have no other way to the internet`,
      `${at}.ui_alb_internal: an internal load balancer reaches Cognito through NAT, which network.all_public does not make`,
    ]);
    const possible = { ...inputs, ui_auth: "none", with_public_ip: true };
    expect(messagesOf(() => readOne(entry({ network, inputs: possible })))).toEqual([]);
  });

  it("a user pool of its own in China", () => {
    expect(messagesOf(() => readOne(entry({ region: "cn-north-1", inputs: { ...zone, ui_auth: "cognito" } })))).toEqual(
      [
        "deployments.yaml: deployments.dev.inputs.ui_auth: the partition aws-cn has no Cognito user pools; region cn-north-1 is in it",
      ],
    );
  });

  it("Cognito in China", () => {
    const cognito = {
      ui_cognito_user_pool_arn: "arn:aws-cn:cognito-idp:cn-north-1:123456789012:userpool/a",
      ui_cognito_user_pool_client_id: "a",
      ui_cognito_user_pool_domain: "a",
    };
    expect(messagesOf(() => readOne(entry({ region: "cn-north-1", inputs: cognito })))).toEqual([
      "deployments.yaml: deployments.dev.inputs.ui_cognito_user_pool_arn: the partition aws-cn has no Cognito user pools; region cn-north-1 is in it",
    ]);
  });
});

describe("leaves out what follows from something wrong", () => {
  it.each<[string, Record<string, unknown>]>([
    ["the order of vCPUs", { compute_environment_min_vcpus: "many" }],
    ["sizes of tasks", { metadata_service_cpu: 100 }],
    ["who may call the gateway", { access_list_cidr_blocks: "x", api_basic_auth: false }],
    ["names", { resource_prefix: "A" }],
    ["windows", { maintenance_window: "x", db_backup_window: "04:00-05:00" }],
    ["who may open the UI", { ...certificate, ui_allow_list: 1 }],
  ])("%s", (_, inputs) => {
    expect(inputMessages(inputs)).toHaveLength(1);
  });
});

it("derives the partition from the region", () => {
  const partitionOf = (region: string) => readOne(entry({ region })).inputs.iamPartition;
  expect(["us-west-2", "cn-north-1", "us-gov-west-1"].map(partitionOf)).toEqual(["aws", "aws-cn", "aws-us-gov"]);
});
