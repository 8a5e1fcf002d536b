import { expect } from "vitest";
import type { Applied } from "../../scenario";
import { taskDefinitions } from "./ecs";

/** Each container writes to a log group of its own, which exists and does not grow for ever. */
export async function containersLogToTheirGroups(applied: Applied): Promise<void> {
  const { logGroups } = await applied.emulator.ask<{ logGroups: { logGroupName: string; retentionInDays: number }[] }>(
    "logs",
    "describe_log_groups",
    { logGroupNamePrefix: "/ecs/" },
  );
  const groups = Object.entries(await taskDefinitions(applied)).map(([family, { containerDefinitions }]) => {
    expect(containerDefinitions[0].logConfiguration.options["awslogs-group"]).toBe(`/ecs/head-office/${family}`);
    return `/ecs/head-office/${family}`;
  });
  expect(groups).toHaveLength(11);
  expect(logGroups.map(({ logGroupName }) => logGroupName).sort()).toEqual(groups.sort());
  expect(new Set(logGroups.map(({ retentionInDays }) => retentionInDays))).toEqual(new Set([90]));
}
