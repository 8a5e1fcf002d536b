import { placeosExamples } from "../docs/modules/examples/placeos";
import { secretVariablesOf } from "../modules/placeos/common/secret-table";
import type { ServiceKey } from "../modules/placeos/components";
import { code } from "./markdown";
import type { DocumentedType, ModulePage, ModuleSource } from "./module-page-types";
import { resourcesOf } from "./resources-of";

type PageName = keyof typeof placeosExamples;

/** Where the components are. */
export const folder = "modules/placeos";
const databases = `${folder}/common/database-variables.ts`;
export const databaseConnections: readonly DocumentedType[] = [
  { file: databases, name: "RethinkConnection" },
  { file: databases, name: "PostgresqlConnection" },
];
export const endpoint: DocumentedType = { file: `${folder}/common/connection-variables.ts`, name: "Endpoint" };
export const efsAccess: DocumentedType = { file: `${folder}/common/efs-access.ts`, name: "EfsAccess" };
export const devicePort: DocumentedType = { file: `${folder}/inputs/network.ts`, name: "DevicePort" };

/** What inputs and members of several pages are. */
export const descriptions: Readonly<Record<string, string>> = {
  names: "Every name and every tag of one deployment, made from its environment name.",
  vpcId: "Id of the VPC.",
  subnetIds: "Private subnets, each in its own zone.",
  securityGroupId: "Its security group: the one of [security-groups](security-groups.md) that has its name, or yours.",
  logs: "How long log groups keep their events, and what encrypts them.",
  redisUrl: "`redis://host:port` of [Redis](elasticache-redis.md), or `rediss://` with TLS.",
  esUri: "`https://host` of [Elasticsearch](elasticsearch.md), for releases that search in it.",
  release: "What the tag of the release decides: `releaseOf(tag)`.",
  rethinkdb:
    "How [RethinkDB](rethinkdb.md) is reached, of releases of major 1. Host and database must be the same for all services.",
  postgresql: "How [PostgreSQL](postgresql.md) is reached, of releases of major 2.",
  etcd: "Where [etcd](etcd.md) is, for releases that find core nodes through it.",
  www: "Folder of the static files, which frontends writes and nginx serves.",
  serviceName: "Name of the ECS service.",
  fargate: "The service on Fargate: `fargate.service` and `fargate.taskDefinition` are the resources themselves.",
  "RethinkConnection.host": "Host of the database.",
  "RethinkConnection.port": "Port of the database's clients.",
  "PostgresqlConnection.port": "Port of the database.",
  "PostgresqlConnection.user": "User as whom all services come; it owns the database.",
  "Endpoint.host": "Host, such as `etcd.placeos`.",
  "Endpoint.port": "Port on which it listens.",
  "EfsAccess.fileSystemId": "Id of the file system.",
  "EfsAccess.fileSystemArn": "ARN of the file system.",
  "EfsAccess.accessPointId": "Id of the folder's access point.",
  "EfsAccess.accessPointArn": "ARN of the folder's access point.",
  "DevicePort.protocol": "Protocol that the devices speak.",
};

/** What pages have in addition to their prose and their construct. */
type Details = Partial<Omit<ModulePage, "name" | "sources">> & { readonly furtherSources?: readonly ModuleSource[] };

/** A page, with the list of what its example makes. */
export function page(
  name: PageName,
  title: string,
  prose: string,
  source: ModuleSource,
  { furtherSources = [], ...more }: Details = {},
): ModulePage {
  return {
    ...more,
    name: `placeos/${name}`,
    title,
    prose,
    sources: [source, ...furtherSources],
    resources: resourcesOf(placeosExamples[name]),
    descriptions: { ...descriptions, ...more.descriptions },
  };
}

/** A component that services run in or keep their data in. */
export function ground(name: PageName, construct: string, title: string, prose: string, more?: Details): ModulePage {
  const file = `${folder}/${name}/${name}.ts`;
  return page(name, title, prose, { file, outputs: construct, props: `${construct}Props` }, more);
}

export const componentProps = { file: `${folder}/common/component-props.ts`, props: "ComponentProps" } as const;
const aboutExample = "`./services` is the example of [the page about all services](services.md#example).";

/** The variables that a service gets as secrets, as a page shows them. */
export const secretsOf = (key: ServiceKey) => Object.keys(secretVariablesOf(key)).map(code);

/** What the pages of all services have. */
export function ofService(key: ServiceKey): Details {
  const secrets = secretsOf(key);
  const named = secrets.length === 0 ? "" : ` The secrets that it knows: ${secrets.join(", ")}.`;
  return {
    aboutExample,
    sharedInputs: { ...componentProps, text: `And the inputs of [every service](services.md#inputs).${named}` },
  };
}

/** A component with a container, and with inputs of its own. */
export function service(
  name: PageName,
  construct: string,
  key: ServiceKey,
  prose: string,
  more: Details = {},
): ModulePage {
  return ground(name, construct, name, prose, { ...ofService(key), ...more });
}
