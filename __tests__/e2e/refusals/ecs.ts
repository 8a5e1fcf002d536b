import type { Call } from "../emulator/caller";
import type { Account } from "./account";
import { balancer, listener, targetGroup } from "./elbv2";
import { call, type Refusal } from "./refusal";

const page = (action: string) => `https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_${action}.html`;
const cloudMapPage = (action: string) => `https://docs.aws.amazon.com/cloud-map/latest/api/API_${action}.html`;
const ecs = (operation: string, parameters: Call["parameters"]) => call("ecs", operation, parameters);
const cloudMap = (operation: string, parameters: Call["parameters"]) => call("servicediscovery", operation, parameters);

/** What AWS refuses about services that run in ECS, and about their names in Cloud Map. */
export const ecsRefusals: readonly Refusal[] = [
  {
    what: "CreateService, of a name that is taken",
    source: page("CreateService"),
    code: "InvalidParameterException",
    prepare: async (account) => {
      const asked = await newService(account);
      await account.does(ecs("create_service", asked));
      return { call: ecs("create_service", asked), after: takeAway(asked) };
    },
  },
  {
    what: "CreateService, with a target group of no load balancer",
    source: page("CreateService"),
    code: "InvalidParameterException",
    prepare: async (account) => {
      const targetGroupArn = await targetGroup(account);
      const loadBalancers = [{ targetGroupArn, containerName: "main", containerPort: 80 }];
      const asked = { ...(await newService(account)), loadBalancers };
      const LoadBalancerArn = await balancer(account, "application");
      return {
        call: ecs("create_service", asked),
        after: [
          call("elbv2", "create_listener", {
            LoadBalancerArn,
            Protocol: "HTTP",
            Port: 80,
            DefaultActions: [{ Type: "forward", TargetGroupArn: targetGroupArn }],
          }),
        ],
      };
    },
  },
  {
    what: "UpdateService, with a target group of no load balancer",
    source: page("UpdateService"),
    code: "InvalidParameterException",
    prepare: async (account) => {
      const asked = await newService(account);
      await account.does(ecs("create_service", asked));
      const to = (targetGroupArn: string) =>
        ecs("update_service", {
          cluster: asked.cluster,
          service: asked.serviceName,
          loadBalancers: [{ targetGroupArn, containerName: "main", containerPort: 80 }],
        });
      const associated = await targetGroup(account);
      await listener(account, await balancer(account, "application"), associated);
      return { call: to(await targetGroup(account)), instead: to(associated) };
    },
  },
  {
    what: "UpdateService, to an inactive task definition",
    source: page("UpdateService"),
    code: "ClientException",
    prepare: async (account) => {
      const asked = await newService(account);
      await account.does(ecs("create_service", asked));
      const family = await taskDefinition(account);
      await account.does(ecs("deregister_task_definition", { taskDefinition: `${family}:1` }));
      const named = { cluster: asked.cluster, service: asked.serviceName };
      return {
        call: ecs("update_service", { ...named, taskDefinition: `${family}:1` }),
        instead: ecs("update_service", { ...named, taskDefinition: await taskDefinition(account) }),
      };
    },
  },
  {
    what: "DeleteService, while tasks are desired",
    source: page("DeleteService"),
    code: "InvalidParameterException",
    prepare: async (account) => {
      const asked = await newService(account);
      const named = { cluster: asked.cluster, service: asked.serviceName };
      await account.does(ecs("create_service", asked));
      return {
        call: ecs("delete_service", named),
        after: [ecs("update_service", { ...named, desiredCount: 0 })],
      };
    },
  },
  {
    what: "DeleteCluster, with services",
    source: page("DeleteCluster"),
    code: "ClusterContainsServicesException",
    prepare: async (account) => {
      const asked = await newService(account);
      await account.does(ecs("create_service", asked));
      return { call: ecs("delete_cluster", { cluster: asked.cluster }), after: takeAway(asked) };
    },
  },
  {
    what: "CreateService of Cloud Map, of a name that is taken in the namespace",
    source: cloudMapPage("CreateService"),
    code: "ServiceAlreadyExists",
    prepare: async (account) => {
      const Name = account.name("name");
      const inNamespace = ({ NamespaceId }: { NamespaceId: string }) => ({
        Name,
        DnsConfig: { NamespaceId, DnsRecords: [{ Type: "A", TTL: 10 }] },
      });
      const asked = inNamespace(await namespace(account));
      type Reply = { Service: { Id: string } };
      const { Service } = await account.ask<Reply>("servicediscovery", "create_service", asked);
      return {
        call: cloudMap("create_service", asked),
        instead: cloudMap("create_service", inNamespace(await namespace(account))),
        after: [cloudMap("delete_service", { Id: Service.Id })],
      };
    },
  },
  {
    what: "DeleteService of Cloud Map, with tasks of a service",
    source: cloudMapPage("DeleteService"),
    code: "ResourceInUse",
    prepare: async (account) => {
      const { NamespaceId } = await namespace(account);
      const named = { Name: account.name("name"), NamespaceId };
      type Reply = { Service: { Id: string; Arn: string } };
      const { Service } = await account.ask<Reply>("servicediscovery", "create_service", named);
      const asked = { ...(await newService(account)), serviceRegistries: [{ registryArn: Service.Arn }] };
      await account.does(ecs("create_service", asked));
      return { call: cloudMap("delete_service", { Id: Service.Id }), after: takeAway(asked) };
    },
  },
  {
    what: "DeleteNamespace, with services",
    source: cloudMapPage("DeleteNamespace"),
    code: "ResourceInUse",
    prepare: async (account) => {
      const { NamespaceId } = await namespace(account);
      const DnsConfig = { NamespaceId, DnsRecords: [{ Type: "A", TTL: 10 }] };
      const named = { Name: account.name("name"), DnsConfig };
      type Reply = { Service: { Id: string } };
      const { Service } = await account.ask<Reply>("servicediscovery", "create_service", named);
      return {
        call: cloudMap("delete_namespace", { Id: NamespaceId }),
        after: [cloudMap("delete_service", { Id: Service.Id })],
      };
    },
  },
];

