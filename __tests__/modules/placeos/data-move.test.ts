import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ContainerDefinition } from "../../../modules/aws/container-definitions";
import { releaseOf } from "../../../modules/placeos/common/releases";
import { Init, type InitProps } from "../../../modules/placeos/init/init";
import { componentProps, rethinkdb } from "../../helpers/placeos-component";
import { type Block, synthesize, type Synthesized } from "../../helpers/synth";

const postgresql = { host: "db.example.com", port: 5432, db: "placeos", user: "placeos" };
const object = "arn:aws:s3:::place-move/placeos-rethinkdb-dump.tar.gz";
const uri = "s3://place-move/placeos-rethinkdb-dump.tar.gz";

function made(version: string, more: Partial<InitProps> = {}) {
  let init!: Init;
  const stack = synthesize((scope) => {
    init = new Init(scope, "Init", {
      ...componentProps(scope, "init", { release: releaseOf(`placeos-${version}`) }),
      rethinkdb,
      postgresql,
      auth: { host: "auth.head-office", port: 8080 },
      domain: "place.example.com",
      email: "ops@example.com",
      username: "ops",
      rethinkdbDumpBucket: "place-move",
      ...more,
    });
  });
  return { stack, init };
}

function taskOf(stack: Synthesized, family: string): { task: Block; steps: ContainerDefinition[] } {
  const task = stack.resources("aws_ecs_task_definition").find((one) => one.family === family)!;
  return { task, steps: JSON.parse(task.container_definitions as string) as ContainerDefinition[] };
}

const namesOf = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);

