import { TerraformOutput, TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { Naming } from "../../../../modules/aws/naming";
import { Database } from "../../../../modules/metaflow/datastore/database";
import type { DatabaseProps } from "../../../../modules/metaflow/datastore/database-props";
import { environment, naming, network, tags } from "../../../helpers/fixtures";
import { type Block, synthesize } from "../../../helpers/synth";
import { untagged } from "../../../helpers/untagged";

const made = (props: Partial<DatabaseProps>) =>
  synthesize((stack) => {
    const logs = { logRetentionInDays: 90 };
    const database = new Database(stack, "Db", { naming, environment: environment(stack), network, logs, ...props });
    new TerraformOutput(stack, "host", { value: database.host });
    expect(untagged(stack)).toEqual([]);
  });

const aurora = { dbEngine: "aurora-postgresql" } as const;
const cluster = (props: Partial<DatabaseProps> = {}): Block =>
  made({ ...aurora, ...props }).resource("aws_rds_cluster");
const instance = (props: Partial<DatabaseProps> = {}): Block => made(props).resource("aws_db_instance");

describe("Database on Aurora", () => {
  it("is a cluster with what an instance and a cluster have in common", () => {
    const [common, own] = [instance(), cluster()];
    expect(own).toMatchObject({
      cluster_identifier: "metaflow-metaflow-abcd1234",
      engine: "aurora-postgresql",
      database_name: "metaflow",
      master_username: "metaflow",
      master_password_wo: expect.stringMatching(
        /^\$\{jsondecode\(ephemeral\.aws_secretsmanager_secret_version\..+\["password"\]\}$/,
      ),
      master_password_wo_version: 1,
      enabled_cloudwatch_logs_exports: ["postgresql"],
      depends_on: [expect.stringMatching(/^aws_cloudwatch_log_group\./)],
    });
    for (const argument of [
      "storage_encrypted",
      "backup_retention_period",
      "deletion_protection",
      "tags",
      "kms_key_id",
    ]) {
      expect(own[argument], argument).toEqual(common[argument]);
    }
    expect(own).not.toHaveProperty("allocated_storage");
  });

  it.each([
    [aurora, 41],
    [{}, 64],
  ])("makes a password as long as AWS takes it: %o, %i characters", (props, characters) => {
    const { random_password } = made(props).json.ephemeral as Record<string, Record<string, Block>>;
    expect(Object.values(random_password!).map(({ length }) => length)).toEqual([characters]);
  });

  it.each([
    [true, 2],
    [false, 1],
  ])("with dbMultiAz %s has %i instances of a class that Aurora has, tagged (D-28, D-44)", (dbMultiAz, count) => {
    const stack = made({ ...aurora, dbMultiAz });
    const instances = stack.resources("aws_rds_cluster_instance");
    expect(instances).toHaveLength(count);
    instances.forEach((one, index) => {
      const identifier = `metaflow-metaflow-abcd1234-${index}`;
      expect(one).toMatchObject({
        identifier,
        cluster_identifier: stack.reference("aws_rds_cluster", "id"),
        instance_class: "db.t4g.medium",
        engine: stack.reference("aws_rds_cluster", "engine"),
        engine_version: stack.reference("aws_rds_cluster", "engine_version_actual"),
        publicly_accessible: false,
        tags: { ...tags, Name: identifier, Metaflow: "true" },
      });
    });
    expect(stack.json.output.host.value).toBe(stack.reference("aws_rds_cluster", "endpoint"));
    expect(stack.json.resource).not.toHaveProperty("aws_db_instance");
    expect(stack.resource("aws_cloudwatch_log_group").name).toBe(
      "/aws/rds/cluster/metaflow-metaflow-abcd1234/postgresql",
    );
  });

  it("passes on what its instances take", () => {
    const props = {
      dbMultiAz: false,
      dbInstanceType: "db.r7g.large",
      caCertIdentifier: "ca",
      applyImmediately: true,
      dbAutoMinorVersionUpgrade: false,
      maintenanceWindow: "sun:03:00-sun:04:00",
      dbBackupWindow: "01:00-02:00",
    };
    expect(made({ ...aurora, ...props }).resource("aws_rds_cluster_instance")).toMatchObject({
      instance_class: "db.r7g.large",
      ca_cert_identifier: "ca",
      apply_immediately: true,
      auto_minor_version_upgrade: false,
      preferred_maintenance_window: "sun:03:00-sun:04:00",
    });
    expect(cluster(props)).toMatchObject({
      apply_immediately: true,
      preferred_maintenance_window: "sun:03:00-sun:04:00",
      preferred_backup_window: "01:00-02:00",
    });
  });

  it("scales instances without a fixed size between the sizes that are given", () => {
    const serverless = { ...aurora, dbInstanceType: "db.serverless" };
    const scaling = (props: Partial<DatabaseProps>) => cluster(props).serverlessv2_scaling_configuration as unknown;
    expect(scaling(serverless)).toEqual({ min_capacity: 0.5, max_capacity: 4 });
    const sizes = { dbServerlessMinAcu: 0, dbServerlessMaxAcu: 8, dbServerlessPauseAfter: 600 };
    expect(scaling({ ...serverless, ...sizes })).toEqual({
      min_capacity: 0,
      max_capacity: 8,
      seconds_until_auto_pause: 600,
    });
    expect(made(serverless).resources("aws_rds_cluster_instance")).toMatchObject([
      { instance_class: "db.serverless" },
      { instance_class: "db.serverless" },
    ]);
    expect(scaling({ dbInstanceType: "db.t4g.medium", ...sizes })).toBeUndefined();
  });

  it("has sizes that are given, where only Terraform knows the class", () => {
    const stack = (sizes: Partial<DatabaseProps>) =>
      synthesize((scope) => {
        const dbInstanceType = new TerraformVariable(scope, "class", {}).stringValue;
        const logs = { logRetentionInDays: 90 };
        const common = { naming, environment: environment(scope), network, logs };
        new Database(scope, "Db", { ...common, ...aurora, dbInstanceType, ...sizes });
      }).resource("aws_rds_cluster");
    expect(stack({ dbServerlessMaxAcu: 8 })).toMatchObject({
      serverlessv2_scaling_configuration: { min_capacity: 0.5, max_capacity: 8 },
    });
    expect(stack({})).not.toHaveProperty("serverlessv2_scaling_configuration");
  });

  it("is the only engine with the class without a fixed size", () => {
    expect(() => made({ dbInstanceType: "db.serverless" })).toThrow(
      "the instance class db.serverless exists only for Aurora: dbEngine must be aurora-postgresql",
    );
  });

  it("has instances whose names RDS takes", () => {
    const long = new Naming({ prefix: "a".repeat(60), suffix: "abcd1234", tags });
    const names = made({ ...aurora, naming: long })
      .resources("aws_rds_cluster_instance")
      .map(({ identifier }) => identifier);
    expect(names).toEqual(
      [0, 1].map((index) => expect.stringMatching(new RegExp(`^a{45}-[0-9a-f]{6}-abcd1234-${index}$`))),
    );
    expect(instance({ naming: long }).identifier).toHaveLength(63);
  });
});
