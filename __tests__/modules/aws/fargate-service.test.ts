import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { describe, expect, it } from "vitest";
import type { ContainerDefinition } from "../../../modules/aws/container-definitions";
import { FargateService, type FargateServiceProps } from "../../../modules/aws/fargate-service";
import { environment, naming, tags } from "../../helpers/fixtures";
import { synthesize, type Synthesized } from "../../helpers/synth";

const made = (props: Partial<FargateServiceProps> = {}, region = "us-west-2") =>
  synthesize((stack) => {
    new FargateService(stack, "Service", {
      naming,
      environment: environment(stack, { region }),
      clusterArn: "cluster-arn",
      serviceName: "metaflow-metadata-service-abcd1234",
      family: "metaflow-service-abcd1234",
      image: "image:1",
      cpu: 512,
      memory: 1024,
      variables: { B: "2", A: "1" },
      logGroupName: "logs",
      logStreamPrefix: "metadata",
      taskRoleArn: "task-role-arn",
      executionRoleArn: "execution-role-arn",
      subnetIds: ["subnet-11111111", "subnet-22222222"],
      securityGroupIds: ["sg-11111111"],
      assignPublicIp: false,
      desiredCount: 2,
      targets: [
        { targetGroupArn: "target-1", port: 8080 },
        { targetGroupArn: "target-2", port: 8082 },
      ],
      dependsOn: [new SnsTopic(stack, "Listener")],
      ...props,
    });
  });

const task = (stack: Synthesized) => stack.resource("aws_ecs_task_definition");
const service = (stack: Synthesized) => stack.resource("aws_ecs_service");

function container(stack: Synthesized): ContainerDefinition {
  const [first, ...more] = JSON.parse(task(stack).container_definitions as string) as ContainerDefinition[];
  expect(more).toEqual([]);
  return first!;
}

describe("the task of a FargateService", () => {
  it("has its size in strings, as the provider wants it, and runs on the architecture of the images", () => {
    const { container_definitions, ...rest } = task(made());
    expect(container_definitions).toEqual(expect.any(String));
    expect(rest).toEqual({
      family: "metaflow-service-abcd1234",
      network_mode: "awsvpc",
      requires_compatibilities: ["FARGATE"],
      runtime_platform: { operating_system_family: "LINUX", cpu_architecture: "X86_64" },
      cpu: "512",
      memory: "1024",
      task_role_arn: "task-role-arn",
      execution_role_arn: "execution-role-arn",
      tags,
    });
  });

  it("has one container, which has the whole task", () => {
    expect(container(made())).toEqual({
      name: "metaflow-service-abcd1234",
      image: "image:1",
      essential: true,
      cpu: 512,
      memory: 1024,
      portMappings: [
        { containerPort: 8080, hostPort: 8080, protocol: "tcp" },
        { containerPort: 8082, hostPort: 8082, protocol: "tcp" },
      ],
      environment: [
        { name: "A", value: "1" },
        { name: "B", value: "2" },
      ],
      secrets: [],
      logConfiguration: {
        logDriver: "awslogs",
        options: { "awslogs-group": "logs", "awslogs-region": "us-west-2", "awslogs-stream-prefix": "metadata" },
      },
    });
  });

  it("takes storage, a command, a health check, tags and another region", () => {
    const healthCheck = { command: ["CMD", "true"], interval: 10, timeout: 5, retries: 3, startPeriod: 60 };
    const props = { ephemeralStorageGiB: 100, command: ["run"], healthCheck, taskDefinitionTags: { Metaflow: "true" } };
    const stack = made(props, "eu-west-1");
    expect(task(stack)).toMatchObject({ ephemeral_storage: { size_in_gib: 100 }, tags: { ...tags, Metaflow: "true" } });
    expect(container(stack)).toMatchObject({ command: ["run"], healthCheck });
    expect(container(stack).logConfiguration.options["awslogs-region"]).toBe("eu-west-1");
  });

  it("gets secrets only by reference (D-08)", () => {
    const secrets = { PASSWORD: "arn:secret:password::v1" };
    expect(container(made({ secrets })).secrets).toEqual([{ name: "PASSWORD", valueFrom: "arn:secret:password::v1" }]);
  });

  it("refuses a variable that is a secret", () => {
    expect(() => made({ secrets: { A: "arn" } })).toThrow(
      "environment variable A is a secret of the service and cannot be set in clear",
    );
  });

  it("takes variables with the names of JavaScript's own properties", () => {
    expect(container(made({ variables: { constructor: "x" }, secrets: {} })).environment).toEqual([
      { name: "constructor", value: "x" },
    ]);
  });
});

describe("the service of a FargateService", () => {
  it("runs in the given network behind its target groups, after their listeners (D-04, D-40)", () => {
    const stack = made();
    expect(service(stack)).toEqual({
      name: "metaflow-metadata-service-abcd1234",
      cluster: "cluster-arn",
      task_definition: stack.reference("aws_ecs_task_definition", "arn"),
      launch_type: "FARGATE",
      desired_count: 2,
      availability_zone_rebalancing: "ENABLED",
      deployment_circuit_breaker: { enable: true, rollback: true },
      health_check_grace_period_seconds: 60,
      propagate_tags: "SERVICE",
      network_configuration: {
        subnets: ["subnet-11111111", "subnet-22222222"],
        security_groups: ["sg-11111111"],
        assign_public_ip: false,
      },
      load_balancer: [
        { target_group_arn: "target-1", container_name: "metaflow-service-abcd1234", container_port: 8080 },
        { target_group_arn: "target-2", container_name: "metaflow-service-abcd1234", container_port: 8082 },
      ],
      tags,
      depends_on: ["aws_sns_topic.Listener"],
    });
  });

  it("takes a public address and more time to start", () => {
    expect(service(made({ assignPublicIp: true, healthCheckGracePeriodSeconds: 300 }))).toMatchObject({
      network_configuration: { assign_public_ip: true },
      health_check_grace_period_seconds: 300,
    });
  });
});
