import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ComponentKey, componentsOf, serviceKeys } from "../../modules/placeos/components";
import { environmentNameLimit } from "../../modules/placeos/common/environment-name";
import { snakeCase } from "../../modules/aws/snake-case";
import { ProviderServer } from "../helpers/provider-server";
import { describeWith } from "../helpers/describe-with";
import { sideBySide } from "../helpers/side-by-side";
import { Emulator } from "./emulator";
import { added, type Inventory, takeInventory } from "./inventory";
import { sendsOnlyWhatAwsTakes } from "./judge";
import { longName, mostTags } from "./limits";
import { only } from "./scenario";
import { synthesize } from "./synthesize";
import type { Plan } from "./terraform";
import { Workspace } from "./workspace";

/** The components of the deployment guide, in their order. */
const ofGuide = componentsOf({});

const region = "ap-southeast-2";

/** The order of the deployment guide. What stands in one line needs nothing of its line, and is applied side by side. */
const lines: readonly (readonly ComponentKey[])[] = [
  ["vpc"],
  ["security-groups"],
  ["elasticsearch", "elasticache-redis", "load-balancer", "efs", "ecs-cluster"],
  ["rethinkdb", "etcd", "dispatch", "nginx", "frontends", "auth"],
  ["core", "triggers", "rubber-soul", "rest-api", "init"],
];

