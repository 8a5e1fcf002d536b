import { BackupPlan } from "@cdktf/provider-aws/lib/backup-plan";
import { BackupSelection } from "@cdktf/provider-aws/lib/backup-selection";
import { BackupVault } from "@cdktf/provider-aws/lib/backup-vault";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import { sameAccount, ServiceRole } from "../../aws/iam";
import type { PlaceosNames } from "../common/placeos-names";
import { placeosDefaults as defaults } from "../defaults";

/** When backups are made, and how long they are kept. */
export interface BackupSettings {
  /**
   * When a backup is made: a cron expression of AWS, in UTC.
   *
   * @default "cron(0 14 * * ? *)" - at two in the afternoon, which is night in Australia
   */
  readonly schedule?: string;

  /**
   * Days for which a backup is kept.
   *
   * @default 35
   */
  readonly retentionInDays?: number;
}

export interface BackupProps extends BackupSettings {
  readonly names: PlaceosNames;
  readonly environment: AwsEnvironment;
  /** ARN of what is backed up. */
  readonly resourceArn: string;

  /**
   * ARN of the KMS key that encrypts the backups.
   *
   * @default - the AWS managed key of AWS Backup
   */
  readonly kmsKeyArn?: string;
}

/** Daily backups of one resource, in their own vault. A vault with backups in it cannot be deleted. */
export class Backup extends Construct {
  public readonly vaultName: string;
  public readonly vaultArn: string;
  /** ARN of the role that backs up, and can restore. */
  public readonly roleArn: string;

  constructor(scope: Construct, id: string, props: BackupProps) {
    super(scope, id);
    const { names, environment } = props;
    const { naming } = names;
    const vault = new BackupVault(this, "Vault", {
      name: naming.name("backups"),
      kmsKeyArn: props.kmsKeyArn,
      tags: names.tags("Backups"),
    });
    const plan = new BackupPlan(this, "Plan", {
      name: naming.name("daily"),
      rule: [
        {
          ruleName: "daily",
          targetVaultName: vault.name,
          schedule: props.schedule ?? defaults.efsBackupSchedule,
          startWindow: 60,
          completionWindow: 480,
          lifecycle: { deleteAfter: props.retentionInDays ?? defaults.efsBackupRetentionInDays },
          recoveryPointTags: naming.tags(),
        },
      ],
      tags: naming.tags(),
    });
    const role = new ServiceRole(this, "Role", {
      naming,
      environment,
      name: "backup",
      description: "Backs up the files of PlaceOS, and restores them",
      services: ["backup"],
      trustConditions: sameAccount(environment),
    });
    // AWS keeps these in step with what its backups need: a policy of ours that lags behind would cost the data
    const attachments = ["Backup", "Restores"].map(
      (purpose) =>
        new IamRolePolicyAttachment(this, `${purpose}Policy`, {
          role: role.roleName,
          policyArn: environment.managedPolicyArn(`service-role/AWSBackupServiceRolePolicyFor${purpose}`),
        }),
    );
    new BackupSelection(this, "Selection", {
      name: naming.name("files"),
      planId: plan.id,
      iamRoleArn: role.roleArn,
      resources: [props.resourceArn],
      dependsOn: attachments,
    });
    this.vaultName = vault.name;
    this.vaultArn = vault.arn;
    this.roleArn = role.roleArn;
  }
}
