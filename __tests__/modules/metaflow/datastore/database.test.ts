import { TerraformOutput } from "cdktf";
import { describe, expect, it } from "vitest";
import { Database } from "../../../../modules/metaflow/datastore/database";
import type { DatabaseProps } from "../../../../modules/metaflow/datastore/database-props";
import { environment, naming, network, tags } from "../../../helpers/fixtures";
import { type Block, synthesize } from "../../../helpers/synth";
import { untagged } from "../../../helpers/untagged";

function made(props: Partial<DatabaseProps> = {}, look: (database: Database) => void = () => {}) {
  return synthesize((stack) => {
    const logs = { logRetentionInDays: 90 };
    const database = new Database(stack, "Db", { naming, environment: environment(stack), network, logs, ...props });
    new TerraformOutput(stack, "host", { value: database.host });
    look(database);
    expect(untagged(stack)).toEqual([]);
  });
}

const instance = (props: Partial<DatabaseProps> = {}): Block => made(props).resource("aws_db_instance");
const passwordOf = expect.stringMatching(
  /^\$\{jsondecode\(ephemeral\.aws_secretsmanager_secret_version\..+\["password"\]\}$/,
);

describe("Database on RDS", () => {
  const stack = made();

  it("is an instance with the module's names and today's defaults (D-02, D-28)", () => {
    const { depends_on, final_snapshot_identifier, ...rest } = stack.resource("aws_db_instance");
    expect(rest).toEqual({
      identifier: "metaflow-metaflow-abcd1234",
      engine: "postgres",
      engine_version: "16",
      instance_class: "db.t4g.small",
      allocated_storage: 20,
      max_allocated_storage: 1000,
      storage_type: "gp3",
      storage_encrypted: true,
      kms_key_id: stack.reference("aws_kms_key", "arn"),
      parameter_group_name: "default.postgres16",
      db_name: "metaflow",
      username: "metaflow",
      password_wo: passwordOf,
      password_wo_version: 1,
      db_subnet_group_name: stack.reference("aws_db_subnet_group", "name"),
      vpc_security_group_ids: [expect.stringMatching(/^\$\{aws_security_group\.Db_SecurityGroup_\w+\.id\}$/)],
      multi_az: true,
      publicly_accessible: false,
      backup_retention_period: 7,
      copy_tags_to_snapshot: true,
      deletion_protection: true,
      skip_final_snapshot: false,
      allow_major_version_upgrade: false,
      auto_minor_version_upgrade: true,
      apply_immediately: false,
      enabled_cloudwatch_logs_exports: ["postgresql", "upgrade"],
      tags: { ...tags, Name: "metaflow-metaflow-abcd1234", Metaflow: "true" },
    });
    expect(final_snapshot_identifier).toBe(
      `metaflow-metaflow-final-snapshot-abcd1234-${stack.reference("random_pet", "id")}`,
    );
    expect(depends_on).toHaveLength(2);
  });

  it("logs into groups that were there before, so that the retention holds (D-33)", () => {
    const groups = stack.resources("aws_cloudwatch_log_group");
    expect(groups.map(({ name, retention_in_days }) => [name, retention_in_days])).toEqual([
      ["/aws/rds/instance/metaflow-metaflow-abcd1234/postgresql", 90],
      ["/aws/rds/instance/metaflow-metaflow-abcd1234/upgrade", 90],
    ]);
    const addresses = stack.addresses.filter((address) => address.startsWith("aws_cloudwatch_log_group."));
    expect(stack.resource("aws_db_instance").depends_on).toEqual(addresses);
  });

  it("lies in the network's subnets", () => {
    expect(stack.resource("aws_db_subnet_group")).toEqual({
      name: "metaflow-main-abcd1234",
      subnet_ids: network.subnetIds,
      lifecycle: { ignore_changes: ["subnet_ids"] },
      tags: { ...tags, Name: "metaflow-main-abcd1234", Metaflow: "true" },
    });
  });

  it("has its password nowhere in the JSON (D-08, D-43)", () => {
    expect(stack.json.resource).not.toHaveProperty("random_password");
    expect(stack.resource("aws_db_instance")).not.toHaveProperty("password");
    expect(stack.resource("aws_secretsmanager_secret").name_prefix).toBe("metaflow-db-credentials-abcd1234-");
  });

  it("says how it is reached", () => {
    made({ databaseSslCertPath: "/cert", databaseSslKeyPath: "/key", databaseSslRootCert: "/ca" }, (database) => {
      const { databaseName, username, sslMode, sslCertPath, sslKeyPath, sslRootCert } = database;
      expect({ databaseName, username, sslMode, sslCertPath, sslKeyPath, sslRootCert }).toEqual({
        databaseName: "metaflow",
        username: "metaflow",
        sslMode: "require",
        sslCertPath: "/cert",
        sslKeyPath: "/key",
        sslRootCert: "/ca",
      });
      expect(database.secretArn).not.toBe(database.secretKmsKeyArn);
      expect(database.clientSecurityGroupId).not.toBe(database.securityGroupId);
    });
    expect(stack.json.output.host.value).toBe(stack.reference("aws_db_instance", "address"));
  });

  it.each<[Partial<DatabaseProps>, object]>([
    [{ dbInstanceType: "db.m7g.large" }, { instance_class: "db.m7g.large" }],
    [{ dbEngineVersion: "17.4" }, { engine_version: "17.4" }],
    [{ dbUsername: "flow" }, { username: "flow" }],
    [{ dbPasswordVersion: 2 }, { password_wo_version: 2 }],
    [
      { dbAllocatedStorage: 50, dbMaxAllocatedStorage: 60 },
      { allocated_storage: 50, max_allocated_storage: 60 },
    ],
    [{ dbMultiAz: false }, { multi_az: false }],
    [{ dbBackupRetentionPeriod: 0 }, { backup_retention_period: 0 }],
    [{ dbBackupWindow: "01:00-02:00" }, { backup_window: "01:00-02:00" }],
    [{ maintenanceWindow: "sun:03:00-sun:04:00" }, { maintenance_window: "sun:03:00-sun:04:00" }],
    [{ dbDeletionProtection: false }, { deletion_protection: false }],
    [{ dbSkipFinalSnapshot: true }, { skip_final_snapshot: true }],
    [{ dbSnapshotIdentifier: "snapshot" }, { snapshot_identifier: "snapshot" }],
    [{ dbAllowMajorVersionUpgrade: true }, { allow_major_version_upgrade: true }],
    [{ dbAutoMinorVersionUpgrade: false }, { auto_minor_version_upgrade: false }],
    [{ applyImmediately: true }, { apply_immediately: true }],
    [{ caCertIdentifier: "rds-ca-rsa2048-g1" }, { ca_cert_identifier: "rds-ca-rsa2048-g1" }],
    [{ dbInstanceTags: { a: "1", Name: "x" } }, { tags: { ...tags, a: "1", Name: "metaflow-metaflow-abcd1234" } }],
    [{ dbName: "flows" }, { db_name: "flows", identifier: "metaflow-flows-abcd1234" }],
  ])("takes %j", (props, expected) => {
    expect(instance(props)).toMatchObject(expected);
  });

  it("takes names of its own", () => {
    const named = made({ dbIdentifierPrefix: "acme", dbName: "flows", dbParameters: { work_mem: "1" } });
    const { identifier, final_snapshot_identifier } = named.resource("aws_db_instance");
    expect(identifier).toBe("acme-flows");
    expect(final_snapshot_identifier).toMatch(/^acme-flows-final-snapshot-\$\{random_pet\..+\.id\}$/);
    expect(named.resource("aws_db_subnet_group").name).toBe("acme-flows");
    expect(named.resource("aws_db_parameter_group").name).toBe("acme-flows-postgres16");
  });

  it("turns the key's rotation off", () => {
    expect(made({ enableKeyRotation: false }).resource("aws_kms_key").enable_key_rotation).toBe(false);
  });
});
