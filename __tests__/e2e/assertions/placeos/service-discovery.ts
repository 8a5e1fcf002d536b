import { expect } from "vitest";
import type { Applied } from "../../scenario";
import { ecsServices } from "./ecs";

interface ServiceRecord {
  readonly Arn: string;
  readonly Name: string;
  readonly DnsConfig: { readonly NamespaceId: string };
}

/** Each service is found inside the VPC under its name in lower case, in the namespace of the environment. */
export async function servicesAreFoundInLowerCase(applied: Applied): Promise<void> {
  const { emulator, outputs } = applied;
  const [{ Namespaces }, { Services }] = (await emulator.call(
    { service: "servicediscovery", operation: "list_namespaces" },
    { service: "servicediscovery", operation: "list_services" },
  )) as [{ Namespaces: { Id: string; Name: string }[] }, { Services: { Id: string }[] }];
  const details = await emulator.call<{ Service: ServiceRecord }>(
    ...Services.map(({ Id }) => ({ service: "servicediscovery", operation: "get_service", parameters: { Id } })),
  );
  expect(Namespaces.map(({ Name }) => Name)).toEqual(["head-office"]);
  expect(outputs.namespace).toBe("head-office");
  const records = new Map(details.map(({ Service }) => [Service.Arn, Service]));
  const hosts = (await ecsServices(applied)).map(({ serviceName, serviceRegistries }) => {
    const [registry] = serviceRegistries;
    const record = records.get(registry?.registryArn ?? "");
    const namespace = Namespaces.find(({ Id }) => Id === record?.DnsConfig.NamespaceId);
    return [serviceName, `${record?.Name}.${namespace?.Name}`];
  });
  expect(Object.fromEntries(hosts)).toEqual({
    "rethinkdb-primary": "rethinkdb-primary.head-office",
    etcd: "etcd.head-office",
    dispatch: "dispatch.head-office",
    nginx: "nginx.head-office",
    frontends: "frontends.head-office",
    auth: "auth.head-office",
    core: "core.head-office",
    triggers: "triggers.head-office",
    "rubber-soul": "rubber-soul.head-office",
    "rest-api": "rest-api.head-office",
  });
}
