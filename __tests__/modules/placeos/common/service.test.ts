import { TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { PlaceosService, type PlaceosServiceProps } from "../../../../modules/placeos/common/service";
import { coreDescriptor } from "../../../../modules/placeos/core/descriptor";
import {
  componentProps,
  efsAccess,
  onlyContainer,
  secretReference,
  variablesOf,
} from "../../../helpers/placeos-component";
import { synthesize } from "../../../helpers/synth";

const made = (props: Partial<PlaceosServiceProps> = {}) =>
  synthesize((stack) => {
    new PlaceosService(stack, "Core", {
      ...componentProps(stack, "core"),
      service: coreDescriptor,
      image: "placeos/core:1",
      variables: { A: "1" },
      ports: [{ port: 3000 }],
      ...props,
    });
  });
const service = (props: Partial<PlaceosServiceProps> = {}) => made(props).resource("aws_ecs_service");

describe("a service of PlaceOS", () => {
  it("is found under its name in the namespace, as one address per task", () => {
    const stack = made();
    expect(stack.resource("aws_service_discovery_service")).toMatchObject({
      name: "core",
      dns_config: { namespace_id: "ns-1", routing_policy: "MULTIVALUE", dns_records: [{ type: "A", ttl: 10 }] },
      health_check_custom_config: { failure_threshold: 1 },
      force_destroy: true,
    });
    expect(stack.resource("aws_ecs_service").service_registries).toEqual({
      registry_arn: stack.reference("aws_service_discovery_service", "arn"),
    });
  });

  it("runs on Fargate in private subnets without a public address", () => {
    expect(service()).toMatchObject({
      name: "core",
      cluster: "cluster-arn",
      launch_type: "FARGATE",
      platform_version: "1.4.0",
      desired_count: 1,
      network_configuration: {
        subnets: ["subnet-11111111", "subnet-22222222"],
        security_groups: ["sg-11111111"],
        assign_public_ip: false,
      },
      deployment_circuit_breaker: { enable: true, rollback: true },
    });
  });

  it("has no grace period without a load balancer, which ECS would refuse, and two minutes with one", () => {
    expect(service()).not.toHaveProperty("health_check_grace_period_seconds");
    const targets = [{ targetGroupArn: "target-1", port: 3000 }];
    expect(service({ targets })).toMatchObject({
      health_check_grace_period_seconds: 120,
      load_balancer: [{ target_group_arn: "target-1", container_name: "head-office-core", container_port: 3000 }],
    });
    expect(service({ targets, healthCheckGracePeriodSeconds: 300 }).health_check_grace_period_seconds).toBe(300);
  });

  it("never runs twice at once where both would write the same files", () => {
    expect(service({ service: { ...coreDescriptor, tasks: "never_two" } })).toMatchObject({
      deployment_minimum_healthy_percent: 0,
      deployment_maximum_percent: 100,
      availability_zone_rebalancing: "DISABLED",
    });
    for (const tasks of ["one", "many"] as const) {
      const made = service({ service: { ...coreDescriptor, tasks } });
      expect(made).not.toHaveProperty("deployment_maximum_percent");
      expect(made.availability_zone_rebalancing).toBe("ENABLED");
    }
  });

  it("has the settings of the operator instead of the presets", () => {
    const stack = made({
      settings: {
        serviceName: "engine",
        image: "registry.example.com/core:2",
        cpu: 2048,
        memory: 8192,
        desiredCount: 2,
        environment: { A: "2", B: "3" },
        secrets: { C: "arn:aws:secretsmanager:us-west-2:123456789012:secret:c" },
      },
    });
    expect(onlyContainer(stack)).toMatchObject({ name: "head-office-engine", image: "registry.example.com/core:2" });
    expect(stack.resource("aws_ecs_task_definition")).toMatchObject({ cpu: "2048", memory: "8192" });
    expect(stack.resource("aws_ecs_service")).toMatchObject({ name: "engine", desired_count: 2 });
    expect(stack.resource("aws_service_discovery_service").name).toBe("engine");
    expect(stack.resource("aws_cloudwatch_log_group").name).toBe("/ecs/head-office/engine");
    expect(variablesOf(stack)).toEqual({ A: "2", B: "3" });
    expect(onlyContainer(stack).secrets).toContainEqual({
      name: "C",
      valueFrom: "arn:aws:secretsmanager:us-west-2:123456789012:secret:c",
    });
  });

  it("is found under the name that its construct tells", () => {
    synthesize((stack) => {
      const { host, serviceName } = new PlaceosService(stack, "Core", {
        ...componentProps(stack, "core"),
        service: coreDescriptor,
        image: "i",
        variables: {},
        ports: [],
      });
      expect({ host, serviceName }).toEqual({ host: "core.head-office", serviceName: "core" });
    });
  });

  it("takes values that only Terraform knows, with quotes in them", () => {
    const stack = synthesize((stack) => {
      const value = new TerraformVariable(stack, "value", {}).stringValue;
      new PlaceosService(stack, "Core", {
        ...componentProps(stack, "core", { settings: { environment: { A: value } } }),
        service: coreDescriptor,
        image: "i",
        variables: {},
        ports: [],
      });
    });
    expect(variablesOf(stack).A).toContain("jsonencode(var.value)");
  });
});

describe("scaling", () => {
  const scaling = made({ settings: { desiredCount: 2, maxCount: 5 } });

  it("follows the CPU between the least and the most tasks", () => {
    expect(scaling.resource("aws_appautoscaling_target")).toMatchObject({
      service_namespace: "ecs",
      resource_id: `service/head-office/${scaling.reference("aws_ecs_service", "name")}`,
      min_capacity: 2,
      max_capacity: 5,
    });
    expect(scaling.resource("aws_appautoscaling_policy")).toMatchObject({
      name: "head-office-core-cpu",
      target_tracking_scaling_policy_configuration: {
        target_value: 60,
        predefined_metric_specification: { predefined_metric_type: "ECSServiceAverageCPUUtilization" },
      },
    });
  });

  it("keeps Terraform from setting the number back", () => {
    expect(scaling.resource("aws_ecs_service").lifecycle).toEqual({ ignore_changes: ["desired_count"] });
    expect(service()).not.toHaveProperty("lifecycle");
  });

  it("is not there without more tasks", () => {
    expect(made({ settings: { maxCount: 1 } }).resources("aws_appautoscaling_target")).toEqual([]);
  });

  it.each([
    ["a single task", "one", { desiredCount: 2 }, "core runs as one task, it cannot have 2"],
    ["a writer", "never_two", { maxCount: 2 }, "core runs as one task, it cannot have 2"],
    ["less at most", "many", { desiredCount: 3, maxCount: 2 }, "cannot have at least 3 and at most 2 tasks"],
  ] as const)("fails for %s", (_, tasks, settings, message) => {
    expect(() => made({ service: { ...coreDescriptor, tasks }, settings })).toThrow(message);
  });
});

describe("the roles of a service", () => {
  it("may read just the service's secrets", () => {
    const stack = made({
      secrets: { X: secretReference("a"), Y: secretReference("b"), Z: secretReference("a") },
    });
    expect(stack.policy("read_secrets")).toMatchObject([
      {
        actions: ["secretsmanager:GetSecretValue"],
        resources: [secretReference("a").secretArn, secretReference("b").secretArn],
      },
    ]);
    expect(stack.policy("decrypt_secrets")).toMatchObject([{ resources: [secretReference("a").kmsKeyArn] }]);
  });

  it("may mount just the folders that the service mounts, over TLS", () => {
    const mount = { name: "www", access: efsAccess, containerPath: "/www" };
    const stack = made({ mounts: [mount] });
    const condition = [
      { test: "StringEquals", variable: "elasticfilesystem:AccessPointArn", values: [efsAccess.accessPointArn] },
    ];
    expect(stack.policy("mount")).toMatchObject([
      {
        actions: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
        resources: [efsAccess.fileSystemArn],
        condition,
      },
    ]);
    expect(stack.resource("aws_ecs_task_definition").volume).toEqual([
      {
        name: "www",
        efs_volume_configuration: {
          file_system_id: "fs-1",
          transit_encryption: "ENABLED",
          authorization_config: { access_point_id: "fsap-1", iam: "ENABLED" },
        },
      },
    ]);
    const readOnly = made({ mounts: [{ ...mount, readOnly: true }] });
    expect(readOnly.policy("mount")).toMatchObject([{ actions: ["elasticfilesystem:ClientMount"] }]);
    expect(onlyContainer(readOnly).mountPoints).toEqual([
      { sourceVolume: "www", containerPath: "/www", readOnly: true },
    ]);
  });

  it("are one without file systems: the container may call nothing of AWS", () => {
    const stack = made();
    expect(stack.resources("aws_iam_role").map(({ name }) => name as string)).toEqual(["head-office-core-execution"]);
    expect(stack.resource("aws_ecs_task_definition")).not.toHaveProperty("task_role_arn");
  });

  it("exist before the service, as does what it is told to wait for", () => {
    const stack = made({ mounts: [{ name: "www", access: efsAccess, containerPath: "/www" }] });
    const waitsFor = stack.resource("aws_ecs_service").depends_on as string[];
    const roles = stack.addresses.filter((address) => /^aws_iam_role(_policy)?\./.test(address));
    expect(waitsFor.slice().sort()).toEqual(roles);
  });

  it("need the secrets that the software cannot do without", () => {
    expect(() => made({ secrets: {}, requiredSecrets: ["PLACE_SERVER_SECRET"] })).toThrow(
      "core needs the secrets PLACE_SERVER_SECRET",
    );
    expect(() => made({ settings: { environment: { PLACE_SERVER_SECRET: "x" } } })).toThrow("cannot be set in clear");
  });
});
