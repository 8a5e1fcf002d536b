import type { Call } from "../emulator/caller";
import { type Account, REGION } from "./account";
import { call } from "./refusal";

/** Makes what has network interfaces in subnets and a security group; answers with the calls that take it away. */
type Make = (account: Account, subnets: readonly string[], group: string) => Promise<readonly Call[]>;

/** What has network interfaces, by how it is called. */
export const networkUsers: Readonly<Record<string, Make>> = {
  "a network interface": async (account, [SubnetId], group) => {
    const asked = { SubnetId, Groups: [group] };
    type Reply = { NetworkInterface: { NetworkInterfaceId: string } };
    const { NetworkInterface } = await account.ask<Reply>("ec2", "create_network_interface", asked);
    return [call("ec2", "delete_network_interface", { NetworkInterfaceId: NetworkInterface.NetworkInterfaceId })];
  },
  "a VPC endpoint": async (account, SubnetIds, group) => {
    const asked = {
      VpcEndpointType: "Interface",
      VpcId: account.vpc,
      ServiceName: `com.amazonaws.${REGION}.logs`,
      SubnetIds,
      SecurityGroupIds: [group],
    };
    type Reply = { VpcEndpoint: { VpcEndpointId: string } };
    const { VpcEndpoint } = await account.ask<Reply>("ec2", "create_vpc_endpoint", asked);
    return [call("ec2", "delete_vpc_endpoints", { VpcEndpointIds: [VpcEndpoint.VpcEndpointId] })];
  },
  "a load balancer": async (account, Subnets, group) => {
    const asked = { Name: account.name("balancer"), Subnets, SecurityGroups: [group] };
    type Reply = { LoadBalancers: [{ LoadBalancerArn: string }] };
    const { LoadBalancers } = await account.ask<Reply>("elbv2", "create_load_balancer", asked);
    return [call("elbv2", "delete_load_balancer", { LoadBalancerArn: LoadBalancers[0].LoadBalancerArn })];
  },
  "an ECS service": async (account, subnets, group) => {
    const [cluster, service] = [account.name("cluster"), account.name("service")];
    await account.does(
      call("ecs", "create_cluster", { clusterName: cluster }),
      call("ecs", "register_task_definition", {
        family: service,
        networkMode: "awsvpc",
        containerDefinitions: [{ name: "main", image: "busybox", memory: 128 }],
      }),
      call("ecs", "create_service", {
        cluster,
        serviceName: service,
        taskDefinition: service,
        desiredCount: 1,
        launchType: "FARGATE",
        networkConfiguration: { awsvpcConfiguration: { subnets, securityGroups: [group] } },
      }),
    );
    return [
      call("ecs", "update_service", { cluster, service, desiredCount: 0 }),
      call("ecs", "delete_service", { cluster, service }),
    ];
  },
  "a database": async (account, subnets, group) => {
    const [name, subnetGroup] = [account.name("database"), account.name("db-subnets")];
    await account.does(
      call("rds", "create_db_subnet_group", {
        DBSubnetGroupName: subnetGroup,
        DBSubnetGroupDescription: "of a test",
        SubnetIds: subnets,
      }),
      call("rds", "create_db_instance", {
        DBInstanceIdentifier: name,
        DBInstanceClass: "db.t3.small",
        Engine: "postgres",
        DBSubnetGroupName: subnetGroup,
        VpcSecurityGroupIds: [group],
      }),
    );
    return [call("rds", "delete_db_instance", { DBInstanceIdentifier: name, SkipFinalSnapshot: true })];
  },
  "a Redis replication group": async (account, SubnetIds, group) => {
    const [ReplicationGroupId, CacheSubnetGroupName] = [account.name("redis"), account.name("cache-subnets")];
    await account.does(
      call("elasticache", "create_cache_subnet_group", {
        CacheSubnetGroupName,
        CacheSubnetGroupDescription: "of a test",
        SubnetIds,
      }),
      call("elasticache", "create_replication_group", {
        ReplicationGroupId,
        ReplicationGroupDescription: "of a test",
        CacheSubnetGroupName,
        SecurityGroupIds: [group],
        NumCacheClusters: 1,
      }),
    );
    return [call("elasticache", "delete_replication_group", { ReplicationGroupId })];
  },
  "a mount target": async (account, [SubnetId], group) => {
    type FileSystem = { FileSystemId: string };
    const asked = { CreationToken: account.name("files") };
    const { FileSystemId } = await account.ask<FileSystem>("efs", "create_file_system", asked);
    const target = { FileSystemId, SubnetId, SecurityGroups: [group] };
    const { MountTargetId } = await account.ask<{ MountTargetId: string }>("efs", "create_mount_target", target);
    return [call("efs", "delete_mount_target", { MountTargetId })];
  },
  "an OpenSearch domain": async (account, [SubnetId], group) => {
    const DomainName = account.name("domain");
    const VPCOptions = { SubnetIds: [SubnetId], SecurityGroupIds: [group] };
    await account.does(call("opensearch", "create_domain", { DomainName, VPCOptions }));
    return [call("opensearch", "delete_domain", { DomainName })];
  },
  "a Lambda function": async (account, SubnetIds, group) => {
    const FunctionName = account.name("function");
    const { arn: Role } = await account.role("lambda.amazonaws.com");
    await account.does(
      call("lambda", "create_function", {
        FunctionName,
        Role,
        PackageType: "Image",
        Code: { ImageUri: "123456789012.dkr.ecr.us-west-2.amazonaws.com/image:latest" },
        VpcConfig: { SubnetIds, SecurityGroupIds: [group] },
      }),
    );
    return [call("lambda", "delete_function", { FunctionName })];
  },
  "a notebook": async (account, [SubnetId], group) => {
    const NotebookInstanceName = account.name("notebook");
    const { arn: RoleArn } = await account.role("sagemaker.amazonaws.com");
    await account.does(
      call("sagemaker", "create_notebook_instance", {
        NotebookInstanceName,
        InstanceType: "ml.t2.medium",
        RoleArn,
        SubnetId,
        SecurityGroupIds: [group],
      }),
    );
    return [
      call("sagemaker", "stop_notebook_instance", { NotebookInstanceName }),
      call("sagemaker", "delete_notebook_instance", { NotebookInstanceName }),
    ];
  },
};
