import { TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import {
  MetadataService,
  type MetadataServiceProps,
} from "../../../../modules/metaflow/metadata-service/metadata-service";
import { bucket, database, environment, naming, network } from "../../../helpers/fixtures";
import { synthesize } from "../../../helpers/synth";
import { containerOf, plain, synthesizeService, variablesOf } from "./synthesize-service";

describe("a MetadataService told otherwise", () => {
  it.each<[Partial<MetadataServiceProps>, string, object]>([
    [
      { metadataServiceCpu: 1024, metadataServiceMemory: 2048 },
      "aws_ecs_task_definition",
      { cpu: "1024", memory: "2048" },
    ],
    [{ metadataServiceEphemeralStorage: 30 }, "aws_ecs_task_definition", { ephemeral_storage: { size_in_gib: 30 } }],
    [{ metadataServiceDesiredCount: 3 }, "aws_ecs_service", { desired_count: 3 }],
    [{ withPublicIp: true }, "aws_ecs_service", { network_configuration: { assign_public_ip: true } }],
    [
      { ecsClusterSettings: { containerInsights: "enhanced" } },
      "aws_ecs_cluster",
      { setting: [{ name: "containerInsights", value: "enhanced" }] },
    ],
    [
      { loadBalancerSubnetIds: ["subnet-88888888", "subnet-99999999"] },
      "aws_lb",
      { subnets: ["subnet-88888888", "subnet-99999999"] },
    ],
    [{ loadBalancerNamePrefix: "acme" }, "aws_lb", { name: "acme-nlb" }],
    [
      { logRetentionInDays: 7, logGroupKmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/id" },
      "aws_cloudwatch_log_group",
      { retention_in_days: 7, kms_key_id: "arn:aws:kms:us-west-2:123456789012:key/id" },
    ],
  ])("%j", (props, type, expected) => {
    expect(synthesizeService({ ...plain, ...props }).resource(type)).toMatchObject(expected);
  });

  it("runs another image with more variables, which win", () => {
    const extraMetadataServiceEnvVars = { LOGLEVEL: "DEBUG", MF_METADATA_DB_SSL_MODE: "prefer" };
    const stack = synthesizeService({
      ...plain,
      metadataServiceContainerImage: "image:1",
      extraMetadataServiceEnvVars,
    });
    expect(containerOf(stack).image).toBe("image:1");
    expect(variablesOf(stack)).toMatchObject(extraMetadataServiceEnvVars);
  });

  it("takes variables that only Terraform knows, whatever is in them", () => {
    const stack = synthesize((stack) => {
      const { stringValue } = new TerraformVariable(stack, "x", { type: "string" });
      const required = { naming, environment: environment(stack), network, database, bucket };
      new MetadataService(stack, "Service", { ...required, ...plain, extraMetadataServiceEnvVars: { X: stringValue } });
    });
    expect(variablesOf(stack).X).toBe("${substr(jsonencode(var.x), 1, (length(jsonencode(var.x)) - 2))}");
  });

  it("refuses the password in clear", () => {
    expect(() => synthesizeService({ ...plain, extraMetadataServiceEnvVars: { MF_METADATA_DB_PSWD: "x" } })).toThrow(
      "environment variable MF_METADATA_DB_PSWD is a secret of the service and cannot be set in clear",
    );
  });

  it.each([
    [undefined, '${toset(["10.0.0.0/16"])}'],
    [["10.9.0.0/16"], '${toset(["10.9.0.0/16"])}'],
  ])("lets %j call it: else the network's addresses", (vpcCidrBlocks, forEach) => {
    const stack = synthesizeService({ ...plain, vpcCidrBlocks });
    const open = stack.resources("aws_vpc_security_group_ingress_rule").filter((rule) => "for_each" in rule);
    expect(open).toMatchObject([{ for_each: forEach, from_port: 80, to_port: 80 }]);
  });

  it("uses an existing task role", () => {
    const stack = synthesizeService({ ...plain, existingRoleNames: { metadataEcsTaskRole: "theirs" } });
    expect(stack.resource("aws_ecs_task_definition").task_role_arn).toBe(stack.reference("data.aws_iam_role", "arn"));
    expect(stack.dataSources("aws_iam_role")).toEqual([{ name: "theirs" }]);
  });
});

describe("the parts of a MetadataService", () => {
  it("are all there unless switched off", () => {
    const stack = synthesizeService({}, ({ apiGateway, migrationFunction }) => {
      expect(apiGateway).toBeDefined();
      expect(migrationFunction).toBeDefined();
    });
    expect(stack.resource("aws_lambda_function").runtime).toBe("python3.13");
    expect(stack.resource("aws_api_gateway_rest_api").name).toBe("metaflow-api-abcd1234");
    expect(variablesOf(stack).MF_MIGRATION_ENDPOINTS_ENABLED).toBe("1");
  });

  it("go without a trace", () => {
    const stack = synthesizeService(plain, ({ apiGateway, migrationFunction }) => {
      expect(apiGateway).toBeUndefined();
      expect(migrationFunction).toBeUndefined();
    });
    expect(
      stack.addresses.filter((address) => /api_gateway|lambda|Migration(Function|SecurityGroup)/.test(address)),
    ).toEqual([]);
  });

  it("let only the function migrate the database, through the load balancer (D-19)", () => {
    const stack = synthesizeService({ dbMigrateLambdaRuntime: "python3.12" });
    const lambda = stack.resource("aws_lambda_function");
    expect(lambda).toMatchObject({
      runtime: "python3.12",
      environment: { variables: { MD_LB_ADDRESS: `http://${stack.reference("aws_lb", "dns_name")}:8082` } },
      vpc_config: { subnet_ids: network.subnetIds },
    });
    const [group] = lambda.vpc_config.security_group_ids as [string];
    expect(stack.follow(group).name).toBe("metaflow-db-migrate-security-group-abcd1234");
    const rules = stack
      .resources("aws_vpc_security_group_ingress_rule")
      .filter(
        (rule) =>
          rule.to_port === 8082 && stack.follow(rule.security_group_id).name === "metaflow-nlb-security-group-abcd1234",
      );
    expect(rules).toMatchObject([{ referenced_security_group_id: group }]);
    const egress = stack
      .resources("aws_vpc_security_group_egress_rule")
      .filter((rule) => rule.security_group_id === group);
    expect(egress).toMatchObject([{ from_port: 8082, to_port: 8082 }]);
  });

  it("let the function reach the VPC's migration port where the load balancer has no security group", () => {
    const stack = synthesizeService({ enableNlbSecurityGroup: false });
    const [group] = stack.resource("aws_lambda_function").vpc_config.security_group_ids as [string];
    const egress = stack
      .resources("aws_vpc_security_group_egress_rule")
      .filter((rule) => rule.security_group_id === group);
    expect(egress).toMatchObject([{ from_port: 8082, to_port: 8082, for_each: '${toset(["10.0.0.0/16"])}' }]);
  });

  it("hand a role on to the function", () => {
    const stack = synthesizeService({ existingRoleNames: { lambdaEcsExecuteRole: "theirs" } });
    expect(stack.resource("aws_lambda_function").role).toBe(stack.reference("data.aws_iam_role", "arn"));
  });
});
