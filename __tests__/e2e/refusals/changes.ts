import { expect } from "vitest";
import { linkedApi } from "./api-gateway";
import { newService } from "./ecs";
import { redis } from "./elasticache";
import { balancer, listener } from "./elbv2";
import { call, type Change, ec2Page } from "./refusal";

const elbPage = (kind: string) => `https://docs.aws.amazon.com/elasticloadbalancing/latest/${kind}.html`;
const cachePage = (action: string) =>
  `https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_${action}.html`;

const ofNetworks: readonly Change[] = [
  {
    what: "ModifySecurityGroupRules, of a rule for all protocols",
    source: ec2Page("ModifySecurityGroupRules"),
    prepare: async (account) => {
      const [GroupId, other, third] = [
        await account.securityGroup(),
        await account.securityGroup(),
        await account.securityGroup(),
      ];
      const IpPermissions = [{ IpProtocol: "-1", UserIdGroupPairs: [{ GroupId: other, Description: "a" }] }];
      type Reply = { SecurityGroupRules: [{ SecurityGroupRuleId: string }] };
      const asked = { GroupId, IpPermissions };
      const { SecurityGroupRules } = await account.ask<Reply>("ec2", "authorize_security_group_ingress", asked);
      const { SecurityGroupRuleId } = SecurityGroupRules[0];
      const SecurityGroupRule = { IpProtocol: "-1", ReferencedGroupId: third, Description: "b" };
      return {
        calls: [
          call("ec2", "modify_security_group_rules", {
            GroupId,
            SecurityGroupRules: [{ SecurityGroupRuleId, SecurityGroupRule }],
          }),
        ],
        shownBy: call("ec2", "describe_security_group_rules", { SecurityGroupRuleIds: [SecurityGroupRuleId] }),
        as: {
          SecurityGroupRules: [
            {
              IpProtocol: "-1",
              FromPort: -1,
              ToPort: -1,
              ReferencedGroupInfo: { GroupId: third },
              Description: "b",
            },
          ],
        },
      };
    },
  },
  {
    what: "ModifyListener, to UDP",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyListener.html",
    prepare: async (account) => {
      const ListenerArn = await listener(account, await balancer(account, "network"));
      return {
        calls: [call("elbv2", "modify_listener", { ListenerArn, Protocol: "UDP", Port: 90 })],
        shownBy: call("elbv2", "describe_listeners", { ListenerArns: [ListenerArn] }),
        as: { Listeners: [{ Protocol: "UDP", Port: 90 }] },
      };
    },
  },
  {
    what: "CreateLoadBalancer, with the DNS name of an internal application load balancer",
    source: elbPage("application/application-load-balancers"),
    prepare: async (account) => {
      const Name = account.name("balancer");
      const LoadBalancerArn = await balancer(account, "application", Name);
      const DNSName = expect.stringMatching(
        new RegExp(String.raw`^internal-${Name}-\d{10}\.us-west-2\.elb\.amazonaws\.com$`),
      );
      return {
        calls: [],
        shownBy: call("elbv2", "describe_load_balancers", { LoadBalancerArns: [LoadBalancerArn] }),
        as: { LoadBalancers: [{ DNSName }] },
      };
    },
  },
  {
    what: "CreateLoadBalancer, with the DNS name and ARN of a network load balancer",
    source: elbPage("network/network-load-balancers"),
    prepare: async (account) => {
      const Name = account.name("balancer");
      const LoadBalancerArn = await balancer(account, "network", Name);
      expect(LoadBalancerArn).toContain(`:loadbalancer/net/${Name}/`);
      const DNSName = `${Name}-${LoadBalancerArn.split("/").at(-1)}.elb.us-west-2.amazonaws.com`;
      return {
        calls: [],
        shownBy: call("elbv2", "describe_load_balancers", { Names: [Name] }),
        as: { LoadBalancers: [{ DNSName }] },
      };
    },
  },
  {
    what: "UpdateIntegration",
    source: "https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateIntegration.html",
    prepare: async (account) => {
      const { integration } = await linkedApi(account);
      const patchOperations = [
        { op: "replace", path: "/uri", value: "http://example.com/other" },
        { op: "replace", path: "/timeoutInMillis", value: "1000" },
        { op: "add", path: "/requestParameters/integration.request.header.a~1b", value: "'c'" },
      ];
      return {
        calls: [call("apigateway", "update_integration", { ...integration, patchOperations })],
        shownBy: call("apigateway", "get_integration", integration),
        as: {
          uri: "http://example.com/other",
          timeoutInMillis: 1000,
          requestParameters: { "integration.request.header.a/b": "'c'" },
        },
      };
    },
  },
  {
    what: "UpdateVpcLink",
    source: "https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateVpcLink.html",
    prepare: async (account) => {
      const { vpcLinkId } = await linkedApi(account);
      const patchOperations = [
        { op: "replace", path: "/name", value: "other" },
        { op: "replace", path: "/description", value: "another" },
      ];
      return {
        calls: [call("apigateway", "update_vpc_link", { vpcLinkId, patchOperations })],
        shownBy: call("apigateway", "get_vpc_link", { vpcLinkId }),
        as: { name: "other", description: "another", status: "AVAILABLE" },
      };
    },
  },
];

