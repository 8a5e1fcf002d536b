import { services } from "../modules/placeos/components";
import { code, table } from "./markdown";
import type { ModulePage } from "./module-page-types";
import {
  componentProps,
  databaseConnections,
  descriptions,
  devicePort,
  efsAccess,
  endpoint,
  folder,
  ground,
  ofService,
  page,
  secretsOf,
  service,
} from "./placeos-page";

/** The row of a service in the table of presets. */
const presets = ({ key, serviceName, cpu, memory, ports }: (typeof services)[number]) => {
  const port = Object.values(ports)[0];
  const values = [key, serviceName, `${cpu}`, `${memory}`].map(code);
  return [...values, port === undefined ? "" : code(`${port}`), secretsOf(key).join(", ")];
};

const links = services.map(({ component }) => `[${component}](${component}.md)`).join(", ");

/** The pages of PlaceOS' components in the order of the guide, and of what they share. */
export const placeosPages: readonly ModulePage[] = [
  page(
    "services",
    "What every service of PlaceOS takes",
    `The components with a container — ${links} — are constructs that take ids, hosts and ` +
      "ARNs and nothing else, so that each can live in a stack, or in an app, of its own. Each makes a task definition, an " +
      "ECS service, the record under which others find it, a log group, and the role that reads its secrets, and no others; " +
      "init is a task without a service, unless it is told otherwise. " +
      "Where it mounts files it runs as a role that may mount its folder; where it may have more tasks, it scales with its CPU.",
    componentProps,
    {
      types: [
        { file: `${folder}/inputs/services.ts`, name: "ServiceSettings" },
        { file: `${folder}/common/component-props.ts`, name: "ClusterReference" },
        { file: `${folder}/common/secret-reference.ts`, name: "SecretReference" },
        { file: "modules/aws/log-group.ts", name: "LogSettings" },
      ],
      descriptions: {
        subnetIds: "Private subnets of the tasks. They need a way to the internet, for images, secrets and logs.",
        ports: "TCP ports of all services: `defaultPorts`, or a copy of it in which some are others.",
        secrets: "Secrets by name of the environment variable; which ones a service knows is [below](#presets).",
        "ClusterReference.clusterArn": "ARN of the ECS cluster.",
        "ClusterReference.clusterName": "Name of the ECS cluster.",
        "ClusterReference.namespaceId": "Id of the private DNS namespace.",
      },
      furtherSections: [
        "## Presets",
        table(["Service", "`serviceName`", "`cpu`", "`memory`", "Port", "Secrets"], services.map(presets)),
      ],
    },
  ),
  page(
    "vpc",
    "vpc",
    "The VPC: public subnets for the load balancer and NAT, private subnets for everything else, in two zones or more, with " +
      "gateway endpoints for S3 and DynamoDB and a default security group that lets nothing through. A function, `placeosVpc`, " +
      "gives the product-neutral `Vpc` the tags by which the other components of an environment find it.",
    { file: `${folder}/vpc/vpc.ts`, props: "PlaceosVpcProps" },
    {
      furtherSources: [{ file: "modules/aws/vpc/vpc.ts", outputs: "Vpc" }],
      descriptions: {
        vpc: "The VPC, as a resource.",
        cidrBlocks: "CIDR blocks of the VPC: the one that is given.",
        publicSubnetIds: "Ids of the public subnets.",
        privateSubnetIds: "Ids of the private subnets.",
        subnetIds: "Ids of the private subnets.",
        internalLoadBalancerSubnetIds: "Ids of the private subnets.",
        publicLoadBalancerSubnetIds: "Ids of the public subnets.",
        tasksNeedPublicIp: "False: tasks in the private subnets reach the internet through NAT.",
      },
    },
  ),
  ground(
    "security-groups",
    "SecurityGroups",
    "security-groups",
    "All security groups of an environment, and who may reach whom: exactly the rows of " +
      "[the matrix](../../placeos.md#who-calls-whom), each a separate rule. `idOf(group)` is the id of a group, such as " +
      "`core`, `restApi` or `elastiCache`; `dependablesOf(group)` is what a service in it must wait for.",
    {
      types: [{ file: `${folder}/inputs/network.ts`, name: "OptionalRows" }, devicePort],
      descriptions: { ports: "TCP ports of all services: `defaultPorts`, or a copy of it in which some are others." },
    },
  ),
  ground(
    "elasticsearch",
    "Elasticsearch",
    "elasticsearch",
    "An OpenSearch Service domain with an Elasticsearch engine, over HTTPS and only inside the VPC, with its log groups. " +
      "PlaceOS sends requests that are not signed: whom the security group lets in may use the indices.",
    {
      descriptions: {
        securityGroupId: "Group that says who reaches the domain.",
        domainArn: "ARN of the domain.",
        domainName: "Name of the domain.",
      },
    },
  ),
  ground(
    "elasticache-redis",
    "ElasticacheRedis",
    "elasticache-redis",
    "A replication group of Redis or Valkey without cluster mode: a primary node that fails over to its replicas in the other zone. " +
      "Its parameter group tells clients of changed keys, which PlaceOS lives by.",
    {
      descriptions: {
        securityGroupId: "Group that says who reaches the nodes.",
        port: "Port of the nodes.",
        redisUrl: "`redis://<primary>:<port>`: what services get as `REDIS_URL`.",
        replicationGroupArn: "ARN of the replication group.",
      },
    },
  ),
  ground(
    "load-balancer",
    "LoadBalancer",
    "load-balancer",
    "The way into PlaceOS: an application load balancer with an HTTPS listener, an HTTP listener that redirects to it, and the " +
      "target group of [nginx](nginx.md).",
    {
      descriptions: {
        subnetIds: "Public subnets, in two zones.",
        securityGroupId: "Group that says who reaches the load balancer.",
        accessLogsBucket:
          "Name of a bucket that gets access logs. [Its policy](../../bring-your-own.md#buckets-for-logs-of-load-balancers) must let " +
          "Elastic Load Balancing write.",
        loadBalancerArn: "ARN of the load balancer.",
        listenerArn: "ARN of the HTTPS listener.",
        targetGroupArn: "ARN of nginx' target group.",
      },
    },
  ),
  ground(
    "efs",
    "Efs",
    "efs",
    "The file system of an environment: RethinkDB's data, and the static files that [frontends](frontends.md) writes and " +
      "[nginx](nginx.md) serves. Encrypted, with a mount target per zone, an access point for each folder, and daily backups.",
    {
      types: [{ file: `${folder}/efs/backup.ts`, name: "BackupSettings" }, efsAccess],
      descriptions: {
        securityGroupIds: "Groups of the mount targets, which say who reaches the files.",
        fileSystemId: "Id of the file system.",
        fileSystemArn: "ARN of the file system.",
        rethinkdb: "The folder of RethinkDB's data.",
        "backup.vaultName": "Name of the vault.",
        "backup.vaultArn": "ARN of the vault.",
      },
    },
  ),
  ground(
    "ecs-cluster",
    "EcsCluster",
    "ecs-cluster",
    "The ECS cluster of the services, and the private DNS namespace in which they find each other. It is itself what services " +
      "take as `cluster`.",
    {
      descriptions: {
        clusterArn: "ARN of the cluster.",
        clusterName: "Name of the cluster.",
        namespaceId: "Id of the namespace.",
        cluster: "The cluster, as a resource.",
        namespace: "The namespace, as a resource.",
      },
    },
  ),
  ground(
    "secrets",
    "Secrets",
    "secrets",
    "The secrets of an environment, generated while Terraform runs and written with " +
      "write-only arguments, given as ephemeral variables, or existing ones by their ARN. `of(service)` is what a service takes as " +
      "`secrets`: those that it needs, and no others. [Which they are](../../placeos.md#secrets). The stack needs the providers " +
      "`tls` and `random`.",
    {
      descriptions: {
        sources:
          "Secrets that are not to be generated, by their key: `jwt`, `secretKeyBase`, `placeServerSecret`, " +
          "`dispatchSecret`, `placePassword`, `rethinkdbPassword`, `postgresqlPassword`, `cookieSessionSecret`, `smtpPassword`, " +
          "`gitPassword`, `s3Secret`. A " +
          "`ExistingSecret`, or but for `jwt` `{ value }` with the token of an ephemeral variable. The secrets of mail server, Git " +
          "and S3 cannot be generated: without a source their services get none.",
      },
      types: [{ file: `${folder}/secrets/secret-references.ts`, name: "ExistingSecret" }],
    },
  ),
  ground(
    "postgresql",
    "Postgresql",
    "postgresql",
    "The database of releases of major 2: PostgreSQL on RDS with a standby in the other zone, encrypted, private, only over " +
      "TLS, backed up. The password goes from its secret into a write-only argument. The stack needs the provider `random`.",
    {
      descriptions: {
        securityGroupId: "Group that says who reaches the database.",
        port: "Port of the database.",
        user: "User as whom all services come.",
        instance: "The instance, as a resource.",
      },
    },
  ),
  service(
    "rethinkdb",
    "Rethinkdb",
    "rethinkdb",
    "The database: one member, whose data outlives it on EFS. The old task ends before a new one starts.",
    { types: [efsAccess] },
  ),
  page(
    "etcd",
    "etcd",
    "The registry in which the nodes of [core](core.md) are found: one member without a volume, since core registers itself " +
      "again.",
    { file: `${folder}/etcd/etcd.ts`, outputs: "Etcd" },
    ofService("etcd"),
  ),
  service(
    "dispatch",
    "Dispatch",
    "dispatch",
    "Opens ports for drivers whose devices dial in. A `DeviceLoadBalancer`, inside the VPC, is what such devices dial; without " +
      "one dispatch works only for drivers.",
    {
      types: [{ file: `${folder}/dispatch/device-load-balancer.ts`, name: "DeviceLoadBalancerProps" }, devicePort],
      descriptions: {
        deviceLoadBalancer: "The load balancer through which devices dial in, made from `DeviceLoadBalancerProps`.",
        "DeviceLoadBalancerProps.names": descriptions.names!,
        "DeviceLoadBalancerProps.vpcId": descriptions.vpcId!,
        "DeviceLoadBalancerProps.subnetIds": descriptions.subnetIds!,
        "DeviceLoadBalancerProps.securityGroupId": "Group that says who reaches the load balancer.",
        "DeviceLoadBalancerProps.devicePorts": "Ports that devices dial, five at most, by a name of your choice.",
      },
    },
  ),
  service(
    "nginx",
    "Nginx",
    "nginx",
    "The web server and reverse proxy, the only service behind the load balancer, with [a configuration of its " +
      "own](../../placeos.md#nginx). An image of yours needs a shell, `wget`, and nginx 1.19 or newer; an environment variable " +
      "`NGINX_CONFIGURATION` among the settings replaces the configuration.",
    {
      types: [{ file: `${folder}/nginx/routes.ts`, name: "Peers" }, endpoint, efsAccess],
      descriptions: {
        targetGroupArn: "Target group of the [load balancer](load-balancer.md).",
        "Peers.auth": "Where auth is.",
        "Peers.dispatch": "Where dispatch is.",
        "Peers.restApi": "Where rest-api is.",
      },
    },
  ),
  service(
    "frontends",
    "Frontends",
    "frontends",
    "Clones the interfaces that the database names, Backoffice among them, into the folder that [nginx](nginx.md) serves. One " +
      "task, and never two that write the same files.",
    { types: [...databaseConnections, efsAccess] },
  ),
  service("auth", "Auth", "auth", "Signs users in and hands out tokens.", { types: databaseConnections }),
  service(
    "core",
    "Core",
    "core",
    "Runs drivers. Where there may be several tasks, each is known to the others under its own address.",
    { types: [...databaseConnections, endpoint] },
  ),
  service("triggers", "Triggers", "triggers", "Events and conditional triggers, and the mail that they send.", {
    types: [...databaseConnections, endpoint, { file: `${folder}/triggers/triggers.ts`, name: "MailServer" }],
    descriptions: {
      "MailServer.host": "Host.",
      "MailServer.port": "Port.",
      "MailServer.security":
        "Whether the connection is encrypted from its beginning (`SMTPS`), after a greeting (`STARTTLS`), or not at all (an empty string).",
    },
  }),
  service(
    "rubber-soul",
    "RubberSoul",
    "rubberSoul",
    "Mirrors the tables of the database into indices of Elasticsearch.",
    { types: databaseConnections },
  ),
  service("rest-api", "RestApi", "restApi", "The public API.", { types: [...databaseConnections, endpoint] }),
  service(
    "staff-api",
    "StaffApi",
    "staffApi",
    "Bookings, calendars and guests, in releases of major 2. It asks [rest-api](rest-api.md) for users and zones.",
    { types: [...databaseConnections, endpoint], descriptions: { restApi: "Where [rest-api](rest-api.md) is." } },
  ),
  service(
    "init",
    "Init",
    "init",
    "Prepares the database: migrations, the domain, the first administrator and Backoffice. A task that ends: `runCommand` " +
      "starts it, waits for its end, and fails if it fails. What already exists stays as it is, so that it can run again.",
    {
      types: [...databaseConnections, endpoint],
      descriptions: { auth: "Where auth is: a variable that the guide's template sets. init never connects to it." },
    },
  ),
];
