import type { Account } from "./account";
import { call, type Refusal } from "./refusal";

const page = (action: string) => `https://docs.aws.amazon.com/aws-backup/latest/devguide/API_${action}.html`;

/** What AWS refuses about backups. */
export const backupRefusals: readonly Refusal[] = [
  {
    what: "DeleteBackupPlan, with a selection",
    source: page("DeleteBackupPlan"),
    code: "InvalidRequestException",
    prepare: async (account) => {
      const name = account.name("plan");
      await account.does(call("backup", "create_backup_vault", { BackupVaultName: name }));
      const BackupPlan = { BackupPlanName: name, Rules: [{ RuleName: "daily", TargetBackupVaultName: name }] };
      const { BackupPlanId } = await account.ask<{ BackupPlanId: string }>("backup", "create_backup_plan", {
        BackupPlan,
      });
      const asked = { BackupPlanId, BackupSelection: { SelectionName: "all", IamRoleArn: (await account.role()).arn } };
      const { SelectionId } = await account.ask<{ SelectionId: string }>("backup", "create_backup_selection", asked);
      return {
        call: call("backup", "delete_backup_plan", { BackupPlanId }),
        after: [call("backup", "delete_backup_selection", { BackupPlanId, SelectionId })],
      };
    },
  },
  {
    what: "DeleteBackupVault, with a backup in it",
    source: page("DeleteBackupVault"),
    code: "InvalidRequestException",
    prepare: async (account) => {
      const BackupVaultName = account.name("vault");
      const { RecoveryPointArn } = await backup(account, BackupVaultName);
      return {
        call: call("backup", "delete_backup_vault", { BackupVaultName }),
        after: [call("backup", "delete_recovery_point", { BackupVaultName, RecoveryPointArn })],
      };
    },
  },
  {
    what: "StartRestoreJob, of a file system, without saying into which one",
    source: page("StartRestoreJob"),
    code: "InvalidParameterValueException",
    prepare: async (account) => {
      const { RecoveryPointArn, IamRoleArn } = await backup(account, account.name("vault"));
      const into = (Metadata: Record<string, string>) =>
        call("backup", "start_restore_job", { RecoveryPointArn, IamRoleArn, Metadata });
      const all = {
        Encrypted: "true",
        PerformanceMode: "generalPurpose",
        CreationToken: "a",
        "file-system-id": "fs-1",
      };
      return { call: into(all), instead: into({ ...all, newFileSystem: "true" }) };
    },
  },
];

/** Backs up a new file system into a new vault. */
async function backup(account: Account, BackupVaultName: string) {
  const asked = { CreationToken: account.name("files") };
  const { FileSystemArn } = await account.ask<{ FileSystemArn: string }>("efs", "create_file_system", asked);
  await account.does(call("backup", "create_backup_vault", { BackupVaultName }));
  const IamRoleArn = (await account.role()).arn;
  const { RecoveryPointArn } = await account.ask<{ RecoveryPointArn: string }>("backup", "start_backup_job", {
    BackupVaultName,
    ResourceArn: FileSystemArn,
    IamRoleArn,
  });
  return { RecoveryPointArn, IamRoleArn };
}