const ofServices: readonly Change[] = [
  {
    what: "UpdateService, of the deployment configuration, which others leave as it is",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html",
    prepare: async (account) => {
      const asked = await newService(account);
      const named = { cluster: asked.cluster, service: asked.serviceName };
      const percents = (maximumPercent: number) => ({
        deploymentConfiguration: {
          maximumPercent,
          minimumHealthyPercent: 50,
          deploymentCircuitBreaker: { enable: true, rollback: true },
        },
      });
      await account.does(call("ecs", "create_service", { ...asked, ...percents(200) }));
      return {
        calls: [
          call("ecs", "update_service", { ...named, ...percents(150) }),
          call("ecs", "update_service", { ...named, desiredCount: 2 }),
        ],
        shownBy: call("ecs", "describe_services", { cluster: asked.cluster, services: [asked.serviceName] }),
        as: { services: [{ desiredCount: 2, ...percents(150) }] },
      };
    },
  },
  {
    what: "DeleteRole, which leaves its compute environment invalid",
    source: "https://docs.aws.amazon.com/batch/latest/userguide/troubleshooting.html",
    prepare: async (account) => {
      const [computeEnvironmentName, role] = [account.name("environment"), await account.role()];
      const network = { subnets: [account.subnets[0]], securityGroupIds: [await account.securityGroup()] };
      await account.does(
        call("batch", "create_compute_environment", {
          computeEnvironmentName,
          type: "MANAGED",
          state: "DISABLED",
          serviceRole: role.arn,
          computeResources: { type: "FARGATE", maxvCpus: 8, ...network },
        }),
      );
      return {
        calls: [
          call("iam", "delete_role", { RoleName: role.name }),
          call("batch", "delete_compute_environment", { computeEnvironment: computeEnvironmentName }),
        ],
        shownBy: call("batch", "describe_compute_environments", { computeEnvironments: [computeEnvironmentName] }),
        as: { computeEnvironments: [{ status: "INVALID" }] },
      };
    },
  },
  {
    what: "UpdateRole, which keeps the description",
    source: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html",
    prepare: async (account) => {
      const { name: RoleName } = await account.role();
      await account.does(call("iam", "update_role", { RoleName, Description: "of a test" }));
      return {
        calls: [call("iam", "update_role", { RoleName, MaxSessionDuration: 7200 })],
        shownBy: call("iam", "get_role", { RoleName }),
        as: { Role: { Description: "of a test", MaxSessionDuration: 7200 } },
      };
    },
  },
];

