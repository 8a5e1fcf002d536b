import { describe, expect, it } from "vitest";
import { defaultPlaceos, synthesizePlaceos } from "../../helpers/placeos";
import { type Container, containersOf } from "../../helpers/placeos-containers";
import type { Block } from "../../helpers/synth";

const synthesized = defaultPlaceos();
const containers = containersOf(synthesized);
/** What runs for good: all but init. */
const running = Object.values(containers).filter(({ service }) => service !== undefined);
const runningNames = running.map(({ name }) => name);

/** A value for each service that runs for good. */
const each = (of: (container: Container) => unknown) =>
  Object.fromEntries(running.map((container) => [container.name, of(container)]));

/** The value of all services but for the named ones. */
const allBut = (value: unknown, others: Readonly<Record<string, unknown>>) => ({
  ...Object.fromEntries(runningNames.map((name) => [name, value])),
  ...others,
});

describe("services", () => {
  it("are ten, and init runs by hand", () => {
    expect(runningNames.sort()).toEqual([
      "auth",
      "core",
      "dispatch",
      "etcd",
      "frontends",
      "nginx",
      "rest-api",
      "rethinkdb-primary",
      "rubber-soul",
      "triggers",
    ]);
    expect(containers.init!.service).toBeUndefined();
  });

  it("run on a platform of Fargate that mounts file systems, in the cluster", () => {
    const cluster = synthesized.reference("aws_ecs_cluster", "arn");
    for (const { service, task } of running) {
      expect(service).toMatchObject({ launch_type: "FARGATE", platform_version: "1.4.0", cluster });
      expect(task).toMatchObject({ network_mode: "awsvpc", requires_compatibilities: ["FARGATE"] });
    }
  });

  it("have the sizes of the specification", () => {
    const sizes = Object.values(containers).map(({ name, task }) => [name, `${task.cpu} / ${task.memory}`]);
    expect(Object.fromEntries(sizes)).toEqual({
      "rethinkdb-primary": "1024 / 2048",
      etcd: "256 / 512",
      dispatch: "256 / 512",
      nginx: "256 / 512",
      frontends: "256 / 1024",
      auth: "512 / 1024",
      core: "1024 / 4096",
      triggers: "256 / 512",
      "rubber-soul": "256 / 512",
      "rest-api": "512 / 2048",
      init: "256 / 512",
    });
  });

  it("are found under their names, with the answers of tasks that work", () => {
    for (const { name, service } of running) {
      const record = synthesized.follow(service!.service_registries.registry_arn as string);
      expect(record).toMatchObject({
        name,
        dns_config: {
          namespace_id: synthesized.reference("aws_service_discovery_private_dns_namespace", "id"),
          routing_policy: "MULTIVALUE",
          dns_records: [{ type: "A", ttl: 10 }],
        },
        health_check_custom_config: { failure_threshold: 1 },
      });
    }
  });

  it("write to their own log groups, which do not grow for ever", () => {
    for (const { name, definition } of Object.values(containers)) {
      const { options, logDriver } = definition.logConfiguration as {
        options: Record<string, string>;
        logDriver: string;
      };
      expect(logDriver).toBe("awslogs");
      expect(synthesized.follow(options["awslogs-group"]!)).toMatchObject({
        name: `/ecs/head-office/${name}`,
        retention_in_days: 90,
      });
      expect(options).toMatchObject({ "awslogs-region": "ap-southeast-2", "awslogs-stream-prefix": name });
    }
  });

  it("give up deployments that do not come up, and go back", () => {
    expect(each(({ service }) => service!.deployment_circuit_breaker)).toEqual(
      allBut({ enable: true, rollback: true }, {}),
    );
  });

  it("are not waited for, but for the database that the others cannot start without", () => {
    expect(each(({ service }) => service!.wait_for_steady_state)).toEqual(
      allBut(undefined, { "rethinkdb-primary": true }),
    );
  });
});

describe("who may never run twice", () => {
  const once = { deployment_minimum_healthy_percent: 0, deployment_maximum_percent: 100 };
  const several = { deployment_minimum_healthy_percent: undefined, deployment_maximum_percent: undefined };

  it("is what writes files, and the registry: the old task ends before the new one starts", () => {
    const rules = each(({ service }) => ({
      deployment_minimum_healthy_percent: service!.deployment_minimum_healthy_percent,
      deployment_maximum_percent: service!.deployment_maximum_percent,
    }));
    expect(rules).toEqual(allBut(several, { "rethinkdb-primary": once, frontends: once, etcd: once }));
  });

  it("is not moved to another zone with a second task either", () => {
    expect(each(({ service }) => service!.availability_zone_rebalancing)).toEqual(
      allBut("ENABLED", { "rethinkdb-primary": "DISABLED", frontends: "DISABLED", etcd: "DISABLED" }),
    );
  });

  it.each(["rethinkdb", "etcd", "frontends", "dispatch", "rubberSoul"] as const)("is %s, whatever is asked", (key) => {
    expect(() => synthesizePlaceos({ services: { [key]: { desiredCount: 2 } } })).toThrow(
      `services.${key}.desiredCount must be a whole number from 0 to 1; found 2`,
    );
    expect(() => synthesizePlaceos({ services: { [key]: { maxCount: 2 } } })).toThrow(
      `${key} runs as one task, it cannot have 2`,
    );
  });
});