describeWith(["terraform", "python3-venv"], "PlaceOS with a stack for each component", () => {
  let folder: string;
  let emulator: Emulator;
  let provider: ProviderServer;
  let certificateId: string;
  let before: Inventory;
  const workspaces = new Map<ComponentKey, Workspace>();
  const terraformOf = (component: ComponentKey) => workspaces.get(component)!.terraform;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "placeos-modular-"));
    emulator = await Emulator.start(region);
    const { CertificateArn } = await emulator.ask<{ CertificateArn: string }>("acm", "request_certificate", {
      DomainName: "place.example.com",
    });
    certificateId = CertificateArn.split("/")[1]!;
    before = await takeInventory(emulator);
    const folderOf = await stackFolders();
    for (const component of ofGuide) {
      const workspace = new Workspace(folderOf(component), emulator);
      workspaces.set(component, workspace);
      await workspace.terraform.init();
    }
    provider = await ProviderServer.start(workspaces.get("vpc")!.folder, emulator.environment);
    for (const { terraform } of workspaces.values()) terraform.attachTo(provider);
  });

  afterAll(async () => {
    const durations = [...workspaces.values()].flatMap(({ terraform }) => terraform.durations);
    for (const command of ["init", "plan", "apply", "destroy"]) {
      const seconds = durations.filter((duration) => duration.command === command).map((duration) => duration.seconds);
      const sum = seconds.reduce((total, each) => total + each, 0);
      process.stdout.write(`PlaceOS, modular: ${seconds.length} × ${command}, ${sum.toFixed(0)} s in all\n`);
    }
    for (const workspace of workspaces.values()) workspace.remove();
    await provider?.stop();
    await emulator?.stop();
    rmSync(folder, { recursive: true });
  });

  /** Synthesizes the deployment, with some of its inputs changed. */
  async function stackFolders(inputs: Readonly<Record<string, unknown>> = {}) {
    const deployment = {
      product: "placeos",
      layout: "modular",
      region,
      inputs: {
        // whatever has a limit is at it
        environment_name: longName("Campus", environmentNameLimit),
        tags: mostTags,
        services: Object.fromEntries(
          serviceKeys.map((name) => [
            snakeCase(name),
            { service_name: longName(snakeCase(name).replace("_", "-"), 32) },
          ]),
        ),
        certificate_id: certificateId,
        place_email: "ops@example.com",
        redis_engine: "valkey",
        deletion_protection: false,
        device_ports: { knx: { protocol: "udp", port: 3671, cidr_blocks: ["10.9.0.0/16"] } },
        ...inputs,
      },
    };
    const { campus } = await synthesize(folder, { campus: deployment });
    return (component: ComponentKey) => join(dirname(campus!), `campus-${component}`);
  }

  /** What the plans of some stacks do, sorted by component; those that do nothing are left out. */
  async function plan(components: readonly ComponentKey[]): Promise<readonly [ComponentKey, Plan["actions"]][]> {
    const plans: [ComponentKey, Plan][] = [];
    await sideBySide(components, async (component) => {
      plans.push([component, await terraformOf(component).plan()]);
    });
    const changed = plans.filter(([, { empty }]) => !empty).map(([key, { actions }]) => [key, actions] as const);
    return changed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, actions]) => [key, actions]);
  }

  it("is applied stack by stack in the order of the deployment guide", async () => {
    expect(lines.flat()).toEqual(ofGuide);
    for (const line of lines) {
      await sideBySide(line, async (component) => {
        const { actions } = await terraformOf(component).plan();
        expect(new Set(Object.values(actions)), component).toEqual(new Set(["create"]));
        await terraformOf(component).apply();
      });
    }
  });

  it("has no changes in the second plan of any stack", async () => {
    expect(await plan(ofGuide)).toEqual([]);
  });

  it("tells services what the stacks of the others made", async () => {
    const { es_uri, redis_url, load_balancer_dns_name, ...others } = await outputsOfAll();
    const definition = await containerOf("rest-api");
    const variables = Object.fromEntries(definition.environment.map(({ name, value }) => [name, value]));
    expect(variables).toMatchObject({ ES_URI: es_uri, REDIS_URL: redis_url, RETHINKDB_HOST: others.rethinkdb_host });
    expect(es_uri).toMatch(/^https:\/\/[a-z0-9.-]+$/);
    expect(redis_url).toMatch(/^redis:\/\/[a-z0-9.-]+:6379$/);
    expect(others.application_url).toBe(`https://${String(load_balancer_dns_name)}/login?continue=/backoffice`);
    for (const { valueFrom } of definition.secrets) {
      const [, arn, version] = /^(arn:(?:[^:]+:){5}[^:]+):[^:]*::(.+)$/.exec(valueFrom)!;
      const parameters = { SecretId: arn, VersionId: version };
      expect(await emulator.ask("secretsmanager", "get_secret_value", parameters)).toMatchObject({ ARN: arn });
    }
  });

  it("puts every service into the one cluster, under the load balancer and on the files of the others", async () => {
    const { clusterArns } = await emulator.ask<{ clusterArns: string[] }>("ecs", "list_clusters");
    expect(clusterArns).toHaveLength(1);
    const { serviceArns } = await emulator.ask<{ serviceArns: string[] }>("ecs", "list_services", {
      cluster: clusterArns[0],
    });
    // init is a task that is run by hand
    expect(serviceArns).toHaveLength(10);
    const efs = await terraformOf("efs").resources();
    const pointOf = (path: string) =>
      only(efs, "aws_efs_access_point", ({ root_directory }) => JSON.stringify(root_directory).includes(`"${path}"`))
        .id;
    expect(await accessPointOf("rethinkdb")).toBe(pointOf("/rethinkdb"));
    expect(await accessPointOf("nginx")).toBe(pointOf("/www"));
    expect(await accessPointOf("frontends")).toBe(pointOf("/www"));
  });

  it("rolls the services that use a new secret when their stacks are applied next", async () => {
    const folderOf = await stackFolders({ secrets_version: 2 });
    for (const [component, workspace] of workspaces) workspace.update(folderOf(component));
    const users = ["auth", "dispatch", "rest-api"] as const;
    // core has none but secrets that stay
    expect((await plan(["ecs-cluster", "core", ...users])).map(([component]) => component)).toEqual(["ecs-cluster"]);
    await terraformOf("ecs-cluster").apply();
    const changed = await plan(["core", ...users]);
    expect(changed.map(([component]) => component)).toEqual(users);
    for (const [component, actions] of changed) {
      const types = Object.entries(actions).map(([address, action]) => [address.split(".")[0], action]);
      expect(types, component).toEqual([
        ["aws_ecs_service", "update"],
        ["aws_ecs_task_definition", "delete,create"],
      ]);
    }
    await sideBySide(users, (component) => terraformOf(component).apply());
    expect(await plan(users)).toEqual([]);
  });

  it("is destroyed in the opposite order, to nothing", async () => {
    for (const line of [...lines].reverse()) {
      await sideBySide([...line].reverse(), (component) => terraformOf(component).destroy());
    }
    expect(added(before, await takeInventory(emulator))).toEqual({});
  });

  it("has sent nothing that AWS refuses", async () => {
    await sendsOnlyWhatAwsTakes(emulator);
  });

  async function outputsOfAll(): Promise<Record<string, unknown>> {
    const outputs = await Promise.all([...workspaces.values()].map(({ terraform }) => terraform.outputs()));
    return Object.assign({}, ...outputs) as Record<string, unknown>;
  }

  async function definitionOf(component: ComponentKey): Promise<TaskDefinition> {
    const resources = await terraformOf(component).resources();
    const { arn } = only(resources, "aws_ecs_task_definition");
    const { taskDefinition } = await emulator.ask<{ taskDefinition: TaskDefinition }>(
      "ecs",
      "describe_task_definition",
      { taskDefinition: arn },
    );
    return taskDefinition;
  }

  async function containerOf(component: ComponentKey) {
    return (await definitionOf(component)).containerDefinitions[0]!;
  }

  async function accessPointOf(component: ComponentKey): Promise<string> {
    const [volume] = (await definitionOf(component)).volumes;
    return volume!.efsVolumeConfiguration.authorizationConfig.accessPointId;
  }
});

interface TaskDefinition {
  readonly containerDefinitions: readonly {
    readonly environment: readonly { readonly name: string; readonly value: string }[];
    readonly secrets: readonly { readonly name: string; readonly valueFrom: string }[];
  }[];
  readonly volumes: readonly {
    readonly efsVolumeConfiguration: { readonly authorizationConfig: { readonly accessPointId: string } };
  }[];
}
