import { describe, expect, it } from "vitest";
import { findingsOf } from "../../../scripts/plan-check/findings";
import { meanings } from "../../../scripts/plan-check/meanings";
import { readPlan } from "../../../scripts/plan-check/read-plan";
import { providerSchemas } from "../../helpers/schema/provider-schemas";
import { type ChangeInPlan, planOf, replaced, replacedNewFirst } from "./plan";

const findings = (...changes: readonly ChangeInPlan[]) => findingsOf(readPlan(planOf(...changes), "plan.json"));
const update = (address: string, before: object, after: object): ChangeInPlan => ({
  address,
  actions: ["update"],
  before: { ...before },
  after: { ...after },
});

describe("what a plan does", () => {
  it.each<[what: string, change: ChangeInPlan, mark: string, words: readonly string[]]>([
    [
      "a database that is replaced",
      { address: "aws_db_instance.Database", actions: replaced, replacedFor: ["identifier", "db_name"] },
      "data",
      [
        "is replaced, the old one first, because of identifier, db_name",
        "The database is deleted; a new one is empty.",
      ],
    ],
    [
      "a database that is replaced by one from a snapshot",
      {
        address: "aws_db_instance.Database",
        actions: replaced,
        replacedFor: ["snapshot_identifier"],
        after: { snapshot_identifier: "as-of-0945" },
      },
      "data",
      ["a new one is made from the snapshot as-of-0945: what was written after it is not in the new one."],
    ],
    [
      "a cluster whose snapshot is named, and that is deleted",
      { address: "aws_rds_cluster.Database", actions: ["delete"], before: { snapshot_identifier: "as-of-0945" } },
      "data",
      ["The database is deleted; a new one is empty."],
    ],
    [
      "a database that is replaced with the new one first, in a module",
      { address: 'module.metaflow["prod"].aws_db_instance.this[0]', actions: replacedNewFirst },
      "data",
      ["is replaced, the new one first"],
    ],
    [
      "a load balancer with another name",
      { address: "aws_lb.LoadBalancer", actions: replacedNewFirst, replacedFor: ["name"] },
      "address",
      ["because of name", "Its DNS name ends. It is in deployed flows, profiles and records."],
    ],
    [
      "versioning that is suspended",
      update(
        "aws_s3_bucket_versioning.V",
        { versioning_configuration: [{ status: "Enabled" }] },
        { versioning_configuration: [{ status: "Suspended" }] },
      ),
      "data",
      ["is changed", "Versioning is suspended"],
    ],
    [
      "versioning that is left out",
      { address: "aws_s3_bucket_versioning.V", actions: ["delete"] },
      "data",
      ["is deleted"],
    ],
    [
      "a rule that is removed",
      { address: 'aws_vpc_security_group_ingress_rule.R["10.0.0.0/8"]', actions: ["delete"] },
      "outage",
      ["Traffic that it lets through is refused"],
    ],
    [
      "a rule for others",
      update("aws_vpc_security_group_ingress_rule.R", { cidr_ipv4: "10.0.0.0/8" }, { cidr_ipv4: "10.0.0.0/16" }),
      "outage",
      ["Traffic that only the old rule lets through is refused."],
    ],
    [
      "a queue that is replaced",
      { address: "aws_batch_job_queue.Q", actions: replaced },
      "address",
      ["Its ARN is in every deployed state machine"],
    ],
    [
      "a protection that is taken off",
      update("aws_db_instance.D", { deletion_protection: true }, { deletion_protection: false }),
      "data",
      ["deletion_protection is false from then on: the next plan can delete the database."],
    ],
    [
      "a bucket that may be emptied",
      update("aws_s3_bucket.B", { force_destroy: false }, { force_destroy: true }),
      "data",
      ["the next plan can delete the bucket with its objects."],
    ],
    [
      "backups for fewer days, with another class",
      update(
        "aws_db_instance.D",
        { backup_retention_period: 7, instance_class: "db.t4g.small" },
        { backup_retention_period: 0, instance_class: "db.t4g.medium", apply_immediately: false },
      ),
      "data",
      [
        "All automated backups are deleted. Connections break while it takes the new instance_class, in its maintenance window.",
      ],
    ],
    [
      "another version of Redis",
      update("aws_elasticache_replication_group.R", { engine_version: "6.2" }, { engine_version: "7.1" }),
      "outage",
      ["Connections break while it takes the new engine_version."],
    ],
    [
      "logs that are kept for fewer days, from for ever on",
      update("aws_cloudwatch_log_group.L", { retention_in_days: 0 }, { retention_in_days: 30 }),
      "data",
      ["Logs older than 30 days are deleted."],
    ],
    [
      "a table without backups",
      update(
        "aws_dynamodb_table.T",
        { point_in_time_recovery: [{ enabled: true }] },
        { point_in_time_recovery: [{ enabled: false }] },
      ),
      "data",
      ["Its backups are deleted"],
    ],
    [
      "a service without tasks",
      update("aws_ecs_service.S", { desired_count: 2 }, { desired_count: 0 }),
      "outage",
      ["Its tasks end, and none takes their place."],
    ],
    [
      "a service whose task ends first",
      update(
        "aws_ecs_service.S",
        { task_definition: "s:1", deployment_minimum_healthy_percent: 0 },
        { deployment_minimum_healthy_percent: 0 },
      ),
      "outage",
      ["Its task ends before the new one starts."],
    ],
    ["a service that is replaced", { address: "aws_ecs_service.S", actions: replaced }, "outage", ["Its tasks end"]],
    [
      "a life cycle with other rules",
      update("aws_s3_bucket_lifecycle_configuration.L", { rule: [] }, { rule: [{ id: "expire" }] }),
      "data",
      ["Objects and older versions that the new rules select expire."],
    ],
    ["a type that is not known", { address: "google_storage_bucket.B", actions: ["delete"] }, "unknown", ["Look up"]],
  ])("%s", (_, change, mark, words) => {
    const [finding, ...others] = findings(change);
    expect(others).toEqual([]);
    expect(finding!.mark).toBe(mark);
    for (const part of words) expect(`${finding!.what} ${finding!.loss}`).toContain(part);
  });

  it.each<[what: string, change: ChangeInPlan]>([
    ["a task definition that is replaced", { address: "aws_ecs_task_definition.T", actions: replaced }],
    ["a listener whose new one is there first", { address: "aws_lb_listener.L", actions: replacedNewFirst }],
    ["a selection of backups that is replaced", { address: "aws_backup_selection.S", actions: replaced }],
    ["an alarm that is left out", { address: "aws_cloudwatch_metric_alarm.A", actions: ["delete"] }],
    [
      "the old one of a replacement that was cut short",
      { address: "aws_db_instance.D", deposed: "ab", actions: ["delete"] },
    ],
    ["a resource that is forgotten", { address: "aws_db_instance.D", actions: ["forget"] }],
  ])("%s is named, and does not stop it", (_, change) => {
    expect(findings(change)).toEqual([expect.not.objectContaining({ mark: expect.anything() })]);
  });

  it.each<[what: string, change: ChangeInPlan]>([
    ["a resource that stays", { address: "aws_db_instance.D", actions: ["no-op"] }],
    ["a resource that is made", { address: "aws_db_instance.D", actions: ["create"], after: {} }],
    ["a data source", { address: "data.aws_db_instance.D", actions: ["read"], mode: "data" }],
    ["other tags", update("aws_db_instance.D", { tags: {} }, { tags: { team: "data" } })],
    [
      "more days of backups",
      update("aws_rds_cluster.D", { backup_retention_period: 7 }, { backup_retention_period: 30 }),
    ],
    [
      "logs that are kept for ever",
      update("aws_cloudwatch_log_group.L", { retention_in_days: 30 }, { retention_in_days: 0 }),
    ],
    [
      "a service that rolls",
      update(
        "aws_ecs_service.S",
        { task_definition: "s:1", deployment_minimum_healthy_percent: 100 },
        { task_definition: "s:2", deployment_minimum_healthy_percent: 100 },
      ),
    ],
  ])("%s is nothing to name", (_, change) => {
    expect(findings(change)).toEqual([]);
  });

  describe("settings of a bucket that exists", () => {
    const bucket = { address: "aws_s3_bucket.B", actions: ["no-op"], before: { bucket: "data" } };
    const policy = { address: "aws_s3_bucket_policy.P", actions: ["create"], after: { bucket: "data" } };

    it("overwrite those that it has", () => {
      expect(findings(bucket, policy)).toEqual([
        {
          address: "aws_s3_bucket_policy.P",
          type: "aws_s3_bucket_policy",
          mark: "data",
          what: "is made",
          loss: "The bucket exists: a policy that it has is overwritten. Who was let in by it is refused.",
        },
      ]);
    });

    it.each<[what: string, type: string, made: object, none: object, some: object]>([
      ["a policy", "aws_s3_bucket_policy", {}, { policy: "" }, { policy: '{"Statement":[]}' }],
      [
        "a life cycle",
        "aws_s3_bucket_lifecycle_configuration",
        {},
        { lifecycle_rule: [] },
        { lifecycle_rule: [{ id: "theirs" }] },
      ],
      [
        "a versioning that is suspended",
        "aws_s3_bucket_versioning",
        { versioning_configuration: [{ status: "Suspended" }] },
        { versioning: [{ enabled: false }] },
        { versioning: [{ enabled: true }] },
      ],
      [
        "an object ownership",
        "aws_s3_bucket_ownership_controls",
        {},
        { grant: [{ type: "CanonicalUser", id: "owner", permissions: ["FULL_CONTROL"] }] },
        { grant: [{ type: "Group", uri: "http://acs.amazonaws.com/groups/global/AllUsers", permissions: ["READ"] }] },
      ],
    ])("are looked up in the plan: %s", (_, type, made, none, some) => {
      const change = { address: `${type}.S`, actions: ["create"], after: { bucket: "data", ...made } };
      const of = (known: object) => findings({ ...bucket, before: { bucket: "data", ...known } }, change);
      expect(of(none)).toEqual([]);
      expect(of(some)).toEqual([expect.objectContaining({ type, mark: "data" })]);
      // of what the plan does not know, it is said
      expect(of({})).toHaveLength(1);
    });

    it("are not lost where versioning is switched on", () => {
      const versioning_configuration = [{ status: "Enabled" }];
      const address = "aws_s3_bucket_versioning.V";
      expect(
        findings(bucket, { address, actions: ["create"], after: { bucket: "data", versioning_configuration } }),
      ).toEqual([]);
    });

    it("do not where they are imported, or the bucket is made, too", () => {
      expect(findings(bucket, { ...policy, importing: true })).toEqual([]);
      expect(
        findings({ ...bucket, actions: ["create"], before: undefined, after: { bucket: "data" } }, policy),
      ).toEqual([]);
    });
  });

  it("is known of every type that stacks are made of", () => {
    const made = Object.keys(providerSchemas().schemas.resource);
    expect(made.filter((type) => !Object.hasOwn(meanings, type))).toEqual([]);
  });
});
