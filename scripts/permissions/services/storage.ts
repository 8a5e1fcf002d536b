import { idsUnknown, type Service } from "../service-table";

/** Buckets. */
export const s3: Service = {
  prefix: "s3",
  place: ":",
  types: {
    aws_s3_bucket: {
      read: [
        "ListBucket GetBucketTagging GetBucketPolicy GetBucketAcl GetBucketCORS GetBucketWebsite GetBucketVersioning",
        "GetAccelerateConfiguration GetBucketRequestPayment GetBucketLogging GetLifecycleConfiguration GetReplicationConfiguration",
        "GetEncryptionConfiguration GetBucketObjectLockConfiguration",
      ].join(" "),
      write: "CreateBucket DeleteBucket PutBucketTagging ListBucketVersions DeleteObject DeleteObjectVersion",
      arns: ["{bucket|bucket_prefix}"],
      writtenArns: ["{bucket|bucket_prefix}/*"],
    },
    aws_s3_bucket_lifecycle_configuration: { read: "GetLifecycleConfiguration", write: "PutLifecycleConfiguration" },
    aws_s3_bucket_logging: { read: "GetBucketLogging", write: "PutBucketLogging" },
    aws_s3_bucket_ownership_controls: { read: "GetBucketOwnershipControls", write: "PutBucketOwnershipControls" },
    aws_s3_bucket_policy: { read: "GetBucketPolicy", write: "PutBucketPolicy DeleteBucketPolicy" },
    aws_s3_bucket_public_access_block: {
      read: "GetBucketPublicAccessBlock",
      write: "PutBucketPublicAccessBlock",
    },
    aws_s3_bucket_server_side_encryption_configuration: {
      read: "GetEncryptionConfiguration",
      write: "PutEncryptionConfiguration",
    },
    aws_s3_bucket_versioning: { read: "GetBucketVersioning", write: "PutBucketVersioning" },
  },
};

/** File systems. */
export const efs: Service = {
  prefix: "elasticfilesystem",
  unlimited: idsUnknown,
  types: {
    aws_efs_access_point: {
      read: "DescribeAccessPoints",
      write: "CreateAccessPoint DeleteAccessPoint TagResource UntagResource",
    },
    aws_efs_file_system: {
      read: "DescribeFileSystems DescribeLifecycleConfiguration",
      write:
        "CreateFileSystem UpdateFileSystem PutLifecycleConfiguration UpdateFileSystemProtection DeleteFileSystem TagResource UntagResource",
    },
    aws_efs_file_system_policy: {
      read: "DescribeFileSystemPolicy",
      write: "PutFileSystemPolicy DeleteFileSystemPolicy",
    },
    aws_efs_mount_target: {
      read: "DescribeMountTargets DescribeMountTargetSecurityGroups",
      write: "CreateMountTarget ModifyMountTargetSecurityGroups DeleteMountTarget",
    },
  },
  data: {
    aws_efs_access_point: { read: "DescribeAccessPoints" },
    aws_efs_access_points: { read: "DescribeAccessPoints" },
    aws_efs_file_system: { read: "DescribeFileSystems DescribeLifecycleConfiguration" },
  },
};

/** Backups. */
export const backup: Service = {
  prefix: "backup",
  alsoOn: ["backup-plan:*"],
  types: {
    aws_backup_plan: {
      read: "GetBackupPlan ListTags",
      write: "CreateBackupPlan UpdateBackupPlan DeleteBackupPlan TagResource UntagResource",
    },
    aws_backup_selection: { read: "GetBackupSelection", write: "CreateBackupSelection DeleteBackupSelection" },
    aws_backup_vault: {
      read: "DescribeBackupVault ListTags",
      write: "CreateBackupVault DeleteBackupVault TagResource UntagResource",
      arns: ["backup-vault:{name}"],
      also: {
        ListRecoveryPointsByBackupVault: "a vault is emptied before it is deleted, where the deployment says so",
        DeleteRecoveryPoint: "a vault is emptied before it is deleted, where the deployment says so",
      },
    },
  },
};

/** What the vaults of AWS Backup are stored in, which is asked for in the name of the caller. */
export const backupStorage: Service = {
  prefix: "backup-storage",
  unlimited: "AWS knows no resource for it",
  types: {
    aws_backup_vault: { also: { MountCapsule: "AWS Backup makes the vault's storage in the name of the caller" } },
  },
};

/** Images. */
export const ecr: Service = {
  prefix: "ecr",
  types: {
    aws_ecr_lifecycle_policy: { read: "GetLifecyclePolicy", write: "PutLifecyclePolicy DeleteLifecyclePolicy" },
    aws_ecr_repository: {
      read: "DescribeRepositories ListTagsForResource",
      write:
        "CreateRepository PutImageScanningConfiguration PutImageTagMutability DeleteRepository TagResource UntagResource",
      arns: ["repository/{name}"],
    },
  },
};