describe("what scales", () => {
  const scalable = ["auth", "core", "nginx", "restApi", "triggers"] as const;
  const scaled = synthesizePlaceos({
    services: Object.fromEntries(scalable.map((key) => [key, { desiredCount: 2, maxCount: 5 }])),
  });

  it("decides by its CPU, and Terraform does not change the number", () => {
    const targets = scaled.resources("aws_appautoscaling_target");
    expect(targets.map(({ min_capacity, max_capacity }) => [min_capacity, max_capacity])).toEqual(
      scalable.map(() => [2, 5]),
    );
    expect(
      scaled
        .resources("aws_appautoscaling_policy")
        .map(({ name }) => name as string)
        .sort(),
    ).toEqual(["auth", "core", "nginx", "rest-api", "triggers"].map((name) => `head-office-${name}-cpu`));
    for (const name of ["auth", "core", "nginx", "rest-api", "triggers"]) {
      const { service } = containersOf(scaled)[name]!;
      expect(service).toMatchObject({ desired_count: 2, lifecycle: { ignore_changes: ["desired_count"] } });
    }
  });

  it("has each node of core register its own address, where it is one of several", () => {
    expect(containersOf(scaled).core!.variables).not.toHaveProperty("CORE_HOST");
    expect(containers.core!.variables.CORE_HOST).toBe("core.head-office");
  });
});

describe("health checks", () => {
  const checks = each(({ definition }) => definition.healthCheck as Block) as Record<string, Block>;

  it("are there for each service, and none for init, which ends", () => {
    expect(Object.values(checks).filter((check) => check === undefined)).toEqual([]);
    expect(containers.init!.definition.healthCheck).toBeUndefined();
  });

  it("are programs, because most images have no shell: only RethinkDB's is a shell's", () => {
    expect(each(({ definition }) => definition.healthCheck.command[0])).toEqual(
      allBut("CMD", { "rethinkdb-primary": "CMD-SHELL" }),
    );
  });

  it("wait longer where an answer needs other services first, and no longer than ECS allows", () => {
    expect(each(({ definition }) => definition.healthCheck.startPeriod)).toEqual(
      allBut(300, {
        "rethinkdb-primary": 120,
        etcd: 30,
        dispatch: 30,
        nginx: 30,
        frontends: 180,
        auth: 180,
        triggers: 180,
      }),
    );
    for (const { interval, timeout, retries } of Object.values(checks)) {
      expect(timeout).toBeLessThan(interval as number);
      expect(retries).toBeLessThanOrEqual(10);
    }
  });

  it("are asked of the container itself", () => {
    const hosts = Object.values(checks).flatMap(({ command }) => [
      ...`${command}`.matchAll(/(?:\/\/|tcp\/)([\w.]+)[:/]\d/g),
    ]);
    expect(hosts).toHaveLength(running.length);
    expect([...new Set(hosts.map(([, host]) => host))].sort()).toEqual(["0.0.0.0", "127.0.0.1", "localhost"]);
  });

  it("of the load balancer leave nginx the time to start", () => {
    expect(each(({ service }) => service!.health_check_grace_period_seconds)).toEqual(
      allBut(undefined, { nginx: 120 }),
    );
  });
});

describe("the end of a container", () => {
  it("comes late where it writes or ends what it has begun", () => {
    expect(each(({ definition }) => definition.stopTimeout)).toEqual(
      allBut(undefined, { "rethinkdb-primary": 120, core: 120 }),
    );
  });

  it("comes to what core has started, too", () => {
    expect(containers.core!.definition).toMatchObject({
      linuxParameters: { initProcessEnabled: true },
      ulimits: [
        { name: "nofile", softLimit: 40000, hardLimit: 40000 },
        { name: "core", softLimit: 0, hardLimit: 0 },
      ],
    });
  });
});

describe("what a service waits for", () => {
  it("is every rule of its group, in either direction", () => {
    for (const { service } of running) {
      const [group] = service!.network_configuration.security_groups as [string];
      const rules = ["ingress", "egress"].flatMap((kind) => {
        const type = `aws_vpc_security_group_${kind}_rule`;
        return Object.entries(synthesized.json.resource[type] as Record<string, Block>)
          .filter(([, rule]) => [rule.security_group_id, rule.referenced_security_group_id].includes(group))
          .filter(([, rule]) => rule.description !== "ALB to NGINX")
          .map(([id]) => `${type}.${id}`);
      });
      expect(service!.depends_on).toEqual(expect.arrayContaining(rules));
    }
  });

  it("is the database, and no other service: ECS starts again what was too early", () => {
    for (const { service, definition } of running) {
      const awaited = (service!.depends_on as string[]).filter((address) => address.startsWith("aws_ecs_service"));
      const usesDatabase = definition.environment.some(({ name }: { name: string }) => name === "RETHINKDB_HOST");
      expect(awaited).toEqual(usesDatabase ? [expect.stringContaining("Rethinkdb")] : []);
    }
  });

  it("is no database that runs elsewhere", () => {
    const services = synthesizePlaceos({ rethinkdbHost: "db.example.com" }).resources("aws_ecs_service");
    const awaited = services.flatMap(({ depends_on }) => depends_on as string[]);
    expect(awaited.filter((address) => address.startsWith("aws_ecs_service"))).toEqual([]);
  });

  it("is the listeners, in front of nginx", () => {
    const waiting = running.filter(({ service }) =>
      (service!.depends_on as string[]).some((address) => address.startsWith("aws_lb_listener")),
    );
    expect(waiting.map(({ name }) => name)).toEqual(["nginx"]);
  });
});
