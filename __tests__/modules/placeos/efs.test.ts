import { TerraformOutput } from "cdktf";
import { describe, expect, it } from "vitest";
import { PlaceosNames } from "../../../modules/placeos/common/placeos-names";
import { Efs, type EfsProps } from "../../../modules/placeos/efs/efs";
import { environment, tags } from "../../helpers/fixtures";
import { synthesize } from "../../helpers/synth";
import { untagged } from "../../helpers/untagged";

const names = new PlaceosNames({ environmentName: "Campus", tags });
const ours = { ...tags, EnvironmentName: "Campus" };

function synthesizeEfs(props: Partial<EfsProps> = {}) {
  let efs!: Efs;
  const synthesized = synthesize((stack) => {
    efs = new Efs(stack, "Efs", {
      names,
      environment: environment(stack),
      subnetIds: ["subnet-11111111", "subnet-22222222"],
      securityGroupIds: ["sg-web", "sg-rethinkdb"],
      ...props,
    });
    const { rethinkdb, www } = efs;
    new TerraformOutput(stack, "access", { value: { rethinkdb, www } });
  });
  return { synthesized, efs, access: synthesized.json.output.access.value as unknown };
}

describe("the file system of PlaceOS", () => {
  const { synthesized, efs, access } = synthesizeEfs();

  it("is encrypted, and cannot be deleted by accident", () => {
    expect(synthesized.resource("aws_efs_file_system")).toEqual({
      encrypted: true,
      performance_mode: "generalPurpose",
      throughput_mode: "bursting",
      tags: { ...ours, Name: "Campus - EFS" },
      lifecycle: { prevent_destroy: true },
    });
  });

  it("has a mount target with both groups in each subnet, which tasks wait for, as they do for the policy", () => {
    const fileSystemId = synthesized.reference("aws_efs_file_system", "id");
    expect(synthesized.resources("aws_efs_mount_target")).toEqual(
      ["subnet-11111111", "subnet-22222222"].map((subnet) => ({
        file_system_id: fileSystemId,
        subnet_id: subnet,
        security_groups: ["sg-web", "sg-rethinkdb"],
      })),
    );
    expect(efs.dependables.map(({ constructor }) => constructor.name)).toEqual([
      "EfsFileSystemPolicy",
      "EfsMountTarget",
      "EfsMountTarget",
    ]);
  });

  it("has a folder for each use, which belongs to PlaceOS' user, whichever user the container runs as", () => {
    const folder = (path: string, permissions: string) => ({
      file_system_id: synthesized.reference("aws_efs_file_system", "id"),
      posix_user: { uid: 10001, gid: 10001 },
      root_directory: { path, creation_info: { owner_uid: 10001, owner_gid: 10001, permissions } },
      tags: { ...ours, Name: `Campus - ${path.slice(1)}` },
    });
    expect(synthesized.resources("aws_efs_access_point")).toEqual([
      folder("/rethinkdb", "0750"),
      folder("/www", "0755"),
    ]);
  });

  it("tells how each folder is mounted", () => {
    const ids = Object.keys(synthesized.json.resource.aws_efs_access_point as object);
    const fileSystemId = synthesized.reference("aws_efs_file_system", "id");
    const fileSystemArn = synthesized.reference("aws_efs_file_system", "arn");
    const [rethinkdb, www] = ids.map((id) => ({
      fileSystemId,
      fileSystemArn,
      accessPointId: `\${aws_efs_access_point.${id}.id}`,
      accessPointArn: `\${aws_efs_access_point.${id}.arn}`,
    }));
    expect(access).toEqual({ rethinkdb, www });
  });

  it("lets only roles in, and only over TLS: its policy allows nothing", () => {
    const { policy, file_system_id } = synthesized.resource("aws_efs_file_system_policy");
    expect(file_system_id).toBe(synthesized.reference("aws_efs_file_system", "id"));
    expect(synthesized.document(policy as string)).toEqual([
      {
        sid: "DenyPlainNfs",
        effect: "Deny",
        actions: [
          "elasticfilesystem:ClientMount",
          "elasticfilesystem:ClientWrite",
          "elasticfilesystem:ClientRootAccess",
        ],
        resources: [synthesized.reference("aws_efs_file_system", "arn")],
        principals: [{ type: "AWS", identifiers: ["*"] }],
        condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
      },
    ]);
  });

  it("is tagged throughout, in words that every service takes", () => {
    expect(untagged(efs)).toEqual([]);
    expect(JSON.stringify(synthesized.json)).not.toMatch(/"Name": ?"[^"]*[|>]/);
  });

  it("takes other settings", () => {
    const kmsKeyArn = "arn:aws:kms:us-west-2:123456789012:key/theirs";
    const { synthesized } = synthesizeEfs({ throughputMode: "elastic", kmsKeyArn, deletionProtection: false });
    const fileSystem = synthesized.resource("aws_efs_file_system");
    expect(fileSystem).toMatchObject({ throughput_mode: "elastic", kms_key_id: kmsKeyArn });
    expect(fileSystem).not.toHaveProperty("lifecycle");
    expect(synthesized.resource("aws_backup_vault").kms_key_arn).toBe(kmsKeyArn);
  });
});

describe("its backups", () => {
  const { synthesized, efs } = synthesizeEfs();

  it("are made every day and kept for five weeks", () => {
    expect(synthesized.resource("aws_backup_vault")).toEqual({
      name: "campus-backups",
      tags: { ...ours, Name: "Campus - Backups" },
    });
    expect(synthesized.resource("aws_backup_plan")).toEqual({
      name: "campus-daily",
      rule: [
        {
          rule_name: "daily",
          target_vault_name: synthesized.reference("aws_backup_vault", "name"),
          schedule: "cron(0 14 * * ? *)",
          start_window: 60,
          completion_window: 480,
          lifecycle: { delete_after: 35 },
          recovery_point_tags: ours,
        },
      ],
      tags: ours,
    });
  });

  it("are of this file system, made by a role that only AWS Backup of this account may assume", () => {
    const selection = synthesized.resource("aws_backup_selection");
    expect(selection).toMatchObject({
      plan_id: synthesized.reference("aws_backup_plan", "id"),
      resources: [synthesized.reference("aws_efs_file_system", "arn")],
    });
    expect(synthesized.follow(selection.iam_role_arn as string).name).toBe("campus-backup");
    expect(synthesized.trust("campus-backup")).toMatchObject([
      {
        principals: [{ type: "Service", identifiers: ["backup.amazonaws.com"] }],
        condition: [{ test: "StringEquals", variable: "aws:SourceAccount" }],
      },
    ]);
    const policies = synthesized
      .resources("aws_iam_role_policy_attachment")
      .map(({ policy_arn }) => policy_arn as string);
    expect(policies).toEqual([
      "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
      "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores",
    ]);
    expect(selection.depends_on).toHaveLength(2);
    expect(efs.backup).toBeDefined();
  });

  it("follow other settings", () => {
    const { synthesized } = synthesizeEfs({ backup: { schedule: "cron(0 2 * * ? *)", retentionInDays: 7 } });
    expect(synthesized.resource("aws_backup_plan").rule).toMatchObject([
      { schedule: "cron(0 2 * * ? *)", lifecycle: { delete_after: 7 } },
    ]);
  });

  it("can be left out", () => {
    const { synthesized, efs } = synthesizeEfs({ backup: false });
    expect(efs.backup).toBeUndefined();
    expect(synthesized.addresses.filter((address) => address.includes("backup"))).toEqual([]);
  });
});
