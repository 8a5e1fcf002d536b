import type { Block } from "../../handoff/stack-json";
import { idsUnknown, type Service } from "../service-table";

/** Secrets. */
export const secretsmanager: Service = {
  prefix: "secretsmanager",
  types: {
    aws_secretsmanager_secret: {
      read: "DescribeSecret GetResourcePolicy",
      write: "CreateSecret UpdateSecret DeleteSecret TagResource UntagResource",
      arns: ["secret:{name|name_prefix}-*"],
    },
    aws_secretsmanager_secret_version: {
      read: "DescribeSecret GetSecretValue ListSecretVersionIds",
      write: "PutSecretValue UpdateSecretVersionStage",
    },
  },
  data: {
    aws_secretsmanager_secret_versions: { read: "ListSecretVersionIds" },
    aws_secretsmanager_secrets: { read: "ListSecrets" },
  },
  ephemeral: { aws_secretsmanager_secret_version: { read: "GetSecretValue" } },
};

const inItsName = (service: string) => ({
  GenerateDataKey: `${service} encrypts in the name of the caller`,
  Decrypt: `${service} decrypts in the name of the caller`,
});

const grant = (service: string) => ({
  CreateGrant: `${service} gets the use of the key from the caller`,
  ...inItsName(service),
});

/** Keys. */
export const kms: Service = {
  prefix: "kms",
  onAll: { actions: /^(CreateKey|ListAliases)$/, because: "AWS knows no resource for them" },
  alsoOn: ["key/*"],
  types: {
    aws_kms_alias: { read: "ListAliases", write: "CreateAlias UpdateAlias DeleteAlias", writtenArns: ["{name}"] },
    aws_kms_key: {
      read: "DescribeKey GetKeyPolicy GetKeyRotationStatus ListResourceTags",
      write:
        "CreateKey EnableKeyRotation DisableKeyRotation PutKeyPolicy UpdateKeyDescription ScheduleKeyDeletion TagResource UntagResource",
    },
    aws_backup_vault: { also: grant("AWS Backup") },
    aws_db_instance: { also: grant("RDS") },
    // the provider compares the key with the one that DynamoDB has by default
    aws_dynamodb_table: { read: "DescribeKey", also: grant("DynamoDB") },
    aws_ecr_repository: { also: { ...grant("ECR"), RetireGrant: "ECR gives the use of the key back at the end" } },
    aws_efs_file_system: { also: grant("EFS") },
    aws_elasticache_replication_group: { also: grant("ElastiCache") },
    aws_lambda_function: { also: grant("Lambda") },
    aws_opensearch_domain: { also: grant("OpenSearch") },
    aws_rds_cluster: { also: grant("RDS") },
    aws_sagemaker_notebook_instance: { also: grant("SageMaker") },
    aws_secretsmanager_secret_version: {
      also: inItsName("Secrets Manager"),
      alsoRead: { Decrypt: "a plan reads the secret, which Secrets Manager decrypts in the name of the caller" },
    },
  },
  data: { aws_kms_alias: { read: "ListAliases DescribeKey" } },
  ephemeral: {
    aws_secretsmanager_secret_version: {
      alsoRead: { Decrypt: "a plan reads the secret, which Secrets Manager decrypts in the name of the caller" },
    },
  },
};

/** Certificates. */
export const acm: Service = {
  prefix: "acm",
  unlimited: idsUnknown,
  types: {
    aws_acm_certificate: {
      read: "DescribeCertificate ListTagsForCertificate",
      write: "RequestCertificate DeleteCertificate AddTagsToCertificate RemoveTagsFromCertificate",
    },
    aws_acm_certificate_validation: { read: "DescribeCertificate" },
  },
};

/** Whether a listener or a rule has people sign in at a user pool. */
const signsIn = (block: Block) => JSON.stringify(block).includes("authenticate_cognito");

/** Who signs in to the UI. */
export const cognito: Service = {
  prefix: "cognito-idp",
  unlimited: idsUnknown,
  types: {
    aws_cognito_user_pool: {
      read: "DescribeUserPool GetUserPoolMfaConfig",
      write: "CreateUserPool UpdateUserPool SetUserPoolMfaConfig DeleteUserPool TagResource UntagResource",
    },
    aws_cognito_user_pool_client: {
      read: "DescribeUserPoolClient",
      write: "CreateUserPoolClient UpdateUserPoolClient DeleteUserPoolClient",
    },
    aws_cognito_user_pool_domain: {
      read: "DescribeUserPoolDomain",
      write: "CreateUserPoolDomain DeleteUserPoolDomain",
    },
    aws_lb_listener: {
      when: signsIn,
      also: { DescribeUserPoolClient: "Elastic Load Balancing looks at the client of a rule that signs people in" },
    },
    aws_lb_listener_rule: {
      when: signsIn,
      also: { DescribeUserPoolClient: "Elastic Load Balancing looks at the client of a rule that signs people in" },
    },
  },
};

/** Who applies. */
export const sts: Service = {
  prefix: "sts",
  unlimited: "AWS knows no resource for it",
  types: {},
  data: { aws_caller_identity: { read: "GetCallerIdentity" } },
};