const ofData: readonly Change[] = [
  {
    what: "UpdateFileSystem, to another throughput",
    source: "https://docs.aws.amazon.com/efs/latest/ug/API_UpdateFileSystem.html",
    prepare: async (account) => {
      const asked = { CreationToken: account.name("files") };
      const { FileSystemId } = await account.ask<{ FileSystemId: string }>("efs", "create_file_system", asked);
      const throughput = { ThroughputMode: "provisioned", ProvisionedThroughputInMibps: 20 };
      return {
        calls: [call("efs", "update_file_system", { FileSystemId, ...throughput })],
        shownBy: call("efs", "describe_file_systems", { FileSystemId }),
        as: { FileSystems: [throughput] },
      };
    },
  },
  {
    what: "AssociateKmsKey",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_AssociateKmsKey.html",
    prepare: async (account) => {
      const logGroupName = account.name("logs");
      const kmsKeyId = "arn:aws:kms:us-west-2:123456789012:key/11111111-2222-3333-4444-555555555555";
      await account.does(call("logs", "create_log_group", { logGroupName }));
      return {
        calls: [call("logs", "associate_kms_key", { logGroupName, kmsKeyId })],
        shownBy: call("logs", "describe_log_groups", { logGroupNamePrefix: logGroupName }),
        as: { logGroups: [{ logGroupName, kmsKeyId }] },
      };
    },
  },
  {
    what: "DisassociateKmsKey",
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DisassociateKmsKey.html",
    prepare: async (account) => {
      const logGroupName = account.name("logs");
      const kmsKeyId = "arn:aws:kms:us-west-2:123456789012:key/11111111-2222-3333-4444-555555555555";
      await account.does(call("logs", "create_log_group", { logGroupName, kmsKeyId }));
      return {
        calls: [call("logs", "disassociate_kms_key", { logGroupName })],
        shownBy: call("logs", "describe_log_groups", { logGroupNamePrefix: logGroupName }),
        as: { logGroups: [expect.not.objectContaining({ kmsKeyId })] },
      };
    },
  },
  {
    what: "IncreaseReplicaCount",
    source: cachePage("IncreaseReplicaCount"),
    prepare: async (account) => {
      const ReplicationGroupId = await redis(account);
      const asked = { ReplicationGroupId, NewReplicaCount: 2, ApplyImmediately: true };
      const members = ["001", "002", "003"].map((number) => `${ReplicationGroupId}-${number}`);
      return {
        calls: [
          call("elasticache", "increase_replica_count", asked),
          call("elasticache", "describe_cache_clusters", { CacheClusterId: members[2] }),
        ],
        shownBy: call("elasticache", "describe_replication_groups", { ReplicationGroupId }),
        as: { ReplicationGroups: [{ MemberClusters: members }] },
      };
    },
  },
  {
    what: "DecreaseReplicaCount",
    source: cachePage("DecreaseReplicaCount"),
    prepare: async (account) => {
      const ReplicationGroupId = await redis(account, { NumCacheClusters: 3 });
      const asked = { ReplicationGroupId, NewReplicaCount: 1, ApplyImmediately: true };
      return {
        calls: [call("elasticache", "decrease_replica_count", asked)],
        shownBy: call("elasticache", "describe_replication_groups", { ReplicationGroupId }),
        as: {
          ReplicationGroups: [{ MemberClusters: [`${ReplicationGroupId}-001`, `${ReplicationGroupId}-002`] }],
        },
      };
    },
  },
  {
    what: "ModifyReplicationGroup",
    source: cachePage("ModifyReplicationGroup"),
    prepare: async (account) => {
      const ReplicationGroupId = await redis(account, { NumCacheClusters: 2 });
      const asked = { AutomaticFailoverEnabled: true, MultiAZEnabled: true, SnapshotRetentionLimit: 3 };
      return {
        calls: [call("elasticache", "modify_replication_group", { ReplicationGroupId, ...asked })],
        shownBy: call("elasticache", "describe_replication_groups", { ReplicationGroupId }),
        as: { ReplicationGroups: [{ AutomaticFailover: "enabled", MultiAZ: "enabled", SnapshotRetentionLimit: 3 }] },
      };
    },
  },
  {
    what: "ModifyCacheSubnetGroup",
    source: cachePage("ModifyCacheSubnetGroup"),
    prepare: async (account) => {
      const CacheSubnetGroupName = account.name("cache-subnets");
      const [a, , b] = account.subnets;
      await account.does(
        call("elasticache", "create_cache_subnet_group", {
          CacheSubnetGroupName,
          CacheSubnetGroupDescription: "of a test",
          SubnetIds: [a],
        }),
      );
      return {
        calls: [call("elasticache", "modify_cache_subnet_group", { CacheSubnetGroupName, SubnetIds: [b] })],
        shownBy: call("elasticache", "describe_cache_subnet_groups", { CacheSubnetGroupName }),
        as: { CacheSubnetGroups: [{ CacheSubnetGroupDescription: "of a test", Subnets: [{ SubnetIdentifier: b }] }] },
      };
    },
  },
  {
    what: "ModifyDBSubnetGroup",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBSubnetGroup.html",
    prepare: async (account) => {
      const DBSubnetGroupName = account.name("db-subnets");
      const [a, , b, c] = account.subnets;
      const asked = { DBSubnetGroupName, DBSubnetGroupDescription: "of a test", SubnetIds: [a, b] };
      await account.does(call("rds", "create_db_subnet_group", asked));
      return {
        calls: [call("rds", "modify_db_subnet_group", { DBSubnetGroupName, SubnetIds: [b, c] })],
        shownBy: call("rds", "describe_db_subnet_groups", { DBSubnetGroupName }),
        as: { DBSubnetGroups: [{ Subnets: [{ SubnetIdentifier: b }, { SubnetIdentifier: c }] }] },
      };
    },
  },
  {
    what: "ModifyDBInstance, to a new major version, with its default parameter group",
    source:
      "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.PostgreSQL.MajorVersion.Process.html",
    prepare: async (account) => {
      const DBInstanceIdentifier = account.name("database");
      await account.does(
        call("rds", "create_db_instance", {
          DBInstanceIdentifier,
          DBInstanceClass: "db.t3.small",
          Engine: "postgres",
          EngineVersion: "16",
          AllocatedStorage: 20,
        }),
      );
      const asked = { DBInstanceIdentifier, EngineVersion: "17", AllowMajorVersionUpgrade: true };
      return {
        calls: [call("rds", "modify_db_instance", asked)],
        shownBy: call("rds", "describe_db_instances", { DBInstanceIdentifier }),
        as: { DBInstances: [{ DBParameterGroups: [{ DBParameterGroupName: "default.postgres17" }] }] },
      };
    },
  },
  {
    what: "UpgradeDomain",
    source: "https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_UpgradeDomain.html",
    prepare: async (account) => {
      const DomainName = account.name("domain");
      await account.does(call("opensearch", "create_domain", { DomainName, EngineVersion: "Elasticsearch_7.10" }));
      return {
        calls: [
          call("opensearch", "upgrade_domain", { DomainName, TargetVersion: "OpenSearch_1.3" }),
          call("opensearch", "get_upgrade_status", { DomainName }),
        ],
        shownBy: call("opensearch", "describe_domain", { DomainName }),
        as: { DomainStatus: { EngineVersion: "OpenSearch_1.3" } },
      };
    },
  },
];

/** What AWS carries out, where moto does not by itself. */
export const changes = [...ofNetworks, ...ofServices, ...ofData];
