import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ProviderServer } from "../helpers/provider-server";
import { describeWith } from "../helpers/describe-with";
import { Emulator } from "./emulator";
import { added, type Inventory, takeInventory } from "./inventory";
import { sendsOnlyWhatAwsTakes } from "./judge";
import { certificate } from "./placeos-existing-parts";
import type { Inputs } from "./scenario";
import { type DeploymentSettings, synthesize } from "./synthesize";
import type { StateResource } from "./terraform";
import { Workspace } from "./workspace";

const region = "ap-southeast-2";

/** What an environment has on AWS, by type: names that begin with the environment's. */
const named = [
  ["ecs", "list_clusters", "clusterArns"],
  ["elbv2", "describe_load_balancers", "LoadBalancers"],
  ["servicediscovery", "list_namespaces", "Namespaces"],
] as const;

describeWith(["terraform", "python3-venv"], "two environments of PlaceOS in one VPC", () => {
  let folder: string;
  let emulator: Emulator;
  let provider: ProviderServer | undefined;
  let inputs: Inputs;
  let before: Inventory;
  let north: Workspace;
  let south: Workspace;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "environments-"));
    emulator = await Emulator.start(region);
    inputs = {
      ...(await certificate(emulator)),
      place_email: "ops@example.com",
      // how they are made is another test's
      es_uri: "https://search.example.com",
      redis_url: "redis://redis.example.com:6379",
      deletion_protection: false,
    };
    before = await takeInventory(emulator);
  });

  afterAll(async () => {
    north?.remove();
    south?.remove();
    await provider?.stop();
    await emulator?.stop();
    rmSync(folder, { recursive: true });
  });

  /** Synthesizes an environment and applies it. */
  async function applied(name: string, settings: DeploymentSettings): Promise<Workspace> {
    const deployment = { product: "placeos", region, ...settings, inputs: { ...inputs, ...settings.inputs } };
    const stacks = await synthesize(join(folder, name), { [name]: deployment });
    const workspace = new Workspace(stacks[name]!, emulator);
    await workspace.terraform.init();
    provider ??= await ProviderServer.start(workspace.folder, emulator.environment);
    workspace.terraform.attachTo(provider);
    const { actions } = await workspace.terraform.plan();
    expect(new Set(Object.values(actions))).toEqual(new Set(["create"]));
    await workspace.terraform.apply();
    return workspace;
  }

  const idsOf = (resources: readonly StateResource[], type: string) =>
    resources.filter((resource) => resource.type === type).map(({ values }) => String(values.id));

  it("are applied one after the other, the second one with the ids of the first one's VPC", async () => {
    north = await applied("north", {
      network: { cidr: "10.0.0.0/16", nat: "single", flow_logs: false },
      inputs: { environment_name: "North" },
    });
    const subnets = (await north.terraform.resources()).filter(({ type }) => type === "aws_subnet");
    const subnet = (name: string) => subnets.find(({ address }) => address.includes(name))!.values.id;
    south = await applied("south", {
      inputs: {
        environment_name: "South",
        vpc_id: (await north.terraform.outputs()).vpc_id,
        vpc_cidr: "10.0.0.0/16",
        public_subnet1_id: subnet("PublicSubnet1"),
        public_subnet2_id: subnet("PublicSubnet2"),
        private_subnet1_id: subnet("PrivateSubnet1"),
        private_subnet2_id: subnet("PrivateSubnet2"),
        init_mode: "service",
      },
    });
    for (const { terraform } of [north, south]) {
      expect(await terraform.plan()).toEqual({ empty: true, actions: {}, changes: [] });
    }
  });

  it("have their own names, services and namespaces", async () => {
    const replies = await emulator.call<Record<string, unknown[]>>(
      ...named.map(([service, operation]) => ({ service, operation })),
    );
    named.forEach(([, operation, list], index) => {
      const items = JSON.stringify(replies[index]![list]);
      for (const environment of ["north", "south"]) expect(items, operation).toContain(environment);
      expect(replies[index]![list], operation).toHaveLength(2);
    });
    const services = await emulator.call<{ serviceArns: string[] }>(
      ...["north", "south"].map((cluster) => ({
        service: "ecs",
        operation: "list_services",
        parameters: { cluster },
      })),
    );
    // init is a service of the second one
    expect(services.map(({ serviceArns }) => serviceArns.length)).toEqual([10, 11]);
  });

  it("do not let the other one in", async () => {
    const groups = await Promise.all(
      [north, south].map(async ({ terraform }) => idsOf(await terraform.resources(), "aws_security_group")),
    );
    type Rules = { SecurityGroupRules: { GroupId: string; ReferencedGroupInfo?: { GroupId: string } }[] };
    const { SecurityGroupRules } = await emulator.ask<Rules>("ec2", "describe_security_group_rules");
    for (const ids of groups) {
      const between = SecurityGroupRules.filter(({ GroupId }) => ids.includes(GroupId)).flatMap(
        ({ ReferencedGroupInfo }) => ReferencedGroupInfo?.GroupId ?? [],
      );
      // what the matrix lets in, and the load balancer's way out
      expect(between).toHaveLength(30);
      expect(between.filter((id) => !ids.includes(id))).toEqual([]);
    }
  });

  it("go one after the other, and the first one does not miss the second one", async () => {
    await south.terraform.destroy();
    expect(await north.terraform.plan()).toMatchObject({ empty: true });
    await north.terraform.destroy();
    expect(added(before, await takeInventory(emulator))).toEqual({});
  });

  it("has sent nothing that AWS refuses", async () => {
    await sendsOnlyWhatAwsTakes(emulator);
  });
});
