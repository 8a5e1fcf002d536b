import { REGION } from "./account";
import { balancer, listener } from "./elbv2";
import { call, type Refusal } from "./refusal";

const cognito = "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference";

/** What AWS refuses about file systems, search, keys, logs, certificates, user pools, secrets, buckets and events. */
export const otherRefusals: readonly Refusal[] = [
  {
    what: "CreateMountTarget, the second one in a zone",
    source: "https://docs.aws.amazon.com/efs/latest/ug/API_CreateMountTarget.html",
    code: "MountTargetConflict",
    prepare: async (account) => {
      const [SubnetId, sameZone] = account.subnets;
      const asked = { CreationToken: account.name("files") };
      const { FileSystemId } = await account.ask<{ FileSystemId: string }>("efs", "create_file_system", asked);
      const target = { FileSystemId, SubnetId };
      const { MountTargetId } = await account.ask<{ MountTargetId: string }>("efs", "create_mount_target", target);
      return {
        call: call("efs", "create_mount_target", { FileSystemId, SubnetId: sameZone }),
        after: [call("efs", "delete_mount_target", { MountTargetId })],
      };
    },
  },
  {
    what: "DeleteFileSystem, with a mount target",
    source: "https://docs.aws.amazon.com/efs/latest/ug/API_DeleteFileSystem.html",
    code: "FileSystemInUse",
    prepare: async (account) => {
      const asked = { CreationToken: account.name("files") };
      const { FileSystemId } = await account.ask<{ FileSystemId: string }>("efs", "create_file_system", asked);
      const target = { FileSystemId, SubnetId: account.subnets[0] };
      const { MountTargetId } = await account.ask<{ MountTargetId: string }>("efs", "create_mount_target", target);
      return {
        call: call("efs", "delete_file_system", { FileSystemId }),
        after: [call("efs", "delete_mount_target", { MountTargetId })],
      };
    },
  },
  {
    what: "CreateDomain, of a name that is taken",
    source: "https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_CreateDomain.html",
    code: "ResourceAlreadyExistsException",
    prepare: async (account) => {
      const DomainName = account.name("domain");
      await account.does(call("opensearch", "create_domain", { DomainName }));
      return {
        call: call("opensearch", "create_domain", { DomainName }),
        after: [call("opensearch", "delete_domain", { DomainName })],
      };
    },
  },
  {
    what: "UpgradeDomain, to an older version",
    source: "https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_UpgradeDomain.html",
    code: "ValidationException",
    prepare: async (account) => {
      const DomainName = account.name("domain");
      await account.does(call("opensearch", "create_domain", { DomainName, EngineVersion: "OpenSearch_1.3" }));
      const to = (TargetVersion: string) => call("opensearch", "upgrade_domain", { DomainName, TargetVersion });
      return { call: to("OpenSearch_1.2"), instead: to("OpenSearch_2.19") };
    },
  },
  {
    what: "CreateAlias, of a name that is taken",
    source: "https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html",
    code: "AlreadyExistsException",
    prepare: async (account) => {
      const AliasName = `alias/${account.name("key")}`;
      const newKey = async () => {
        const { KeyMetadata } = await account.ask<{ KeyMetadata: { KeyId: string } }>("kms", "create_key");
        return KeyMetadata.KeyId;
      };
      await account.does(call("kms", "create_alias", { AliasName, TargetKeyId: await newKey() }));
      return {
        call: call("kms", "create_alias", { AliasName, TargetKeyId: await newKey() }),
        after: [call("kms", "delete_alias", { AliasName })],
      };
    },
  },
  {
    what: "CreateLogGroup, of a name that is taken",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html",
    code: "ResourceAlreadyExistsException",
    prepare: async (account) => {
      const logGroupName = account.name("logs");
      await account.does(call("logs", "create_log_group", { logGroupName }));
      return {
        call: call("logs", "create_log_group", { logGroupName }),
        after: [call("logs", "delete_log_group", { logGroupName })],
      };
    },
  },
  {
    what: "DeleteCertificate, of a listener",
    source: "https://docs.aws.amazon.com/acm/latest/APIReference/API_DeleteCertificate.html",
    code: "ResourceInUseException",
    prepare: async (account) => {
      const asked = { DomainName: `${account.name("host")}.example.com` };
      const { CertificateArn } = await account.ask<{ CertificateArn: string }>("acm", "request_certificate", asked);
      const Certificates = [{ CertificateArn }];
      const ListenerArn = await listener(account, await balancer(account, "application"));
      await account.does(call("elbv2", "modify_listener", { ListenerArn, Protocol: "HTTPS", Certificates }));
      return {
        call: call("acm", "delete_certificate", { CertificateArn }),
        after: [call("elbv2", "modify_listener", { ListenerArn, Protocol: "HTTP" })],
      };
    },
  },
  {
    what: "DeleteUserPool, with a domain",
    source: `${cognito}/API_DeleteUserPool.html`,
    code: "InvalidParameterException",
    prepare: async (account) => {
      const asked = { PoolName: account.name("pool") };
      const { UserPool } = await account.ask<{ UserPool: { Id: string } }>("cognito-idp", "create_user_pool", asked);
      const domain = { Domain: account.name("sign-in"), UserPoolId: UserPool.Id };
      await account.does(call("cognito-idp", "create_user_pool_domain", domain));
      return {
        call: call("cognito-idp", "delete_user_pool", { UserPoolId: UserPool.Id }),
        after: [call("cognito-idp", "delete_user_pool_domain", domain)],
      };
    },
  },
  {
    what: "CreateSecret, of a name that is scheduled for deletion",
    source: "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html",
    code: "InvalidRequestException",
    prepare: async (account) => {
      const Name = account.name("secret");
      await account.does(
        call("secretsmanager", "create_secret", { Name }),
        call("secretsmanager", "delete_secret", { SecretId: Name, RecoveryWindowInDays: 7 }),
      );
      return {
        call: call("secretsmanager", "create_secret", { Name }),
        after: [call("secretsmanager", "delete_secret", { SecretId: Name, ForceDeleteWithoutRecovery: true })],
      };
    },
  },
  {
    what: "DeleteBucket, with an object",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html",
    code: "BucketNotEmpty",
    prepare: async (account) => {
      const Bucket = account.name("bucket");
      const CreateBucketConfiguration = { LocationConstraint: REGION };
      await account.does(
        call("s3", "create_bucket", { Bucket, CreateBucketConfiguration }),
        call("s3", "put_object", { Bucket, Key: "a" }),
      );
      return {
        call: call("s3", "delete_bucket", { Bucket }),
        after: [call("s3", "delete_object", { Bucket, Key: "a" })],
      };
    },
  },
  {
    what: "DeleteRule of EventBridge, with targets",
    source: "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteRule.html",
    code: "ValidationException",
    prepare: async (account) => {
      const Name = account.name("rule");
      const target = { Id: "1", Arn: "arn:aws:sqs:us-west-2:123456789012:queue" };
      await account.does(
        call("events", "put_rule", { Name, ScheduleExpression: "rate(1 hour)" }),
        call("events", "put_targets", { Rule: Name, Targets: [target] }),
      );
      return {
        call: call("events", "delete_rule", { Name }),
        after: [call("events", "remove_targets", { Rule: Name, Ids: ["1"] })],
      };
    },
  },
  {
    what: "DeleteNotebookInstance, of one that runs",
    source: "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteNotebookInstance.html",
    code: "ValidationException",
    prepare: async (account) => {
      const named = { NotebookInstanceName: account.name("notebook") };
      const RoleArn = (await account.role()).arn;
      await account.does(
        call("sagemaker", "create_notebook_instance", { ...named, InstanceType: "ml.t3.medium", RoleArn }),
      );
      return {
        call: call("sagemaker", "delete_notebook_instance", named),
        after: [call("sagemaker", "stop_notebook_instance", named)],
      };
    },
  },
];