describe("the dump of RethinkDB", () => {
  const { stack, init } = made("1.2108.4");
  const { task, steps } = taskOf(stack, "head-office-rethinkdb-dump");

  it("is made with the tool of init, and then copied into the bucket", () => {
    const [dump, copy] = steps as [ContainerDefinition, ContainerDefinition];
    expect(dump).toMatchObject({
      image: "docker.io/placeos/init:placeos-1.2111.1",
      essential: false,
      entryPoint: ["/bin/sh", "-ec"],
      mountPoints: [{ sourceVolume: "shared", containerPath: "/dump" }],
    });
    expect(dump.command![0]).toContain(`-e "$RETHINKDB_DB" --password-file /tmp/password -f /dump/rethinkdb.tar.gz`);
    expect(namesOf(dump.secrets)).toContain("RETHINKDB_PASSWORD");
    expect(namesOf(dump.environment)).toEqual(
      expect.arrayContaining(["RETHINKDB_HOST", "RETHINKDB_PORT", "RETHINKDB_DB"]),
    );
    expect(copy).toMatchObject({
      image: "public.ecr.aws/aws-cli/aws-cli:2.32.9",
      essential: true,
      command: ["s3", "cp", "--no-progress", "/dump/rethinkdb.tar.gz", uri],
      dependsOn: [{ containerName: "dump", condition: "SUCCESS" }],
      mountPoints: [{ sourceVolume: "shared", containerPath: "/dump" }],
      environment: [],
      secrets: [],
    });
    expect(task).toMatchObject({ volume: [{ name: "shared" }], cpu: "512", memory: "2048" });
  });

  it("may write this one file and nothing else", () => {
    expect(stack.policy("move")).toEqual([
      expect.objectContaining({ actions: ["s3:PutObject", "s3:AbortMultipartUpload"], resources: [object] }),
    ]);
  });

  it("writes the password into a file that only it can read, and stops where the dump fails", () => {
    const folder = mkdtempSync(join(tmpdir(), "dump-"));
    const password = join(folder, "password");
    const tool = `#!/bin/sh\nstat -c %a ${password}; cat ${password}; echo " $*"; exit $STATUS\n`;
    writeFileSync(join(folder, "rethinkdb"), tool, { mode: 0o755 });
    const script = steps[0]!.command![0]!.replaceAll("/tmp/password", password);
    const run = (STATUS: string) =>
      execFileSync("/bin/sh", ["-ec", script], {
        env: {
          ...{ PATH: `${folder}:${process.env.PATH}`, STATUS, RETHINKDB_PASSWORD: "a b" },
          ...{ RETHINKDB_HOST: "db", RETHINKDB_PORT: "28015", RETHINKDB_DB: "place" },
        },
        encoding: "utf8",
      });
    try {
      expect(run("0")).toBe(
        `600\na b dump -c db:28015 -e place --password-file ${password} -f /dump/rethinkdb.tar.gz\n`,
      );
      expect(() => run("3")).toThrow();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("has a command, whatever the mode of init", () => {
    expect(init.dumpCommand).toContain("rethinkdb-dump has ended well");
    expect(init.importCommand).toBeUndefined();
    expect(made("1.2108.4", { mode: "service" }).init.dumpCommand).toBeDefined();
  });

  it("takes an image of one's own", () => {
    const settings = { image: "registry.example.com/init:1", serviceName: "prepare", cpu: 1024, memory: 2048 };
    const other = taskOf(made("1.2108.4", { settings }).stack, "head-office-rethinkdb-dump");
    expect(other.steps[0]!.image).toBe("registry.example.com/init:1");
  });
});

describe("the import into PostgreSQL", () => {
  const { stack, init } = made("2.2602.5");
  const { steps } = taskOf(stack, "head-office-rethinkdb-import");

  it("copies the file out of the bucket, and then puts it in the place of what is there", () => {
    const [copy, load] = steps as [ContainerDefinition, ContainerDefinition];
    expect(copy).toMatchObject({
      essential: false,
      command: ["s3", "cp", "--no-progress", uri, "/dump/rethinkdb.tar.gz"],
      secrets: [],
    });
    expect(load).toMatchObject({
      image: "docker.io/placeos/init:placeos-2.2602.5",
      essential: true,
      command: ["/app/bin/task", "migrate:rethink_dump", "path=/dump/rethinkdb.tar.gz", "clean_before=true"],
      dependsOn: [{ containerName: "copy", condition: "SUCCESS" }],
    });
    // images from 2.2603.2 on have no shell
    expect(load).not.toHaveProperty("entryPoint");
  });

  it("has the variables and secrets of init: the task finds PostgreSQL by them", () => {
    const own = taskOf(stack, "head-office-init").steps[0]!;
    const load = steps[1]!;
    expect(load.environment).toEqual(own.environment);
    expect(load.secrets).toEqual(own.secrets);
    expect(namesOf(load.environment)).toEqual(expect.arrayContaining(["PG_HOST", "PG_PORT", "PG_DB", "PG_USER"]));
    expect(namesOf(load.secrets).sort()).toEqual(["PG_PASSWORD", "PLACE_PASSWORD", "PLACE_SERVER_SECRET"]);
  });

  it("may read this one file and nothing else", () => {
    expect(stack.policy("move")).toEqual([expect.objectContaining({ actions: ["s3:GetObject"], resources: [object] })]);
  });

  it("has a command that shows what the task says of rows: it ends well although some fail", () => {
    expect(init.dumpCommand).toBeUndefined();
    expect(shown(init.importCommand!)).toEqual({
      status: 0,
      printed: "rethinkdb-import has ended well\nlogs of rethinkdb-import/import/abc123\n",
    });
    expect(shown(init.importCommand!, "1")).toMatchObject({ status: 1, printed: "" });
    // a step before it has failed: it never ran
    expect(shown(init.importCommand!, "None")).toMatchObject({ status: 1, printed: "" });
  });
});

it("is nothing where no bucket is given", () => {
  for (const version of ["1.2108.4", "2.2602.5"]) {
    const { stack, init } = made(version, { rethinkdbDumpBucket: undefined });
    expect(stack.resources("aws_ecs_task_definition")).toHaveLength(1);
    expect([init.dumpCommand, init.importCommand]).toEqual([undefined, undefined]);
  }
});

/** What a command of the outputs does where the deciding container ends with an exit code. */
function shown(command: string, exitCode = "0"): { status: number; printed: string } {
  const folder = mkdtempSync(join(tmpdir(), "aws-"));
  const aws = join(folder, "aws");
  writeFileSync(
    aws,
    `#!/bin/sh
case "$1 $2" in
  "ecs run-task") echo arn:aws:ecs:us-west-2:123456789012:task/head-office/abc123 ;;
  "ecs describe-tasks") case "$*" in *"containers[?name=='import'] | [0].exitCode"*) echo ${exitCode} ;; *) exit 9 ;; esac ;;
  "logs filter-log-events") while [ "$1" != --log-stream-names ]; do shift; done; echo "logs of $2" ;;
esac
`,
    { mode: 0o755 },
  );
  try {
    const env = { PATH: `${folder}:${process.env.PATH}` };
    // what only Terraform knows
    const resolved = command.replace(/\$\{[^}]*\}/g, "resolved");
    return { status: 0, printed: execFileSync("sh", ["-c", resolved], { env, encoding: "utf8", stdio: "pipe" }) };
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string };
    return { status, printed: stdout };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
