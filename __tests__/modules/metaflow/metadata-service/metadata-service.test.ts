import { describe, expect, it } from "vitest";
import { accountId, bucket, database, network, tags } from "../../../helpers/fixtures";
import type { Block, Synthesized } from "../../../helpers/synth";
import { containerOf, plain, synthesizeService, variablesOf } from "./synthesize-service";

const serviceOf = (stack: Synthesized) => stack.resource("aws_ecs_service");
const taskOf = (stack: Synthesized) => stack.resource("aws_ecs_task_definition");
const groupNamed = (stack: Synthesized, name: string) =>
  stack.resources("aws_security_group").find((group) => group.name === name);

describe("MetadataService", () => {
  const stack = synthesizeService(plain);

  it("has a cluster, a service and a task of the module's names", () => {
    expect(stack.resource("aws_ecs_cluster")).toEqual({
      name: "metaflow-abcd1234",
      setting: [{ name: "containerInsights", value: "disabled" }],
      tags: { ...tags, Name: "metaflow-abcd1234", Metaflow: "true" },
    });
    expect(serviceOf(stack)).toMatchObject({
      name: "metaflow-metadata-service-abcd1234",
      cluster: stack.reference("aws_ecs_cluster", "arn"),
      desired_count: 1,
      health_check_grace_period_seconds: 300,
    });
    expect(taskOf(stack)).toMatchObject({
      family: "metaflow-service-abcd1234",
      cpu: "512",
      memory: "1024",
      tags: { ...tags, Metaflow: "true" },
    });
    expect(taskOf(stack)).not.toHaveProperty("ephemeral_storage");
  });

  it("runs the default image, also on its own (D-12, D-41)", () => {
    expect(containerOf(stack)).toMatchObject({
      name: "metaflow-service-abcd1234",
      image: "public.ecr.aws/outerbounds/metaflow_metadata_service:2.5.0",
      portMappings: [{ containerPort: 8080 }, { containerPort: 8082 }],
    });
    expect(containerOf(stack)).not.toHaveProperty("command");
  });

  it("reaches its database over TLS, with a password that only ECS sees (D-05, D-08)", () => {
    expect(variablesOf(stack)).toEqual({
      MF_METADATA_DB_HOST: "db.example.com",
      MF_METADATA_DB_NAME: "metaflow",
      MF_METADATA_DB_PORT: "5432",
      MF_METADATA_DB_SSL_MODE: "require",
      MF_METADATA_DB_USER: "flow",
      MF_MIGRATION_ENDPOINTS_ENABLED: "0",
    });
    expect(containerOf(stack).secrets).toEqual([
      { name: "MF_METADATA_DB_PSWD", valueFrom: database.passwordValueFrom },
    ]);
    expect(serviceOf(stack).network_configuration.security_groups).toContain(database.clientSecurityGroupId);
  });

  it("waits for both listeners and for the permissions of its roles (D-04)", () => {
    const needed = stack.addresses.filter((address) => /^(aws_lb_listener|aws_iam_role_policy)\./.test(address));
    expect(needed).toHaveLength(8);
    expect(serviceOf(stack).depends_on).toEqual(expect.arrayContaining(needed));
  });

  it("is behind the two target groups of its load balancer", () => {
    const targets = serviceOf(stack).load_balancer as Block[];
    expect(
      targets.map(({ container_port, target_group_arn }) => [container_port, stack.follow(target_group_arn).name]),
    ).toEqual([
      [8080, "metaflow-mdtg-abcd1234"],
      [8082, "metaflow-dbtg-abcd1234"],
    ]);
    expect(stack.resource("aws_lb").subnets).toEqual(network.internalLoadBalancerSubnetIds);
  });

  it("has a security group with the module's description, which cannot be changed in place", () => {
    expect(groupNamed(stack, "metaflow-metadata-service-security-group-abcd1234")).toMatchObject({
      description: "Security Group for Fargate which runs the Metadata Service.",
      vpc_id: "vpc-11111111",
      tags: { ...tags, Metaflow: "true" },
    });
  });

  it("calls nothing but HTTPS (D-45)", () => {
    const open = stack.resources("aws_vpc_security_group_egress_rule").filter((rule) => "for_each" in rule);
    expect(open).toMatchObject([{ for_each: '${toset(["0.0.0.0/0"])}', from_port: 443, to_port: 443 }]);
  });

  it("writes a log that does not stay for ever (D-33)", () => {
    expect(stack.resource("aws_cloudwatch_log_group")).toEqual({
      name: "metaflow-metadata-abcd1234",
      retention_in_days: 90,
      tags,
    });
    expect(containerOf(stack).logConfiguration.options).toEqual({
      "awslogs-group": stack.reference("aws_cloudwatch_log_group", "name"),
      "awslogs-region": "us-west-2",
      "awslogs-stream-prefix": "metadata",
    });
  });

  it("only reads the datastore, as a task of this account", () => {
    const [trust] = stack.trust("metaflow-metadata-ecs-task-abcd1234");
    expect(trust!.condition).toEqual([{ test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] }]);
    expect(stack.policy("s3_kms")).toMatchObject([{ actions: ["kms:Decrypt"], resources: [bucket.kmsKeyArn] }]);
    expect(stack.policy("custom_s3")).toMatchObject([
      { actions: ["s3:GetObject"], resources: [`${bucket.bucketArn}/*`] },
      { actions: ["s3:ListBucket"], resources: [bucket.bucketArn] },
    ]);
    expect(stack.policy("deny_presigned")).toMatchObject([{ effect: "Deny" }]);
  });

  it("is started by its own role, which reads just its secret", () => {
    const execution = "metaflow-metadata-ecs-execution-abcd1234";
    expect(stack.follow(taskOf(stack).execution_role_arn as string).name).toBe(execution);
    expect(stack.policy("read_secrets", execution)).toMatchObject([{ resources: [database.secretArn] }]);
    expect(stack.policy("decrypt_secrets", execution)).toMatchObject([{ resources: [database.secretKmsKeyArn] }]);
  });

  it("says where it is", () => {
    expect(stack.json.output).toMatchObject({
      internalUrl: { value: `http://${stack.reference("aws_lb", "dns_name")}/` },
      clusterArn: { value: stack.reference("aws_ecs_cluster", "arn") },
    });
    expect(stack.follow(stack.json.output.taskRoleArn.value).name).toBe("metaflow-metadata-ecs-task-abcd1234");
    expect(stack.follow(stack.json.output.securityGroupId.value).name).toBe(
      "metaflow-metadata-service-security-group-abcd1234",
    );
  });
});
