import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { shellBlockWith } from "../docs/code-blocks";
import { describeWith } from "../helpers/describe-with";
import { Emulator } from "./emulator";
import { sendsOnlyWhatAwsTakes } from "./judge";
import { awsCliFolder, paste } from "./paste";
import { certificate } from "./placeos-existing-parts";
import { synthesize } from "./synthesize";
import { Workspace } from "./workspace";

const region = "ap-southeast-2";
const [names, backup, stop, restore, move, start] = [
  "role_arn=$(",
  "start-backup-job",
  "--desired-count 0",
  "start-restore-job",
  "register-task-definition",
  "--desired-count 1",
].map((piece) => shellBlockWith("docs/placeos.md", piece)) as [string, string, string, string, string, string];

describeWith(["terraform", "python3-venv"], "backup and restore of PlaceOS, by the commands of the page", () => {
  let folder: string;
  let emulator: Emulator;
  let workspace: Workspace;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "backup-"));
    emulator = await Emulator.start(region);
    const stacks = await synthesize(folder, {
      placeos: {
        product: "placeos",
        region,
        network: { cidr: "10.0.0.0/16", nat: "single", flow_logs: false },
        inputs: {
          ...(await certificate(emulator)),
          placeos_tag: "placeos-1.2108.4",
          place_email: "ops@example.com",
          domain_name: "place.example.com",
          // how they are made is another test's
          es_uri: "https://search.example.com",
          redis_url: "redis://redis.example.com:6379",
          deletion_protection: false,
        },
      },
    });
    workspace = new Workspace(stacks.placeos!, emulator);
    await workspace.terraform.init();
    await workspace.terraform.plan();
    await workspace.terraform.apply();
    // where a user has the stack
    const stack = join(folder, "cdktf.out/stacks/placeos");
    rmSync(stack, { recursive: true, force: true });
    mkdirSync(dirname(stack), { recursive: true });
    symlinkSync(workspace.folder, stack);
  });

  afterAll(async () => {
    workspace?.remove();
    await emulator?.stop();
    rmSync(folder, { recursive: true });
  });

  const pasted = (...blocks: readonly string[]) => paste(emulator, folder, ...blocks);

  const running = async () => {
    const asked = { cluster: "placeos", services: ["rethinkdb-primary"] };
    const { services } = await emulator.ask<{ services: [{ desiredCount: number }] }>(
      "ecs",
      "describe_services",
      asked,
    );
    return services[0].desiredCount;
  };

  it("runs the AWS CLI that the tests pin", async () => {
    expect(await pasted("command -v aws")).toBe(`${join(await awsCliFolder(), "aws")}\n`);
    expect(await pasted("aws --version")).toMatch(/^aws-cli\/1\.46\.2 /);
  });

  it("makes a backup, and says how it went", async () => {
    expect(await pasted(names, backup)).toMatch(/COMPLETED\n$/);
  });

  it("restores it into the same file system while the writer is stopped", async () => {
    await pasted(names, stop);
    expect(await running()).toBe(0);
    const printed = await pasted(names, restore);
    expect(printed).toContain('"file-system-id": "fs-');
    expect(printed).toMatch(/COMPLETED\n$/);
  });

  it("puts the files in their place by a task, and starts the writer", async () => {
    expect(await pasted(names, move)).toMatch(/\t0\n$/);
    const { taskDefinition } = await emulator.ask<{
      taskDefinition: { containerDefinitions: [{ command: string[] }] };
    }>("ecs", "describe_task_definition", { taskDefinition: "placeos-restore" });
    expect(moved(taskDefinition.containerDefinitions[0].command)).toEqual(["data of the backup"]);
    await pasted(names, start);
    expect(await running()).toBe(1);
  });

  /** Runs the task's command in folders as a second restore leaves them, and reads what is in RethinkDB's folder then. */
  function moved([, , command]: readonly string[]): readonly string[] {
    const files = mkdtempSync(join(folder, "files-"));
    const older = "aws-backup-restore_2026-11-01T00-00-00";
    for (const [name, text] of Object.entries({
      rethinkdb: "data of today",
      [`${older}/rethinkdb`]: "data of an older backup",
      "aws-backup-restore_2026-11-29T00-00-00/rethinkdb": "data of the backup",
    })) {
      mkdirSync(join(files, name), { recursive: true });
      writeFileSync(join(files, name, text), "");
    }
    execFileSync("sh", ["-c", command!.replace("cd /files", `cd ${files}`)]);
    return readdirSync(join(files, "rethinkdb"));
  }

  it("goes only when its backups have gone", async () => {
    expect(await workspace.terraform.plan()).toMatchObject({ empty: true });
    await expect(workspace.terraform.destroy()).rejects.toThrow("contains recovery points");
    const deletion = shellBlockWith("docs/destroying.md", "delete-recovery-point");
    await pasted(`export AWS_DEFAULT_REGION=${region}; vault=placeos-backups`, deletion);
    await workspace.terraform.destroy();
  });

  it("has sent nothing that AWS refuses", async () => {
    await sendsOnlyWhatAwsTakes(emulator);
  });
});
