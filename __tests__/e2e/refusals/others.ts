import { call, type Refusal } from "./refusal";

/** What AWS refuses about file systems, search, keys and logs. */
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
];
