import { EfsAccessPoint } from "@cdktf/provider-aws/lib/efs-access-point";
import { EfsFileSystem } from "@cdktf/provider-aws/lib/efs-file-system";
import { EfsFileSystemPolicy } from "@cdktf/provider-aws/lib/efs-file-system-policy";
import { EfsMountTarget } from "@cdktf/provider-aws/lib/efs-mount-target";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import { policyDocument } from "../../aws/iam";
import type { EfsAccess } from "../common/efs-access";
import { keptWhileProtected } from "../../aws/kept-while-protected";
import type { PlaceosNames } from "../common/placeos-names";
import { placeosDefaults as defaults } from "../defaults";
import type { EfsPart } from "../parts";
import { Backup, type BackupSettings } from "./backup";
import { efsFolders, efsLabel, type Folder } from "./folders";
import { checkProps } from "../../aws/check-props";
import { encryptionKeyArn } from "../../aws/values/formats";
import { either, flag, settings } from "../../aws/values/value-rule";
import { efsInputRules } from "../input-rules/efs";

// the user id of PlaceOS' images
const OWNER = 10001;

export interface EfsProps {
  readonly names: PlaceosNames;
  readonly environment: AwsEnvironment;
  /** Private subnets, each in its own zone: each gets a mount target. */
  readonly subnetIds: readonly string[];
  /** Groups of the mount targets: those for RethinkDB's files and for the web site's. */
  readonly securityGroupIds: readonly string[];

  /**
   * Whether RethinkDB has its data here.
   *
   * @default true
   */
  readonly hasRethinkdb?: boolean;

  /**
   * How throughput is measured: `bursting` grows with the size of the files, `elastic` is paid by use.
   *
   * @default "bursting"
   */
  readonly throughputMode?: "bursting" | "elastic";

  /**
   * ARN of the KMS key that encrypts files and backups.
   *
   * @default - the AWS managed keys of EFS and AWS Backup
   */
  readonly kmsKeyArn?: string;

  /**
   * Daily backups; false for none.
   *
   * @default - daily, kept for 35 days
   */
  readonly backup?: BackupSettings | false;

  /**
   * Whether Terraform refuses plans that delete the file system. EFS itself knows no such protection.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
}

/**
 * The file system of PlaceOS: RethinkDB's data, and the static files that frontends writes and nginx serves. Encrypted, one
 * mount target per zone, backed up every day. Clients come over TLS, as a role that may mount one of the two folders.
 */
export class Efs extends Construct implements EfsPart {
  public readonly fileSystemId: string;
  public readonly fileSystemArn: string;
  /** The folder of RethinkDB's data; undefined where it has none here. */
  public readonly rethinkdb?: EfsAccess;
  /** The folder of the web site. Empty at first: the loader clones the base site into it. */
  public readonly www: EfsAccess;
  /** What must exist before tasks can mount. */
  public readonly dependables: readonly ITerraformDependable[];
  /** The backups, where there are any. */
  public readonly backup?: Backup;
  private readonly names: PlaceosNames;

  constructor(scope: Construct, id: string, props: EfsProps) {
    super(scope, id);
    checkProps(this, props, {
      throughputMode: efsInputRules.efsThroughputMode,
      kmsKeyArn: encryptionKeyArn,
      backup: either(
        flag(),
        settings({
          schedule: efsInputRules.efsBackupSchedule,
          retentionInDays: efsInputRules.efsBackupRetentionInDays,
        }),
      ),
    });
    const { names, environment, kmsKeyArn, deletionProtection = defaults.deletionProtection, backup = {} } = props;
    this.names = names;
    const fileSystem = new EfsFileSystem(this, "FileSystem", {
      encrypted: true,
      kmsKeyId: kmsKeyArn,
      performanceMode: "generalPurpose",
      throughputMode: props.throughputMode ?? defaults.efsThroughputMode,
      tags: names.tags(efsLabel),
      lifecycle: deletionProtection ? { preventDestroy: true } : undefined,
    });
    this.fileSystemId = fileSystem.id;
    this.fileSystemArn = fileSystem.arn;
    const policy = new EfsFileSystemPolicy(this, "Policy", {
      fileSystemId: this.fileSystemId,
      policy: policyDocument(this, "PolicyDocument", [
        // with its own policy the file system lets in only principals whom IAM allows it: none without a role
        {
          sid: "DenyPlainNfs",
          effect: "Deny",
          actions: [
            "elasticfilesystem:ClientMount",
            "elasticfilesystem:ClientWrite",
            "elasticfilesystem:ClientRootAccess",
          ],
          resources: [this.fileSystemArn],
          principals: [{ type: "AWS", identifiers: ["*"] }],
          conditions: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
        },
      ]),
    });
    const mountTargets = props.subnetIds.map(
      (subnetId, index) =>
        new EfsMountTarget(this, `MountTarget${index + 1}`, {
          fileSystemId: this.fileSystemId,
          subnetId,
          securityGroups: [...props.securityGroupIds],
        }),
    );
    this.dependables = [policy, ...mountTargets];
    if (props.hasRethinkdb ?? true) this.rethinkdb = this.folder("Rethinkdb", efsFolders.rethinkdb);
    this.www = this.folder("Www", efsFolders.www);
    keptWhileProtected(this, "BackupKept", {
      made: backup !== false,
      deletionProtection,
      what: "the backup vault, which AWS refuses while there are backups in it",
      input: "enable_efs_backup",
    });
    if (backup !== false) {
      const resourceArn = this.fileSystemArn;
      this.backup = new Backup(this, "Backup", { names, environment, resourceArn, kmsKeyArn, ...backup });
    }
  }

  /** A folder that belongs to PlaceOS' user, whatever user the container runs as. */
  private folder(id: string, { path, permissions }: Folder): EfsAccess {
    const { fileSystemId, fileSystemArn } = this;
    const accessPoint = new EfsAccessPoint(this, `${id}AccessPoint`, {
      fileSystemId,
      posixUser: { uid: OWNER, gid: OWNER },
      rootDirectory: { path, creationInfo: { ownerUid: OWNER, ownerGid: OWNER, permissions } },
      tags: this.names.tags(path.slice(1)),
    });
    return { fileSystemId, fileSystemArn, accessPointId: accessPoint.id, accessPointArn: accessPoint.arn };
  }
}
