import { describe, expect, it } from "vitest";
import { MetadataService } from "../../modules/metaflow/metadata-service/metadata-service";
import { Datastore } from "../../modules/metaflow/datastore/datastore";
import { Ui } from "../../modules/metaflow/ui/ui";
import { environment, naming, network } from "../helpers/fixtures";
import { type Block, synthesize } from "../helpers/synth";
import {
  bare,
  existingNetwork,
  china,
  complete,
  container,
  containers,
  deploy,
  named,
  other,
  plain,
  uiCertificateArn,
} from "./deployments";

const { stack } = complete();
const addressesOf = (...types: string[]) =>
  stack.addresses.filter((address) => types.some((type) => address.startsWith(`${type}.`)));

describe("metadata service: what differs from the Terraform module", () => {
  it("D-01 one ECS cluster for all services", () => {
    expect(stack.resource("aws_ecs_cluster").name).toBe("metaflow-abcd1234");
    const clusters = stack.resources("aws_ecs_service").map(({ cluster }) => cluster as string);
    expect(clusters).toEqual(Array(3).fill(stack.reference("aws_ecs_cluster", "arn")));
  });

  it("D-03 a Lambda runtime that exists", () => {
    expect(stack.resource("aws_lambda_function").runtime).toBe("python3.13");
    expect(other().stack.resource("aws_lambda_function").runtime).toBe("python3.12");
  });

  it("D-04 services wait for all that forwards to them", () => {
    const forwarders = ["aws_lb_listener", "aws_lb_listener_rule"].flatMap((type) =>
      Object.entries(stack.json.resource[type] as Record<string, Block>).map(([id, block]) => ({
        address: `${type}.${id}`,
        text: JSON.stringify(block.action ?? block.default_action),
      })),
    );
    for (const service of stack.resources("aws_ecs_service")) {
      for (const { target_group_arn: target } of service.load_balancer as Block[]) {
        const needed = forwarders.filter(({ text }) => text.includes(target as string)).map(({ address }) => address);
        expect(needed).toHaveLength(1);
        expect(service.depends_on).toEqual(expect.arrayContaining(needed));
      }
    }
  });

  it("D-05 TLS to the database for every service", () => {
    const modes = (deployment: ReturnType<typeof complete>) =>
      containers(deployment)
        .filter((one) => "MF_METADATA_DB_HOST" in one.environment)
        .map((one) => one.environment.MF_METADATA_DB_SSL_MODE as string);
    expect(modes(complete())).toEqual(["require", "require"]);
    expect(modes(other())).toEqual(["disable", "disable"]);
  });

  it("D-06 a change of the API or of its access list is deployed", () => {
    const deployment = stack.resource("aws_api_gateway_deployment");
    const parts = addressesOf(
      "aws_api_gateway_method",
      "aws_api_gateway_integration",
      "aws_api_gateway_method_response",
      "aws_api_gateway_integration_response",
      "aws_api_gateway_rest_api_policy",
    );
    expect(parts).toHaveLength(8);
    expect([...deployment.depends_on].sort()).toEqual(parts);
    const trigger = ({ stack: of }: ReturnType<typeof deploy>) =>
      of.resource("aws_api_gateway_deployment").triggers.redeployment as string;
    const withoutKey = deploy({ ...existingNetwork, apiBasicAuth: false, accessListCidrBlocks: ["0.0.0.0/0"] });
    const triggers = [complete(), plain(), withoutKey].map(trigger);
    expect(new Set(triggers).size).toBe(3);
    // Terraform sees a change of the list in the document's JSON
    expect(triggers[0]).toContain(stack.resource("aws_api_gateway_rest_api_policy").policy.slice(2, -1));
    expect(triggers[0]).toMatch(/^\$\{sha1\(jsonencode\(/);
  });

  it("D-07 an API that is throttled, asks for a key, and logs and lists callers where wanted", () => {
    const settings = stack.resource("aws_api_gateway_method_settings");
    expect(settings).toMatchObject({
      method_path: "*/*",
      settings: { throttling_rate_limit: 100, throttling_burst_limit: 200 },
    });
    const methods = plain().stack.resources("aws_api_gateway_method");
    expect(methods.map((method) => method.api_key_required as boolean)).toEqual([true, true]);
    expect(stack.document(stack.resource("aws_api_gateway_rest_api_policy").policy)[1]).toMatchObject({
      effect: "Deny",
      condition: [{ test: "NotIpAddress", variable: "aws:SourceIp", values: ["192.0.2.0/24"] }],
    });
    expect(() => deploy({ ...existingNetwork, apiBasicAuth: false })).toThrow("needs accessListCidrBlocks");
    // what stays: without a list every address may try its key
    expect(plain().stack.resources("aws_api_gateway_rest_api_policy")).toEqual([]);
    const logged = other().stack;
    expect(logged.resource("aws_api_gateway_stage").access_log_settings.destination_arn).toContain(
      "aws_cloudwatch_log_group",
    );
    expect(logged.resource("aws_api_gateway_method_settings").settings.throttling_rate_limit).toBe(7);
    expect(bare().stack.addresses.filter((address) => address.startsWith("aws_api_gateway"))).toEqual([]);
  });

  it("D-12 each part has its own image, also when used on its own", () => {
    const alone = synthesize((scope) => {
      const given = { naming, environment: environment(scope), network };
      const { bucket, database } = new Datastore(scope, "Datastore", given);
      const shared = { ...given, bucket: bucket!, database: database! };
      const { clusterArn } = new MetadataService(scope, "MetadataService", shared);
      new Ui(scope, "Ui", { ...shared, clusterArn, certificateArn: uiCertificateArn });
    });
    const images = alone.resources("aws_ecs_task_definition").map((definition) => {
      const [one] = JSON.parse(definition.container_definitions as string) as [{ image: string }];
      return one.image;
    });
    expect(images).toHaveLength(3);
    for (const image of images) expect(image).toMatch(/^public\.ecr\.aws\/outerbounds\/metaflow_\w+:v?\d/);
  });

  it("D-19 the metadata service is reached through its load balancer, its migrations only by the function", () => {
    const group = (name: string) => `\${${named(complete(), "aws_security_group", name).address}.id}`;
    const rulesOf = (of: string) =>
      stack
        .resources("aws_vpc_security_group_ingress_rule")
        .filter((rule) => rule.security_group_id === of)
        .map((rule) => [rule.from_port, rule.to_port, rule.referenced_security_group_id ?? rule.for_each] as unknown[])
        .sort();
    const balancer = group("nlb-security-group");
    expect(rulesOf(group("metadata-service-security-group"))).toEqual([
      [8080, 8080, balancer],
      [8082, 8082, balancer],
    ]);
    expect(rulesOf(balancer)).toEqual([
      [80, 80, expect.stringContaining("10.0.0.0/16")],
      [8082, 8082, group("db-migrate-security-group")],
    ]);
    expect(stack.resource("aws_lambda_function").vpc_config.security_group_ids).toEqual([
      group("db-migrate-security-group"),
    ]);
    expect(named(complete(), "aws_lb", "nlb")).toMatchObject({
      security_groups: [balancer],
      enforce_security_group_inbound_rules_on_private_link_traffic: "off",
    });
    const asInTheModule = deploy({ ...existingNetwork, enableNlbSecurityGroup: false });
    const balancers = asInTheModule.stack.resources("aws_lb").filter(({ internal }) => internal);
    expect(balancers).toHaveLength(1);
    expect(balancers[0]).not.toHaveProperty("security_groups");
    // only the function migrates
    expect(container(complete(), "service").environment.MF_MIGRATION_ENDPOINTS_ENABLED).toBe("1");
    expect(container(bare(), "service").environment.MF_MIGRATION_ENDPOINTS_ENABLED).toBe("0");
  });

  it("D-36 endpoints that the partition has, under its own domain", () => {
    const types = ({ stack: of }: ReturnType<typeof deploy>) =>
      of.resource("aws_api_gateway_rest_api").endpoint_configuration.types as string[];
    expect(types(complete())).toEqual(["EDGE"]);
    expect(types(china())).toEqual(["REGIONAL"]);
    const { outputs, stack: chinese } = china();
    expect(outputs.METAFLOW_SERVICE_URL).toBe(`${chinese.reference("aws_api_gateway_stage", "invoke_url")}/`);
    expect(JSON.stringify(chinese.json)).not.toMatch(/execute-api\.[^"]*amazonaws\.com/);
  });

  it("D-37 a profile that the client takes as it is", () => {
    const { profile } = complete();
    expect(profile.METAFLOW_SERVICE_AUTH_KEY).toBe(stack.reference("aws_api_gateway_api_key", "value"));
    expect(Object.values(profile)).not.toContain("");
    const internal = bare();
    expect(internal.profile.METAFLOW_SERVICE_URL).toBe(internal.outputs.METAFLOW_SERVICE_INTERNAL_URL);
    expect(internal.profile.METAFLOW_SERVICE_URL).toMatch(/^http:\/\/\$\{aws_lb\./);
    expect(Object.keys(internal.profile).filter((key) => /AUTH_KEY|SFN/.test(key))).toEqual([]);
    expect(Object.values(internal.profile)).not.toContain("");
  });

  it("D-38 the migration function's zip lies next to the JSON", () => {
    const lambda = stack.resource("aws_lambda_function");
    expect(lambda.filename).toMatch(/^\$\{path\.module\}\/assets\/.+\/db_migrate\.zip$/);
    expect(lambda.source_code_hash).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(stack.addresses.filter((address) => address.includes("archive"))).toEqual([]);
    expect(other().stack.resource("aws_lambda_function").filename).toBe(lambda.filename);
  });

  it("D-39 each target is checked on its own port", () => {
    for (const [name, port] of [
      ["mdtg", 8080],
      ["dbtg", 8082],
    ] as const) {
      const target = named(complete(), "aws_lb_target_group", name);
      expect([target.port, target.health_check.port]).toEqual([port, `${port}`]);
    }
  });

  it("D-40 services whose number and size are inputs, deployed with a way back", () => {
    for (const service of stack.resources("aws_ecs_service")) {
      expect(service).toMatchObject({
        desired_count: 1,
        deployment_circuit_breaker: { enable: true, rollback: true },
      });
      expect(service.lifecycle).toBeUndefined();
    }
    expect(named(complete(), "aws_lb", "nlb").enable_cross_zone_load_balancing).toBe(true);
    expect(container(complete(), "ui_backend").environment.LOGLEVEL).toBe("INFO");
    expect(
      other()
        .stack.resources("aws_ecs_service")
        .map((service) => service.desired_count as number),
    ).toEqual([2, 3, 4]);
    expect(container(other(), "ui_backend")).toMatchObject({
      cpu: 4096,
      memory: 8192,
      environment: { LOGLEVEL: "DEBUG" },
    });
    expect(
      other()
        .stack.resources("aws_ecs_task_definition")
        .map((task) => task.ephemeral_storage?.size_in_gib as number),
    ).toContain(50);
  });

  it("D-41 images of the public ECR, years newer", () => {
    expect(containers(complete()).map(({ image }) => image as string)).toEqual([
      "public.ecr.aws/outerbounds/metaflow_metadata_service:2.5.0",
      "public.ecr.aws/outerbounds/metaflow_metadata_service:2.5.0",
      "public.ecr.aws/outerbounds/metaflow_ui:v1.3.14",
    ]);
    expect(containers(other()).map(({ image }) => image as string)).toEqual([
      "own/service:1",
      "own/service:1",
      "own/ui:1",
    ]);
  });
});
