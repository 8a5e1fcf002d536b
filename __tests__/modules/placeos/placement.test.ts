import { TerraformOutput } from "cdktf";
import { describe, expect, it } from "vitest";
import { Placeos } from "../../../modules/placeos/placeos";
import type { PlaceosProps } from "../../../modules/placeos/placeos-props";
import { existingNetwork, defaultPlaceos, placeosProps, synthesizePlaceos } from "../../helpers/placeos";
import { containersOf } from "../../helpers/placeos-containers";
import { stringsIn } from "../../helpers/strings-in";
import { type Block, synthesize, type Synthesized } from "../../helpers/synth";

const synthesized = defaultPlaceos();
const containers = containersOf(synthesized);
/** What runs for good: all but init. */
const running = Object.values(containers).filter(({ service }) => service !== undefined);

/** What a value such as `${aws_subnet.X.id}` refers to. */
const addressesIn = (value: unknown) =>
  stringsIn(value).flatMap(([, text]) => [...text.matchAll(/\$\{([\w.]+)\.\w+\}/g)].map(([, address]) => address!));

describe("files", () => {
  const mounts = Object.values(containers).flatMap(({ name, definition }) =>
    ((definition.mountPoints ?? []) as Block[]).map(
      ({ containerPath, readOnly }) => `${name} ${containerPath} ${readOnly ? "r" : "rw"}`,
    ),
  );

  it("are where the images look for them, and nginx cannot change any", () => {
    expect(mounts.sort()).toEqual(["frontends /app/www rw", "nginx /etc/nginx/html r", "rethinkdb-primary /data rw"]);
  });

  it("travel encrypted, through an access point, as a role of IAM", () => {
    const volumes = Object.values(containers).flatMap(({ name, task }) =>
      ((task.volume ?? []) as Block[]).map((volume) => ({ name, volume })),
    );
    expect(volumes).toHaveLength(mounts.length);
    for (const { name, volume } of volumes) {
      const { efs_volume_configuration } = volume;
      expect(efs_volume_configuration).toMatchObject({
        file_system_id: synthesized.reference("aws_efs_file_system", "id"),
        transit_encryption: "ENABLED",
        authorization_config: { iam: "ENABLED" },
      });
      const accessPoint = synthesized.follow(efs_volume_configuration.authorization_config.access_point_id as string);
      expect(accessPoint.root_directory.path).toBe(name === "rethinkdb-primary" ? "/rethinkdb" : "/www");
      expect(containers[name]!.task.task_role_arn).toBeDefined();
    }
  });

  it("are owned by the user whom the loader runs as", () => {
    expect(containers.frontends!.definition.user).toBe("10001:10001");
    for (const { posix_user } of synthesized.resources("aws_efs_access_point")) {
      expect(posix_user).toEqual({ uid: 10001, gid: 10001 });
    }
  });

  it("can be reached before a service starts that mounts them", () => {
    for (const { service, task } of running.filter(({ task }) => task.volume !== undefined)) {
      const awaited = (service!.depends_on as string[]).map((address) => address.split(".")[0]);
      expect(awaited.filter((type) => type === "aws_efs_mount_target")).toHaveLength(2);
      expect(task.volume).toHaveLength(1);
    }
  });
});

describe("the public subnets", () => {
  /** The types of the resources that refer to a subnet. */
  const referringTo = (stack: Synthesized, pattern: RegExp) => {
    const found = Object.entries(stack.json.resource as Record<string, Record<string, Block>>).flatMap(
      ([type, resources]) =>
        Object.values(resources)
          .filter((resource) => stringsIn(resource).some(([, text]) => pattern.test(text)))
          .map(() => type),
    );
    return [...new Set(found)].sort();
  };

  it("have the load balancer and NAT in them, and nothing else", () => {
    expect(referringTo(synthesized, /aws_subnet\.\w*PublicSubnet/)).toEqual([
      "aws_lb",
      "aws_nat_gateway",
      "aws_route_table_association",
    ]);
  });

  it("have only the load balancer in them where they already exist", () => {
    const brought = synthesizePlaceos({
      ...existingNetwork,
      devicePorts: { locks: { protocol: "tcp", port: 5000, cidrBlocks: ["10.4.0.0/16"] } },
      initMode: "scheduled",
      initRunAt: "2026-03-01T02:00:00",
      ingressIpv6CidrBlocks: ["2001:db8::/32"],
    });
    expect(referringTo(brought, /subnet-aaaaaaa/)).toEqual(["aws_lb"]);
    expect(brought.resources("aws_lb").map(({ ip_address_type }) => ip_address_type as unknown)).toEqual(
      brought.resources("aws_lb").map(({ internal }) => (internal ? undefined : "dualstack")),
    );
    const publicOnes = brought.resources("aws_lb").filter(({ subnets }) => `${subnets}`.includes("subnet-aaaaaaa"));
    expect(publicOnes).toMatchObject([{ internal: false, load_balancer_type: "application" }]);
    expect(brought.resources("aws_vpc")).toEqual([]);
  });

  it("give no task an address", () => {
    const privateSubnets = /^aws_subnet\.Placeos_Network_PrivateSubnet[12]_/;
    for (const { service } of running) {
      const { assign_public_ip, subnets } = service!.network_configuration as Block;
      expect(assign_public_ip).toBe(false);
      expect(addressesIn(subnets)).toEqual([
        expect.stringMatching(privateSubnets),
        expect.stringMatching(privateSubnets),
      ]);
    }
    for (const subnet of synthesized.resources("aws_subnet")) expect(subnet.map_public_ip_on_launch).toBe(false);
  });
});

describe("init", () => {
  const group = /aws_security_group\.Placeos_SecurityGroups_Init_Group_/;
  const withOutput = (props: Partial<PlaceosProps>) =>
    synthesize((stack) => {
      const placeos = new Placeos(stack, "Placeos", { ...placeosProps, ...props });
      new TerraformOutput(stack, "command", { value: placeos.outputs.init_run_command });
    });

  it("is a task that a command runs in its group and in private subnets", () => {
    const command = withOutput({}).json.output.command.value as string;
    expect(command).toMatch(group);
    expect(command).toContain("assignPublicIp=DISABLED");
    expect(command).not.toContain("PublicSubnet");
    expect(command.match(/PrivateSubnet/g)).toHaveLength(2);
  });

  it("runs init as a service on request, without waiting for a steady state", () => {
    const stack = withOutput({ initMode: "service" });
    const { service, definition } = containersOf(stack).init!;
    expect(service!.network_configuration).toMatchObject({ assign_public_ip: false });
    expect(`${service!.network_configuration.security_groups}`).toMatch(group);
    for (const absent of ["wait_for_steady_state", "deployment_circuit_breaker", "load_balancer"]) {
      expect(service).not.toHaveProperty(absent);
    }
    expect(definition.healthCheck).toBeUndefined();
    expect(stack.json.output.command.value).toBe("");
  });

  it("runs in the same place at a given time", () => {
    const stack = withOutput({ initMode: "scheduled", initRunAt: "2026-03-01T02:00:00" });
    const { network_configuration, platform_version } = stack.resource("aws_scheduler_schedule").target.ecs_parameters;
    expect(platform_version).toBe("1.4.0");
    expect(network_configuration.assign_public_ip).toBe(false);
    expect(network_configuration.security_groups).toEqual([expect.stringMatching(group)]);
    expect(`${network_configuration.subnets}`).not.toContain("PublicSubnet");
  });
});
