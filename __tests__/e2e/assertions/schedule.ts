import { expect } from "vitest";
import type { Call } from "../emulator/caller";
import type { Applied } from "../scenario";

interface Schedule {
  readonly Name: string;
  readonly GroupName: string;
  readonly Target: { readonly Arn: string; readonly Input: string };
}

/**
 * Does what the schedules say, as EventBridge Scheduler would: nothing runs then, and a plan has nothing to do; afterwards
 * everything runs as before.
 */
export async function sleepsAndWakes({ emulator, workspace, resources }: Applied): Promise<void> {
  const { Schedules } = await emulator.ask<{ Schedules: Schedule[] }>("scheduler", "list_schedules");
  const schedules = await emulator.call<Schedule>(
    ...Schedules.map(({ Name, GroupName }) => ({
      service: "scheduler",
      operation: "get_schedule",
      parameters: { Name, GroupName },
    })),
  );
  const state = async () => {
    const services = resources.filter(({ type }) => type === "aws_ecs_service").map(({ values }) => values);
    const found = await emulator.ask<{ services: { desiredCount: number }[] }>("ecs", "describe_services", {
      cluster: services[0]!.cluster,
      services: services.map(({ name }) => name as string),
    });
    const { DBInstances } = await emulator.ask<{ DBInstances: { DBInstanceStatus: string }[] }>(
      "rds",
      "describe_db_instances",
    );
    return [
      ...found.services.map(({ desiredCount }) => desiredCount),
      ...DBInstances.map((one) => one.DBInstanceStatus),
    ];
  };
  const run = (name: RegExp) => emulator.call(...schedules.filter(({ Name }) => name.test(Name)).map(callOf));

  expect(await state()).toEqual([1, 1, 1, "available"]);
  await run(/-stop-/);
  expect(await state()).toEqual([0, 0, 0, "stopped"]);
  expect(await workspace.terraform.plan()).toMatchObject({ empty: true });
  await run(/-start-/);
  expect(await state()).toEqual([1, 1, 1, "available"]);
}

/** The call that a universal target makes, in the words of boto3. */
function callOf({ Target: { Arn, Input } }: Schedule): Call {
  const [service, operation] = Arn.replace("arn:aws:scheduler:::aws-sdk:", "").split(":") as [string, string];
  const parameters = Object.entries(JSON.parse(Input) as Record<string, unknown>).map(([name, value]) => [
    service === "ecs" ? name[0]!.toLowerCase() + name.slice(1) : name.replace(/^Db/, "DB"),
    value,
  ]);
  return {
    service,
    operation: operation.replace(/DB(?=[A-Z])/, "_db").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    parameters: Object.fromEntries(parameters) as Call["parameters"],
  };
}