/** What a new service is asked for with, in its own cluster. */
export async function newService(account: Account) {
  const cluster = account.name("cluster");
  await account.does(ecs("create_cluster", { clusterName: cluster }));
  const network = { subnets: [account.subnets[0]], securityGroups: [await account.securityGroup()] };
  return {
    cluster,
    serviceName: account.name("service"),
    taskDefinition: await taskDefinition(account),
    desiredCount: 1,
    launchType: "FARGATE",
    networkConfiguration: { awsvpcConfiguration: network },
  };
}

function takeAway({ cluster, serviceName: service }: Awaited<ReturnType<typeof newService>>): readonly Call[] {
  return [ecs("update_service", { cluster, service, desiredCount: 0 }), ecs("delete_service", { cluster, service })];
}

async function taskDefinition(account: Account): Promise<string> {
  const family = account.name("task");
  const main = { name: "main", image: "busybox", memory: 128, portMappings: [{ containerPort: 80 }] };
  const asked = { family, networkMode: "awsvpc", containerDefinitions: [main] };
  await account.does(ecs("register_task_definition", asked));
  return family;
}

async function namespace(account: Account): Promise<{ NamespaceId: string }> {
  const Name = `${account.name("names")}.internal`;
  await account.does(cloudMap("create_private_dns_namespace", { Name, Vpc: account.vpc }));
  type Reply = { Namespaces: { Id: string; Name: string }[] };
  const { Namespaces } = await account.ask<Reply>("servicediscovery", "list_namespaces");
  return { NamespaceId: Namespaces.find((found) => found.Name === Name)!.Id };
}
