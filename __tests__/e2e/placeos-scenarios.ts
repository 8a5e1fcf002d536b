import { placeosAssertions } from "./assertions/placeos";
import { changesThePassword, postgresqlIsSafe, redisTakesOnlyTls } from "./assertions/placeos/postgresql";
import { keepsWhatMustStay, leavesDataStoresRunning } from "./assertions/placeos/updates";
import { securityScan, securityScanOfSecondLine } from "./assertions/security-scan";
import { accessLogsBucket, certificate, hostedZone } from "./placeos-existing-parts";
import type { ActionsByType, Scenario } from "./scenario";
import { everythingOn } from "./synthesize";

const region = "ap-southeast-2";

/** That resources of some types are changed in place. */
const inPlace = (...types: readonly string[]): ActionsByType =>
  Object.fromEntries(types.map((type) => [type, ["update"]]));

const everything = everythingOn("placeos");

/** A task definition never changes: a new revision takes its place. */
const newRevision = ["delete,create"];

/** Deployments that, together, make every type of resource that PlaceOS has. */
export const placeosScenarios: readonly Scenario[] = [
  {
    name: "placeos",
    product: "placeos",
    region,
    settings: {
      ...everything,
      network: { ...everything.network, ipv6: true },
      inputs: { ...everything.inputs, ingress_ipv6_cidr_blocks: ["2001:db8::/32"] },
    },
    prepare: async (emulator) => ({
      ...(await certificate(emulator)),
      ...(await hostedZone(emulator)),
      ...(await accessLogsBucket(emulator, region)),
    }),
    refused: {
      "other subnets, and to leave out what is protected": {
        inputs: {
          es_uri: "https://search.example.com",
          redis_url: "redis://redis.example.com",
          place_server_secret_secret_arn:
            "arn:aws:secretsmanager:ap-southeast-2:123456789012:secret:place-server-secret-AbCdEf",
          enable_efs_backup: false,
          device_ports: {},
        },
        settings: {
          network: {
            cidr: "10.0.0.0/16",
            public_subnet_cidrs: ["10.0.0.0/24", "10.0.1.0/24"],
            private_subnet_cidrs: ["10.0.12.0/24", "10.0.13.0/24"],
            availability_zones: ["ap-southeast-2b", "ap-southeast-2a"],
          },
        },
        errors: [
          "this change of es_uri would delete the Elasticsearch domain of this deployment.",
          "this change of redis_url would delete the Redis of this deployment with its data.",
          "this change of place_server_secret_secret_arn would delete the secret place-server-secret",
          "this change of enable_efs_backup would delete the backup vault",
          "this change of device_ports would delete the load balancer of devices",
          "network: the VPC and the subnets of a deployment in use cannot be moved",
          "network.availability_zones: subnets cannot move to another zone",
        ],
      },
      "a release with another database": {
        inputs: { placeos_tag: "placeos-2.2602.5" },
        errors: [
          "placeos_tag: placeos-2.2602.5 keeps its data in PostgreSQL. A deployment on RethinkDB cannot become one by its tag",
        ],
      },
    },
    update: { tags: { team: "facilities", stage: "test", owner: "operations" } },
    changes: inPlace(
      "aws_appautoscaling_target",
      "aws_backup_plan",
      "aws_backup_vault",
      "aws_cloudwatch_log_group",
      "aws_cloudwatch_log_resource_policy",
      "aws_default_security_group",
      "aws_ecs_cluster",
      "aws_ecs_service",
      "aws_ecs_task_definition",
      "aws_efs_access_point",
      "aws_efs_file_system",
      "aws_efs_file_system_policy",
      "aws_egress_only_internet_gateway",
      "aws_eip",
      "aws_elasticache_parameter_group",
      "aws_elasticache_replication_group",
      "aws_elasticache_subnet_group",
      "aws_flow_log",
      "aws_iam_role",
      "aws_iam_role_policy",
      "aws_iam_service_linked_role",
      "aws_internet_gateway",
      "aws_kms_key",
      "aws_lb",
      "aws_lb_listener",
      "aws_lb_target_group",
      "aws_nat_gateway",
      "aws_opensearch_domain",
      "aws_route_table",
      "aws_secretsmanager_secret",
      "aws_security_group",
      "aws_service_discovery_private_dns_namespace",
      "aws_service_discovery_service",
      "aws_subnet",
      "aws_vpc",
      "aws_vpc_endpoint",
      "aws_vpc_security_group_egress_rule",
      "aws_vpc_security_group_ingress_rule",
      // notes that the protection is off
      "terraform_data",
    ),
    furtherUpdates: {
      "gets another release only in its services": {
        inputs: { placeos_tag: "placeos-1.2110.5" },
        changes: {
          ...inPlace("aws_ecs_service"),
          aws_ecs_task_definition: newRevision,
          // what starts init once, starts the new revision
          ...inPlace("aws_iam_role_policy", "aws_scheduler_schedule"),
          // this release has moved the path under which the load balancer of devices asks for dispatch's health
          ...inPlace("aws_lb_target_group"),
        },
        assert: leavesDataStoresRunning,
      },
      "gets new secrets, but for those that must stay": {
        inputs: { secrets_version: 2 },
        changes: {
          ...inPlace("aws_ecs_service"),
          aws_ecs_task_definition: newRevision,
          aws_secretsmanager_secret_version: ["create,delete"],
        },
        renews: ["aws_secretsmanager_secret_version"],
        assert: keepsWhatMustStay,
      },
    },
    assertions: placeosAssertions,
    aside: securityScan,
    again: {},
  },
  {
    name: "placeos-2",
    product: "placeos",
    region,
    settings: {
      network: everything.network,
      inputs: {
        placeos_tag: "placeos-2.2602.5",
        environment_name: "Head-Office",
        certificate_id: "00000000-0000-0000-0000-000000000000",
        domain_name: "place.example.com",
        place_email: "ops@example.com",
        redis_engine: "valkey",
        tags: { team: "buildings" },
      },
    },
    prepare: async (emulator) => ({
      ...(await certificate(emulator)),
      ...(await accessLogsBucket(emulator, region)),
    }),
    refused: {
      "another database, plain Redis, and a release with RethinkDB": {
        inputs: {
          placeos_tag: "placeos-1.2303.6",
        },
        errors: [
          "placeos_tag: placeos-1.2303.6 keeps its data in RethinkDB. A deployment on PostgreSQL cannot go back to it by its tag",
        ],
      },
      "to leave the database out, and connections to Redis without TLS": {
        inputs: {
          postgresql_host: "db.example.com",
          postgresql_password_secret_arn:
            "arn:aws:secretsmanager:ap-southeast-2:123456789012:secret:postgresql-password-AbCdEf",
          redis_transit_encryption: false,
        },
        errors: [
          "this change of postgresql_host would delete the PostgreSQL of this deployment with its data.",
          "Redis of a deployment in use cannot change between plain connections and TLS",
        ],
      },
    },
    update: { tags: { team: "facilities" } },
    changes: inPlace(
      "aws_backup_plan",
      "aws_backup_vault",
      "aws_cloudwatch_log_group",
      "aws_cloudwatch_log_resource_policy",
      "aws_db_instance",
      "aws_db_parameter_group",
      "aws_db_subnet_group",
      "aws_default_security_group",
      "aws_ecs_cluster",
      "aws_ecs_service",
      "aws_ecs_task_definition",
      "aws_efs_access_point",
      "aws_efs_file_system",
      "aws_efs_file_system_policy",
      "aws_eip",
      "aws_elasticache_parameter_group",
      "aws_elasticache_replication_group",
      "aws_elasticache_subnet_group",
      "aws_flow_log",
      "aws_iam_role",
      "aws_iam_role_policy",
      "aws_internet_gateway",
      "aws_kms_key",
      "aws_lb",
      "aws_lb_listener",
      "aws_lb_target_group",
      "aws_nat_gateway",
      "aws_opensearch_domain",
      "aws_route_table",
      "aws_secretsmanager_secret",
      "aws_security_group",
      "aws_service_discovery_private_dns_namespace",
      "aws_service_discovery_service",
      "aws_subnet",
      "aws_vpc",
      "aws_vpc_endpoint",
      "aws_vpc_security_group_egress_rule",
      "aws_vpc_security_group_ingress_rule",
      // notes that the protection is off
      "terraform_data",
    ),
    furtherUpdates: {
      "gets a new password of its database": {
        inputs: { secrets_version: 2 },
        changes: {
          ...inPlace("aws_db_instance", "aws_ecs_service"),
          aws_ecs_task_definition: newRevision,
          aws_secretsmanager_secret_version: ["create,delete"],
        },
        renews: ["aws_secretsmanager_secret_version"],
        assert: changesThePassword,
      },
      "gets the newest release, without the search": {
        inputs: { placeos_tag: "placeos-2.2609.3" },
        renews: ["aws_cloudwatch_log_group", "aws_opensearch_domain"],
        changes: {
          ...Object.fromEntries(
            [
              "aws_cloudwatch_log_group",
              "aws_cloudwatch_log_resource_policy",
              "aws_iam_role",
              "aws_opensearch_domain",
              "aws_security_group",
              "aws_service_discovery_service",
              "aws_vpc_security_group_egress_rule",
              "aws_vpc_security_group_ingress_rule",
              "terraform_data",
            ].map((type) => [type, ["delete"]]),
          ),
          aws_ecs_service: ["delete", "update"],
          aws_ecs_task_definition: ["delete", ...newRevision],
          // the new auth has one more secret
          aws_iam_role_policy: ["delete", "update"],
        },
      },
    },
    assertions: {
      "has a database that is safe": postgresqlIsSafe,
      "has a Redis that takes only TLS": redisTakesOnlyTls,
    },
    aside: securityScanOfSecondLine,
    left: { aws_db_snapshot: /^head-office-postgresql-final-[0-9a-f]{8}$/ },
    again: {},
  },
];
