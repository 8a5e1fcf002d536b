import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ContainerDefinition } from "../../modules/aws/container-definitions";
import { describeWith } from "../helpers/describe-with";
import { ProviderServer } from "../helpers/provider-server";
import { run } from "../helpers/run";
import { Emulator } from "./emulator";
import { sendsOnlyWhatAwsTakes } from "./judge";
import { certificate } from "./placeos-existing-parts";
import { pythonEnvironment } from "./python";
import type { Inputs } from "./scenario";
import { type DeploymentSettings, synthesize } from "./synthesize";
import { Workspace } from "./workspace";

const region = "ap-southeast-2";
const bucket = "place-move";

/** Inputs with the secrets that the new deployment takes over, in the order in which the page copies them. */
const carried = ["place_server_secret_secret_arn", "jwt_secret_arn", "dispatch_secret_secret_arn"] as const;

interface Task {
  readonly taskDefinitionArn: string;
}

/** The commands of the page with the steps, by a piece of them. */
function blockOfDocs(piece: string): string {
  const page = readFileSync(join(__dirname, "../../docs/placeos-upgrade.md"), "utf8");
  const blocks = [...page.matchAll(/^ *```shell\n([^`]*?)^ *```$/gm)].map(([, block]) => block!);
  return blocks.find((block) => block.includes(piece))!;
}

describeWith(["terraform", "python3-venv"], "PlaceOS from 1.x to 2.x, step by step", () => {
  let folder: string;
  let emulator: Emulator;
  let provider: ProviderServer | undefined;
  let env: NodeJS.ProcessEnv;
  let shared: Inputs;
  let old: Workspace;
  let fresh: Workspace;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "upgrade-"));
    emulator = await Emulator.start(region);
    const python = await pythonEnvironment(join(__dirname, "assertions/placeos/requirements.txt"));
    env = { ...emulator.environment, AWS_DEFAULT_REGION: region, PATH: `${join(python, "..")}:${process.env.PATH}` };
    shared = {
      ...(await certificate(emulator)),
      place_email: "ops@example.com",
      domain_name: "place.example.com",
      // how they are made is another test's
      es_uri: "https://search.example.com",
      redis_url: "redis://redis.example.com:6379",
      deletion_protection: false,
      rethinkdb_dump_bucket: bucket,
    };
  });

  afterAll(async () => {
    old?.remove();
    fresh?.remove();
    await provider?.stop();
    await emulator?.stop();
    rmSync(folder, { recursive: true });
  });

  const shell = async (command: unknown) => (await run("sh", ["-c", String(command)], { env })).stdout.trim();

  async function applied(name: string, settings: DeploymentSettings): Promise<Workspace> {
    const deployment = { product: "placeos", region, ...settings, inputs: { ...shared, ...settings.inputs } };
    const stacks = await synthesize(join(folder, name), { [name]: deployment });
    const workspace = new Workspace(stacks[name]!, emulator);
    await workspace.terraform.init();
    provider ??= await ProviderServer.start(workspace.folder, emulator.environment);
    workspace.terraform.attachTo(provider);
    await workspace.terraform.plan();
    await workspace.terraform.apply();
    return workspace;
  }

  /** The containers of a task family, as AWS has them. */
  async function containersOf(family: string): Promise<Record<string, ContainerDefinition>> {
    const { taskDefinition } = await emulator.ask<{ taskDefinition: { containerDefinitions: ContainerDefinition[] } }>(
      "ecs",
      "describe_task_definition",
      { taskDefinition: family },
    );
    return Object.fromEntries(taskDefinition.containerDefinitions.map((one) => [one.name, one]));
  }

  /** Families of the tasks that have been run in a cluster. */
  async function familiesRun(cluster: unknown): Promise<string[]> {
    const { taskArns } = await emulator.ask<{ taskArns: string[] }>("ecs", "list_tasks", { cluster });
    const { tasks } = await emulator.ask<{ tasks: Task[] }>("ecs", "describe_tasks", { cluster, tasks: taskArns });
    return tasks.map(({ taskDefinitionArn }) => /\/([^/:]+):\d+$/.exec(taskDefinitionArn)![1]!).sort();
  }

  it("dumps RethinkDB of the old deployment into the bucket", async () => {
    await shell(`aws s3 mb s3://${bucket}`);
    old = await applied("old", {
      network: { cidr: "10.0.0.0/16", nat: "single", flow_logs: false },
      inputs: { environment_name: "Old", placeos_tag: "placeos-1.2108.4" },
    });
    const outputs = await old.terraform.outputs();
    expect(outputs).not.toHaveProperty("rethinkdb_import_command");
    expect(await shell(outputs.rethinkdb_dump_command)).toBe("rethinkdb-dump has ended well");
    expect(await familiesRun(outputs.cluster_name)).toEqual(["old-rethinkdb-dump"]);
    const { dump, copy } = await containersOf("old-rethinkdb-dump");
    expect(dump).toMatchObject({ image: "docker.io/placeos/init:placeos-1.2111.1" });
    expect(dump!.environment).toContainEqual({ name: "RETHINKDB_HOST", value: "rethinkdb-primary.old" });
    expect(copy!.command).toEqual([
      "s3",
      "cp",
      "--no-progress",
      "/dump/rethinkdb.tar.gz",
      `s3://${bucket}/placeos-rethinkdb-dump.tar.gz`,
    ]);
  });

  it("makes the new deployment beside it, with copies of the secrets that must stay", async () => {
    const arns = (await shell(blockOfDocs("create-secret"))).split("\n");
    const copies = Object.fromEntries(carried.map((input, index) => [input, arns[index]!]));
    const password = await shell(
      "aws secretsmanager create-secret --name place/postgresql --secret-string abc --query ARN --output text",
    );
    const subnets = (await old.terraform.resources()).filter(({ type }) => type === "aws_subnet");
    const subnet = (name: string) => subnets.find(({ address }) => address.includes(name))!.values.id;
    fresh = await applied("fresh", {
      inputs: {
        environment_name: "Fresh",
        placeos_tag: "placeos-2.2602.5",
        vpc_id: (await old.terraform.outputs()).vpc_id,
        vpc_cidr: "10.0.0.0/16",
        public_subnet1_id: subnet("PublicSubnet1"),
        public_subnet2_id: subnet("PublicSubnet2"),
        private_subnet1_id: subnet("PrivateSubnet1"),
        private_subnet2_id: subnet("PrivateSubnet2"),
        ...copies,
        postgresql_host: "db.example.com",
        postgresql_password_secret_arn: password,
      },
    });
    const was = await secretsOf("old-rest-api");
    const is = await secretsOf("fresh-rest-api");
    for (const name of ["PLACE_SERVER_SECRET", "JWT_SECRET", "JWT_PUBLIC"])
      expect([name, is[name]]).toEqual([name, was[name]]);
    expect(await secretsOf("fresh-dispatch")).toEqual(await secretsOf("old-dispatch"));
    expect((await secretsOf("fresh-auth")).SECRET_KEY_BASE).toBe((await secretsOf("fresh-nginx")).SECRET_KEY_BASE);
  });

  /** The values of a container's secrets, as ECS would read them. */
  async function secretsOf(family: string): Promise<Record<string, string>> {
    const [container] = Object.values(await containersOf(family));
    const entries = container!.secrets.map(async ({ name, valueFrom }) => {
      const [, SecretId, key] = /^(arn(?::[^:]*){6})(?::([^:]*))?/.exec(valueFrom)!;
      const { SecretString } = await emulator.ask<{ SecretString: string }>("secretsmanager", "get_secret_value", {
        SecretId,
      });
      return [name, key ? (JSON.parse(SecretString) as Record<string, string>)[key]! : SecretString] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  }

  it("makes the tables, puts the data in, and prepares what the new release has in addition", async () => {
    const outputs = await fresh.terraform.outputs();
    expect(outputs).not.toHaveProperty("rethinkdb_dump_command");
    for (const command of ["init_run_command", "rethinkdb_import_command", "init_run_command"] as const) {
      expect(await shell(outputs[command])).toMatch(/^(init|rethinkdb-import) has ended well/);
    }
    expect(await familiesRun(outputs.cluster_name)).toEqual(["fresh-init", "fresh-init", "fresh-rethinkdb-import"]);
    const { copy, import: load } = await containersOf("fresh-rethinkdb-import");
    expect(copy!.command).toContain(`s3://${bucket}/placeos-rethinkdb-dump.tar.gz`);
    expect(load).toMatchObject({
      image: "docker.io/placeos/init:placeos-2.2602.5",
      command: ["/app/bin/task", "migrate:rethink_dump", "path=/dump/rethinkdb.tar.gz", "clean_before=true"],
    });
    expect(load!.environment).toContainEqual({ name: "PG_HOST", value: "db.example.com" });
  });

  it("is settled for both, and the copies of the secrets outlive them", async () => {
    for (const { terraform } of [old, fresh]) expect(await terraform.plan()).toMatchObject({ empty: true });
    await fresh.terraform.destroy();
    await old.terraform.destroy();
    expect(
      (await shell("aws secretsmanager list-secrets --query 'SecretList[].Name' --output text")).split(/\s+/).sort(),
    ).toEqual(["place/dispatch-secret", "place/jwt", "place/place-server-secret", "place/postgresql"]);
  });

  it("has sent nothing that AWS refuses", async () => {
    await sendsOnlyWhatAwsTakes(emulator);
  });
});
