import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ComponentKey, componentsOf } from "../../modules/placeos/components";
import { describeWith } from "../helpers/describe-with";
import { ProviderServer } from "../helpers/provider-server";
import { sideBySide } from "../helpers/side-by-side";
import { Emulator } from "./emulator";
import { added, type Inventory, takeInventory } from "./inventory";
import { sendsOnlyWhatAwsTakes } from "./judge";
import { synthesize } from "./synthesize";
import { Workspace } from "./workspace";

const region = "ap-southeast-2";
const placeosTag = "placeos-2.2602.5";

/** What stands in one line needs nothing of its line, and is applied side by side. */
const lines: readonly (readonly ComponentKey[])[] = [
  ["vpc"],
  ["security-groups"],
  ["elasticsearch", "elasticache-redis", "load-balancer", "efs", "ecs-cluster"],
  ["postgresql", "dispatch", "nginx"],
  ["frontends", "auth", "core", "triggers", "rubber-soul", "rest-api", "staff-api", "init"],
];

describeWith(["terraform", "python3-venv"], "PlaceOS 2 with a stack for each component", () => {
  let folder: string;
  let emulator: Emulator;
  let provider: ProviderServer;
  let before: Inventory;
  const workspaces = new Map<ComponentKey, Workspace>();
  const terraformOf = (component: ComponentKey) => workspaces.get(component)!.terraform;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "placeos-2-modular-"));
    emulator = await Emulator.start(region);
    const { CertificateArn } = await emulator.ask<{ CertificateArn: string }>("acm", "request_certificate", {
      DomainName: "place.example.com",
    });
    before = await takeInventory(emulator);
    const inputs = {
      placeos_tag: placeosTag,
      environment_name: "Campus",
      certificate_id: CertificateArn.split("/")[1],
      place_email: "ops@example.com",
      deletion_protection: false,
      postgresql_skip_final_snapshot: true,
    };
    const { campus } = await synthesize(folder, { campus: { product: "placeos", layout: "modular", region, inputs } });
    for (const component of lines.flat()) {
      const workspace = new Workspace(join(dirname(campus!), `campus-${component}`), emulator);
      workspaces.set(component, workspace);
      await workspace.terraform.init();
    }
    provider = await ProviderServer.start(workspaces.get("vpc")!.folder, emulator.environment);
    for (const { terraform } of workspaces.values()) terraform.attachTo(provider);
  });

  afterAll(async () => {
    for (const workspace of workspaces.values()) workspace.remove();
    await provider?.stop();
    await emulator?.stop();
    rmSync(folder, { recursive: true });
  });

  it("is applied stack by stack in the order of the components", async () => {
    expect([...lines.flat()].sort()).toEqual([...componentsOf({ placeosTag })].sort());
    for (const line of lines) {
      await sideBySide(line, async (component) => {
        const { actions } = await terraformOf(component).plan();
        expect(new Set(Object.values(actions)), component).toEqual(new Set(["create"]));
        await terraformOf(component).apply();
      });
    }
  });

  it("has no changes in the second plan of any stack", async () => {
    const changed: ComponentKey[] = [];
    await sideBySide(lines.flat(), async (component) => {
      if (!(await terraformOf(component).plan()).empty) changed.push(component);
    });
    expect(changed).toEqual([]);
  });

  it("tells services where the database and Redis of the other stacks are", async () => {
    const { postgresql_host } = await terraformOf("postgresql").outputs();
    const { redis_url } = await terraformOf("elasticache-redis").outputs();
    const { taskDefinitionArns } = await emulator.ask<{ taskDefinitionArns: string[] }>("ecs", "list_task_definitions");
    const replies = await emulator.call<{ taskDefinition: TaskDefinition }>(
      ...taskDefinitionArns.map((taskDefinition) => ({
        service: "ecs",
        operation: "describe_task_definition",
        parameters: { taskDefinition },
      })),
    );
    const told = (variable: string) =>
      replies.flatMap(({ taskDefinition: { containerDefinitions } }) =>
        containerDefinitions.flatMap(({ environment }) =>
          environment.filter(({ name }) => name === variable).map(({ value }) => value),
        ),
      );
    expect(told("PG_HOST")).toEqual(Array.from({ length: 8 }, () => postgresql_host));
    expect(told("REDIS_URL")).toEqual(Array.from({ length: 4 }, () => redis_url));
    expect(redis_url).toMatch(/^rediss:/);
  });

  it("is destroyed in the opposite order, to nothing", async () => {
    for (const line of [...lines].reverse()) {
      await sideBySide(line, (component) => terraformOf(component).destroy());
    }
    expect(added(before, await takeInventory(emulator))).toEqual({});
  });

  it("has sent nothing that AWS refuses", async () => {
    await sendsOnlyWhatAwsTakes(emulator);
  });
});

interface TaskDefinition {
  readonly containerDefinitions: readonly {
    readonly environment: readonly { readonly name: string; readonly value: string }[];
  }[];
}
