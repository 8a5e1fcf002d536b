import type { TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { Auth } from "../../../modules/placeos/auth/auth";
import { PlaceosNames } from "../../../modules/placeos/common/placeos-names";
import { defaultPorts } from "../../../modules/placeos/common/ports";
import { componentsOf, type ServiceKey } from "../../../modules/placeos/components";
import { Core } from "../../../modules/placeos/core/core";
import { Dispatch } from "../../../modules/placeos/dispatch/dispatch";
import { EcsCluster } from "../../../modules/placeos/ecs-cluster/ecs-cluster";
import { Efs } from "../../../modules/placeos/efs/efs";
import { ElasticacheRedis } from "../../../modules/placeos/elasticache-redis/elasticache-redis";
import { Elasticsearch } from "../../../modules/placeos/elasticsearch/elasticsearch";
import { Etcd } from "../../../modules/placeos/etcd/etcd";
import { Frontends } from "../../../modules/placeos/frontends/frontends";
import { Init } from "../../../modules/placeos/init/init";
import { LoadBalancer } from "../../../modules/placeos/load-balancer/load-balancer";
import { Nginx } from "../../../modules/placeos/nginx/nginx";
import { RestApi } from "../../../modules/placeos/rest-api/rest-api";
import { Rethinkdb } from "../../../modules/placeos/rethinkdb/rethinkdb";
import { RubberSoul } from "../../../modules/placeos/rubber-soul/rubber-soul";
import { SecurityGroups } from "../../../modules/placeos/security-groups/security-groups";
import { Triggers } from "../../../modules/placeos/triggers/triggers";
import { placeosVpc } from "../../../modules/placeos/vpc/vpc";
import { environment } from "../../helpers/fixtures";
import { defaultPlaceos } from "../../helpers/placeos";
import { componentProps, efsAccess, rethinkdb } from "../../helpers/placeos-component";
import { stringsIn } from "../../helpers/strings-in";
import { synthesize, type Synthesized } from "../../helpers/synth";

/** The components of the deployment guide, in their order. */
const ofGuide = componentsOf({});

const names = new PlaceosNames({ environmentName: "Head-Office", tags: { team: "buildings" } });
const place = {
  names,
  vpcId: "vpc-11111111",
  subnetIds: ["subnet-11111111", "subnet-22222222"],
  securityGroupId: "sg-11111111",
};
const redisUrl = "redis://redis.example.com:6379";
const esUri = "https://es.example.com";
const domain = "place.example.com";
const at = (service: string) => ({ host: `${service}.head-office`, port: 3000 });
const props = (stack: TerraformStack, key: ServiceKey) => componentProps(stack, key);

/**
 * The deployment guide's templates in its order, each as its own stack that knows the others by plain ids; and the
 * types of the resources that make it what it is.
 */
const components: Readonly<
  Record<string, readonly [build: (stack: TerraformStack) => unknown, types: readonly string[]]>
> = {
  vpc: [
    (stack) => placeosVpc(stack, "Vpc", { names, environment: environment(stack) }),
    ["aws_vpc", "aws_subnet", "aws_internet_gateway", "aws_nat_gateway", "aws_route_table"],
  ],
  "security-groups": [
    (stack) => new SecurityGroups(stack, "SecurityGroups", { ...place, ports: defaultPorts }),
    ["aws_security_group", "aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"],
  ],
  elasticsearch: [
    (stack) =>
      new Elasticsearch(stack, "Elasticsearch", {
        ...place,
        environment: environment(stack),
        logs: { logRetentionInDays: 90 },
      }),
    ["aws_opensearch_domain"],
  ],
  "elasticache-redis": [
    (stack) => new ElasticacheRedis(stack, "Redis", place),
    ["aws_elasticache_replication_group", "aws_elasticache_parameter_group", "aws_elasticache_subnet_group"],
  ],
  "load-balancer": [
    (stack) =>
      new LoadBalancer(stack, "LoadBalancer", {
        ...place,
        environment: environment(stack),
        certificateId: "12345678-1234-1234-1234-123456789012",
      }),
    ["aws_lb", "aws_lb_listener", "aws_lb_target_group"],
  ],
  efs: [
    (stack) =>
      new Efs(stack, "Efs", {
        ...place,
        environment: environment(stack),
        securityGroupIds: ["sg-11111111", "sg-22222222"],
      }),
    ["aws_efs_file_system", "aws_efs_mount_target", "aws_efs_access_point"],
  ],
  "ecs-cluster": [
    (stack) => new EcsCluster(stack, "EcsCluster", place),
    ["aws_ecs_cluster", "aws_service_discovery_private_dns_namespace"],
  ],
  rethinkdb: [
    (stack) => new Rethinkdb(stack, "Rethinkdb", { ...props(stack, "rethinkdb"), data: efsAccess }),
    ["aws_ecs_service"],
  ],
  etcd: [(stack) => new Etcd(stack, "Etcd", props(stack, "etcd")), ["aws_ecs_service"]],
  dispatch: [(stack) => new Dispatch(stack, "Dispatch", props(stack, "dispatch")), ["aws_ecs_service"]],
  nginx: [
    (stack) =>
      new Nginx(stack, "Nginx", {
        ...props(stack, "nginx"),
        peers: { auth: at("auth"), dispatch: at("dispatch"), restApi: at("rest-api") },
        www: efsAccess,
        targetGroupArn: "target-group-arn",
        domain,
        vpcCidr: "10.0.0.0/16",
      }),
    ["aws_ecs_service"],
  ],
  frontends: [
    (stack) => new Frontends(stack, "Frontends", { ...props(stack, "frontends"), rethinkdb, www: efsAccess }),
    ["aws_ecs_service"],
  ],
  auth: [
    (stack) => new Auth(stack, "Auth", { ...props(stack, "auth"), rethinkdb, redisUrl, domain }),
    ["aws_ecs_service"],
  ],
  core: [
    (stack) => new Core(stack, "Core", { ...props(stack, "core"), rethinkdb, redisUrl, etcd: at("etcd") }),
    ["aws_ecs_service"],
  ],
  triggers: [
    (stack) => new Triggers(stack, "Triggers", { ...props(stack, "triggers"), rethinkdb, redisUrl, etcd: at("etcd") }),
    ["aws_ecs_service"],
  ],
  "rubber-soul": [
    (stack) => new RubberSoul(stack, "RubberSoul", { ...props(stack, "rubberSoul"), rethinkdb, esUri }),
    ["aws_ecs_service"],
  ],
  "rest-api": [
    (stack) =>
      new RestApi(stack, "RestApi", {
        ...props(stack, "restApi"),
        rethinkdb,
        redisUrl,
        etcd: at("etcd"),
        esUri,
        peers: {
          frontends: at("frontends"),
          rubberSoul: at("rubber-soul"),
          triggers: at("triggers"),
          dispatch: at("dispatch"),
        },
      }),
    ["aws_ecs_service"],
  ],
  init: [
    (stack) =>
      new Init(stack, "Init", {
        ...props(stack, "init"),
        rethinkdb,
        auth: at("auth"),
        domain,
        email: "ops@example.com",
        username: "ops",
      }),
    ["aws_ecs_task_definition"],
  ],
};

/** References to what is not in the stack. */
function dangling({ json, addresses }: Synthesized): string[] {
  const known = new Set(addresses);
  return stringsIn(json)
    .flatMap(([, text]) => [...text.matchAll(/\b((?:data\.)?aws_\w+\.[A-Z]\w+)/g)].map(([, address]) => address!))
    .filter((address) => !known.has(address));
}

/** The types of the resources in a stack. */
const typesOf = ({ json }: Synthesized) => Object.keys(json.resource as object);

describe("the components", () => {
  const alone = Object.fromEntries(Object.entries(components).map(([name, [build]]) => [name, synthesize(build)]));

  it("are the components that the deployment guide has templates for", () => {
    expect(Object.keys(components)).toEqual(ofGuide);
  });

  it.each(Object.keys(components))("%s stands in its own stack, linked by ids", (name) => {
    expect(dangling(alone[name]!)).toEqual([]);
    expect(typesOf(alone[name]!)).toEqual(expect.arrayContaining([...components[name]![1]]));
    expect(alone[name]!.json.output).toBeUndefined();
  });

  it.each(Object.entries(components).filter(([, [, types]]) => types.includes("aws_ecs_service")))(
    "%s is a service with its task, its record, its log group and its role",
    (name) => {
      const stack = alone[name]!;
      expect(typesOf(stack)).toEqual(
        expect.arrayContaining([
          "aws_cloudwatch_log_group",
          "aws_ecs_service",
          "aws_ecs_task_definition",
          "aws_iam_role",
          "aws_service_discovery_service",
        ]),
      );
      expect(stack.resource("aws_ecs_service").network_configuration).toEqual({
        assign_public_ip: false,
        security_groups: ["sg-11111111"],
        subnets: ["subnet-11111111", "subnet-22222222"],
      });
      expect(stack.resource("aws_service_discovery_service").dns_config.namespace_id).toBe("ns-1");
    },
  );

  it("are, with the secrets, all that a whole deployment is made of", () => {
    const types = new Set(Object.values(alone).flatMap(typesOf));
    const others = typesOf(defaultPlaceos()).filter((type) => !types.has(type));
    expect(others.sort()).toEqual([
      "aws_kms_alias",
      "aws_kms_key",
      "aws_secretsmanager_secret",
      "aws_secretsmanager_secret_version",
    ]);
  });
});
