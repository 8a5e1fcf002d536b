import { describe, expect, it } from "vitest";
import type { MetaflowProps } from "../../../../modules/metaflow/metaflow-props";
import { cron } from "../../../../modules/metaflow/schedule/times";
import { synthesizeMetaflow } from "../../../contract/everything-on";
import type { Synthesized } from "../../../helpers/synth";
import { withBareIds } from "../../../helpers/value-at";

const schedule = { start: "07:00", stop: "19:00", timeZone: "Europe/Berlin" };
const made = (props: Partial<MetaflowProps> = {}) => synthesizeMetaflow({ schedule, ...props });

const short = (name: unknown) => `${name as string}`.replace(/^metaflow-(.*)-abcd1234$/, "$1");
const times = (stack: Synthesized) =>
  Object.fromEntries(
    stack.resources("aws_scheduler_schedule").map((one) => [short(one.name), one.schedule_expression as string]),
  );
const calls = (stack: Synthesized) =>
  Object.fromEntries(
    stack
      .resources("aws_scheduler_schedule")
      .map(({ name, target }) => [short(name), [target.arn, withBareIds(target.input as string)]]),
  );

describe("Schedule", () => {
  it("starts the database before the services, and stops it after them, on every day", () => {
    expect(times(made())).toEqual({
      "start-database": "cron(0 7 ? * MON-FRI *)",
      "start-metadata-service": "cron(10 7 ? * MON-FRI *)",
      "start-ui-backend": "cron(10 7 ? * MON-FRI *)",
      "start-ui-static": "cron(10 7 ? * MON-FRI *)",
      "stop-metadata-service": "cron(0 19 * * ? *)",
      "stop-ui-backend": "cron(0 19 * * ? *)",
      "stop-ui-static": "cron(0 19 * * ? *)",
      "stop-database": "cron(10 19 * * ? *)",
    });
    const zones = made()
      .resources("aws_scheduler_schedule")
      .map((one) => one.schedule_expression_timezone as string);
    expect([...new Set(zones)]).toEqual(["Europe/Berlin"]);
  });

  it("calls ECS and RDS about what the deployment has", () => {
    const service = (id: string, count: number) => [
      "arn:aws:scheduler:::aws-sdk:ecs:updateService",
      '${jsonencode({"Cluster" = aws_ecs_service.' +
        id +
        '.cluster, "Service" = aws_ecs_service.' +
        id +
        `.name, "DesiredCount" = ${count}})}`,
    ];
    const found = calls(made({ uiBackendDesiredCount: 2 }));
    expect(found["stop-metadata-service"]).toEqual(service("MetadataService", 0));
    expect(found["start-metadata-service"]).toEqual(service("MetadataService", 1));
    expect(found["start-ui-backend"]).toEqual(service("Ui_BackendService", 2));
    const database = '${jsonencode({"DbInstanceIdentifier" = "metaflow-metaflow-abcd1234"})}';
    expect(found["stop-database"]).toEqual(["arn:aws:scheduler:::aws-sdk:rds:stopDBInstance", database]);
    expect(found["start-database"]).toEqual(["arn:aws:scheduler:::aws-sdk:rds:startDBInstance", database]);
  });

  it("stops the cluster of Aurora", () => {
    const aurora = made({ dbEngine: "aurora-postgresql", dbEngineVersion: "16" });
    expect(calls(aurora)["stop-database"]).toEqual([
      "arn:aws:scheduler:::aws-sdk:rds:stopDBCluster",
      '${jsonencode({"DbClusterIdentifier" = "metaflow-metaflow-abcd1234"})}',
    ]);
    expect(aurora.policy("rds", "metaflow-scheduler_role-abcd1234")[0]!.actions).toEqual([
      "rds:StartDBCluster",
      "rds:StopDBCluster",
    ]);
  });

  it("does not stop an existing database, and need not wait for it", () => {
    const existingDatabase = {
      host: "db.example.com",
      secretArn: "arn:aws:secretsmanager:us-west-2:123456789012:secret:db-AbCdEf",
      clientSecurityGroupId: "sg-0123456789abcdef0",
    };
    const stack = made({ existingDatabase, dbEngineVersion: undefined, dbParameters: undefined });
    expect(times(stack)).toMatchObject({ "start-metadata-service": "cron(0 7 ? * MON-FRI *)" });
    expect(Object.keys(times(stack)).filter((name) => name.includes("database"))).toEqual([]);
    expect(() => stack.policy("rds", "metaflow-scheduler_role-abcd1234")).toThrow();
  });

  it("may do that and no more", () => {
    const stack = made();
    const role = "metaflow-scheduler_role-abcd1234";
    expect(stack.policy("ecs", role).map(({ actions, resources }) => [actions, resources!.map(withBareIds)])).toEqual([
      [
        ["ecs:UpdateService"],
        ["MetadataService", "Ui_BackendService", "Ui_StaticService"].map((id) => `\${aws_ecs_service.${id}.id}`),
      ],
    ]);
    const [database] = stack.policy("rds", role);
    expect(database!.actions).toEqual(["rds:StartDBInstance", "rds:StopDBInstance"]);
    expect(database!.resources).toEqual([
      expect.stringMatching(/^arn:aws:rds:us-west-2:.*:db:metaflow-metaflow-abcd1234$/),
    ]);
  });

  it("leaves the numbers of tasks to the schedules", () => {
    const ignored = (stack: Synthesized) =>
      stack.resources("aws_ecs_service").map(({ lifecycle }) => lifecycle as unknown);
    expect(ignored(made())).toEqual(Array(3).fill({ ignore_changes: ["desired_count"] }));
    expect(ignored(synthesizeMetaflow())).toEqual([undefined, undefined, undefined]);
  });

  it("acts as a role that exists, where there is one", () => {
    const stack = made({ existingRoleNames: { schedulerRole: "theirs" } });
    expect(stack.resources("aws_iam_role").map(({ name }) => name as string)).not.toContain(
      "metaflow-scheduler_role-abcd1234",
    );
  });

  it("is refused where the day is too short", () => {
    expect(() => made({ schedule: { start: "07:00", stop: "07:29" } })).toThrow(
      "stop must be 30 minutes or more after start, on the same day",
    );
  });
});

it.each([
  ["07:05", 0, undefined, "cron(5 7 * * ? *)"],
  ["23:55", 10, undefined, "cron(5 0 * * ? *)"],
  ["09:55", 10, "MON,WED", "cron(5 10 ? * MON,WED *)"],
])("%s and %i minutes on %s is %s", (time, later, days, expected) => {
  expect(cron(time, later, days)).toBe(expected);
});
