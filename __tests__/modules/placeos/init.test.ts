import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { releaseOf } from "../../../modules/placeos/common/releases";
import type { ComponentProps } from "../../../modules/placeos/common/component-props";
import { Init, type InitProps } from "../../../modules/placeos/init/init";
import { accountId } from "../../helpers/fixtures";
import { componentProps, onlyContainer, rethinkdb, variablesOf } from "../../helpers/placeos-component";
import { run, type RunResult } from "../../helpers/run";
import { synthesize } from "../../helpers/synth";

function made(more: Partial<InitProps> = {}, component: Partial<ComponentProps> = {}) {
  let command: string | undefined;
  const stack = synthesize((scope) => {
    const init = new Init(scope, "Init", {
      ...componentProps(scope, "init", component),
      rethinkdb,
      auth: { host: "auth.head-office", port: 8080 },
      domain: "place.example.com",
      email: "ops@example.com",
      username: "ops",
      ...more,
    });
    command = init.runCommand;
  });
  return { stack, command };
}

describe("init in any mode", () => {
  const shared = ["aws_cloudwatch_log_group", "aws_iam_role", "aws_iam_role_policy"];
  const addresses = (mode: InitProps["mode"]) => {
    const { resource } = made({ mode, runAt: "2026-03-01T02:00:00" }).stack.json as {
      resource: Record<string, Record<string, unknown>>;
    };
    const ids = shared.flatMap((type) => Object.keys(resource[type]!).map((id) => `${type}.${id}`));
    return ids.filter((id) => !id.includes("_Schedule_"));
  };

  it("has one log group and one role, at one address: their names are the same", () => {
    expect(addresses("task")).toHaveLength(5);
    expect(addresses("service")).toEqual(addresses("task"));
    expect(addresses("scheduled")).toEqual(addresses("task"));
  });

  it("takes over what an earlier version made below the service", () => {
    const moved = made({ mode: "service" }).stack.json.moved as { from: string; to: string }[];
    expect(moved.map(({ to }) => to).sort()).toEqual(addresses("service").sort());
    const withoutHash = (address: string) => address.replace(/_[0-9A-F]{8}$/, "");
    for (const { from, to } of moved) expect(withoutHash(from)).toBe(withoutHash(to).replace("Init_", "Init_Service_"));
  });
});

describe("init", () => {
  it("is told of the domain, the first administrator and Backoffice", () => {
    const { stack } = made();
    expect(variablesOf(stack)).toEqual({
      ENV: "production",
      SG_ENV: "production",
      TZ: "UTC",
      RETHINKDB_HOST: "db.example.com",
      RETHINKDB_PORT: "28015",
      RETHINKDB_DB: "place",
      RETHINKDB_USER: "admin",
      PLACE_EMAIL: "ops@example.com",
      PLACE_USERNAME: "ops",
      PLACE_DOMAIN: "place.example.com",
      PLACE_TLS: "true",
      PLACE_APPLICATION: "backoffice",
      PLACE_AUTH_HOST: "auth.head-office:8080",
      PLACE_METRICS_ROUTE: "monitor",
    });
    const secrets = onlyContainer(stack).secrets.map(({ name }) => name);
    expect(secrets.sort()).toEqual(["PLACE_PASSWORD", "PLACE_SERVER_SECRET", "RETHINKDB_PASS", "RETHINKDB_PASSWORD"]);
    expect(onlyContainer(stack)).not.toHaveProperty("healthCheck");
  });

  it("chooses the version of Backoffice from 1.2109.0 on", () => {
    const release = releaseOf("placeos-1.2109.0");
    const branch = { PLACE_BACKOFFICE_BRANCH: "build/prod", PLACE_BACKOFFICE_COMMIT: "HEAD" };
    expect(variablesOf(made({}, { release }).stack)).toMatchObject(branch);
    expect(variablesOf(made({ backofficeCommit: "abc1234" }, { release }).stack).PLACE_BACKOFFICE_COMMIT).toBe(
      "abc1234",
    );
  });

  it("is told of the path of the analytics from 1.2111.0 on", () => {
    const { stack } = made({}, { release: releaseOf("placeos-1.2111.0") });
    expect(variablesOf(stack).PLACE_ANALYTICS_ROUTE).toBe("analytics");
  });

  it("needs the first administrator's password", () => {
    expect(() => made({ secrets: {} })).toThrow("init needs the secrets PLACE_PASSWORD, PLACE_SERVER_SECRET");
  });
});

describe("init as a task", () => {
  const { stack, command } = made();

  it("is run by hand, with a command that fails if it fails", () => {
    expect(stack.resources("aws_ecs_service")).toEqual([]);
    expect(stack.resources("aws_service_discovery_service")).toEqual([]);
    expect(command).toContain("aws ecs run-task --region us-west-2 --cluster cluster-arn --launch-type FARGATE");
    expect(command).toContain(
      "'awsvpcConfiguration={subnets=[subnet-11111111,subnet-22222222],securityGroups=[sg-11111111],assignPublicIp=DISABLED}'",
    );
    const succeeds =
      /^if task=.* && aws ecs wait tasks-stopped .* && test "\$\(aws ecs describe-tasks .*\)" = 0; then /;
    expect(command).toMatch(succeeds);
  });

  it("says how it went, and where to read on", () => {
    expect(command).toMatch(
      /; then echo 'init has ended well'; else echo 'init did not end well, its log is \S+' >&2; false; fi$/,
    );
  });
});

