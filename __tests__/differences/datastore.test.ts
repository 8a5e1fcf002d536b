import { describe, expect, it } from "vitest";
import { aurora, existingNetwork, complete, containers, deploy, other, plain, strings } from "./deployments";

describe("datastore: what differs from the Terraform module", () => {
  it("D-02 PostgreSQL 16 on a class that RDS offers for it", () => {
    const instance = plain().stack.resource("aws_db_instance");
    expect(instance).toMatchObject({ engine: "postgres", engine_version: "16", instance_class: "db.t4g.small" });
    expect(other().stack.resource("aws_db_instance")).toMatchObject({
      engine_version: "11",
      instance_class: "db.t3.small",
    });
  });

  it("D-08 no password in state or in a container's plain environment", () => {
    const { stack } = complete();
    expect(stack.addresses.filter((address) => /^random_password|data\.aws_secretsmanager/.test(address))).toEqual([]);
    // ephemeral values leave no trace, but for what they are written into
    const leaks = strings(stack.json.resource)
      .filter(({ text }) => text.includes("ephemeral."))
      .filter(({ path }) => !path.at(-1)!.endsWith("_wo"));
    expect(leaks).toEqual([]);
    const instance = stack.resource("aws_db_instance");
    expect(instance).not.toHaveProperty("password");
    expect(instance.password_wo).toContain("ephemeral.aws_secretsmanager_secret_version.");
    const users = containers(complete()).filter(({ environment }) => "MF_METADATA_DB_HOST" in environment);
    expect(users).toHaveLength(2);
    for (const { environment, secrets } of users) {
      expect(Object.keys(environment)).not.toContain("MF_METADATA_DB_PSWD");
      const valueFrom = `${stack.reference("aws_secretsmanager_secret", "arn")}:password::${stack.reference("aws_secretsmanager_secret_version", "version_id")}`;
      expect(secrets).toEqual([{ name: "MF_METADATA_DB_PSWD", valueFrom }]);
    }
  });

  it("D-28 a database that is backed up, protected, logged and tagged", () => {
    const { stack } = plain();
    const instance = stack.resource("aws_db_instance");
    expect(instance).toMatchObject({
      deletion_protection: true,
      backup_retention_period: 7,
      storage_type: "gp3",
      enabled_cloudwatch_logs_exports: ["postgresql", "upgrade"],
      publicly_accessible: false,
      skip_final_snapshot: false,
      multi_az: true,
    });
    expect(instance).not.toHaveProperty("iops");
    const [group] = instance.vpc_security_group_ids as [string];
    const egress = stack.resources("aws_vpc_security_group_egress_rule");
    expect(egress.filter((rule) => rule.security_group_id === group)).toEqual([]);
    expect(other().stack.resource("aws_db_instance")).toMatchObject({
      multi_az: false,
      deletion_protection: false,
      backup_retention_period: 1,
    });
    // the module leaves Aurora's instance untagged, in a class that Aurora does not have
    for (const instance of aurora().stack.resources("aws_rds_cluster_instance")) {
      expect(instance).toMatchObject({ instance_class: "db.t4g.medium", tags: { team: "data", Metaflow: "true" } });
    }
    expect(aurora().stack.resources("aws_rds_cluster_instance")).toHaveLength(2);
  });

  it("D-29 a parameter group of the major version, each parameter with a method that RDS takes", () => {
    const minor = deploy({
      ...existingNetwork,
      resourceSuffix: "abcd1234",
      dbEngineVersion: "17.4",
      dbParameters: {
        max_connections: "200",
        log_statement: "ddl",
        work_mem: { value: "1", applyMethod: "pending-reboot" },
      },
    });
    expect(minor.stack.resource("aws_db_parameter_group")).toMatchObject({
      name: "metaflow-metaflow-abcd1234-postgres17",
      family: "postgres17",
      parameter: [
        { name: "log_statement", value: "ddl", apply_method: "immediate" },
        { name: "max_connections", value: "200", apply_method: "pending-reboot" },
        { name: "work_mem", value: "1", apply_method: "pending-reboot" },
      ],
      tags: { team: "data" },
    });
    expect(aurora().stack.resource("aws_rds_cluster_parameter_group").family).toBe("aurora-postgresql16");
    expect(aurora().stack.resource("aws_rds_cluster").db_cluster_parameter_group_name).toBe(
      aurora().stack.reference("aws_rds_cluster_parameter_group", "name"),
    );
  });

  it("D-30 a bucket without ACLs: owner-enforced, versioned, TLS only, uploads cleaned up", () => {
    const { stack } = plain();
    const bucket = stack.resource("aws_s3_bucket");
    expect(Object.keys(bucket).sort()).toEqual(["bucket", "force_destroy", "tags"]);
    expect(stack.resource("aws_s3_bucket_ownership_controls").rule).toEqual({
      object_ownership: "BucketOwnerEnforced",
    });
    expect(stack.resource("aws_s3_bucket_versioning").versioning_configuration).toEqual({ status: "Enabled" });
    const rules = stack.resource("aws_s3_bucket_lifecycle_configuration").rule as object[];
    expect(rules).toContainEqual(
      expect.objectContaining({ abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }] }),
    );
    expect(rules).toContainEqual(expect.objectContaining({ noncurrent_version_expiration: [{ noncurrent_days: 30 }] }));
    expect(stack.document(stack.resource("aws_s3_bucket_policy").policy)).toEqual([
      expect.objectContaining({
        effect: "Deny",
        condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
      }),
    ]);
    expect(stack.resources("aws_s3_bucket_logging")).toEqual([]);
    expect(other().stack.resource("aws_s3_bucket_logging").target_bucket).toBe("logs");
    const unversioned = other().stack.resource("aws_s3_bucket_versioning");
    expect(unversioned.versioning_configuration).toEqual({ status: "Suspended" });
  });

  it("D-31 KMS keys that rotate and have an alias and a policy", () => {
    const { stack } = complete();
    const keys = stack.resources("aws_kms_key");
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      expect(key.enable_key_rotation).toBe(true);
      expect(stack.document(key.policy)).toHaveLength(1);
    }
    expect(stack.resources("aws_kms_alias").map(({ name }) => name as string)).toEqual([
      "alias/metaflow-s3-abcd1234",
      "alias/metaflow-rds-abcd1234",
    ]);
    const still = other().stack.resources("aws_kms_key");
    expect(still.map((key) => key.enable_key_rotation as boolean)).toEqual([false, false]);
  });

  it("D-43 the password is no output", () => {
    const { stack, metaflow } = complete();
    expect(strings(stack.json.output).filter(({ text }) => /ephemeral|secret_string/.test(text))).toEqual([]);
    expect(Object.keys(metaflow.outputs).filter((name) => /password/i.test(name))).toEqual([]);
  });
});