describe("init of a release that ends well although a migration failed", () => {
  const connection = { host: "pg.example.com", port: 5432, db: "place", user: "place" };
  const commandOf = (tag: string) => made({ postgresql: connection }, { release: releaseOf(tag) }).command!;

  /** Runs the command with an AWS CLI that answers as AWS would. */
  async function outcome(tag: string, log: { readonly lines: string; readonly code?: number }): Promise<RunResult> {
    const bin = mkdtempSync(join(tmpdir(), "aws-"));
    const answers = {
      "run-task": "arn:aws:ecs:us-west-2:123456789012:task/place/0123",
      "describe-tasks": "0",
      "list-services": "",
    };
    const cases = Object.entries(answers).map(([word, text]) => `*" ${word} "*) echo '${text}';;`);
    writeFileSync(
      join(bin, "aws"),
      `#!/bin/sh\ncase " $* " in ${cases.join(" ")} *filter-log-events*) echo "$*" > ${bin}/asked; printf '%s' '${log.lines}'; exit ${log.code ?? 0};; esac\n`,
      { mode: 0o755 },
    );
    writeFileSync(join(bin, "sleep"), "#!/bin/sh\n", { mode: 0o755 });
    const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
    const result = await run("sh", ["-c", commandOf(tag).replace(/\$\{TfToken[^}]*\}/g, "references")], {
      env,
      accept: [0, 1],
    });
    const asked = join(bin, "asked");
    if (existsSync(asked)) {
      expect(readFileSync(asked, "utf8")).toMatch(/--log-stream-names init\/init\/0123 --filter-pattern \?"An error/);
    }
    return result;
  }

  it("fails with what the log says of a failed migration", async () => {
    const { code, stderr } = await outcome("placeos-2.2602.5", { lines: "An error occurred executing migration 7." });
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^init did not end well, its log is /)]);
  });

  it("fails where the log cannot be read", async () => {
    expect((await outcome("placeos-2.2602.5", { lines: "", code: 255 })).code).toBe(1);
  });

  it("has ended well where the log has nothing of the kind", async () => {
    expect(await outcome("placeos-2.2602.5", { lines: "" })).toMatchObject({
      code: 0,
      stdout: "init has ended well\n",
    });
  });

  it("does not look into the log of a release that fails itself", () => {
    expect(commandOf("placeos-2.2609.3")).not.toContain("filter-log-events");
  });
});

describe("init as a service", () => {
  const { stack, command } = made({ mode: "service" });

  it("has no state in which it settles: nothing waits for it or takes it back", () => {
    const service = stack.resource("aws_ecs_service");
    expect(service.desired_count).toBe(1);
    for (const key of ["wait_for_steady_state", "deployment_circuit_breaker", "load_balancer"]) {
      expect(service).not.toHaveProperty(key);
    }
    expect(command).toBeUndefined();
  });

  it("is stopped by a count of none", () => {
    const stopped = made({ mode: "service", settings: { desiredCount: 0 } }).stack;
    expect(stopped.resource("aws_ecs_service").desired_count).toBe(0);
  });
});

describe("init at a time", () => {
  const { stack } = made({ mode: "scheduled", runAt: "2026-03-01T02:00:00" });
  const definition = stack.reference("aws_ecs_task_definition", "arn");

  it("runs once, in the place of a service", () => {
    expect(stack.resource("aws_scheduler_schedule")).toMatchObject({
      name: "head-office-init",
      schedule_expression: "at(2026-03-01T02:00:00)",
      schedule_expression_timezone: "UTC",
      flexible_time_window: { mode: "OFF" },
      target: {
        arn: "cluster-arn",
        ecs_parameters: {
          task_definition_arn: definition,
          launch_type: "FARGATE",
          network_configuration: {
            subnets: ["subnet-11111111", "subnet-22222222"],
            security_groups: ["sg-11111111"],
            assign_public_ip: false,
          },
        },
        retry_policy: { maximum_retry_attempts: 0 },
      },
    });
  });

  it("is started by a role that can start nothing else", () => {
    const [run, pass, tag] = stack.policy("run_init");
    expect(run).toMatchObject({
      actions: ["ecs:RunTask"],
      resources: [definition],
      condition: [{ test: "ArnEquals", variable: "ecs:cluster", values: ["cluster-arn"] }],
    });
    expect(pass).toMatchObject({
      actions: ["iam:PassRole"],
      resources: [expect.stringContaining("Init_ExecutionRole")],
      condition: [{ test: "StringEquals", variable: "iam:PassedToService", values: ["ecs-tasks.amazonaws.com"] }],
    });
    expect(tag).toMatchObject({ actions: ["ecs:TagResource"] });
    expect(stack.trust("head-office-init-schedule")).toMatchObject([
      {
        principals: [{ type: "Service", identifiers: ["scheduler.amazonaws.com"] }],
        condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] }],
      },
    ]);
  });

  it("needs the time", () => {
    expect(() => made({ mode: "scheduled" })).toThrow("init runs at a time that must be given: runAt");
  });
});
