import { expect } from "vitest";
import { gate } from "../scan/gate";
import { summary } from "../scan/summary";
import type { Applied } from "../scenario";

/** Scans the plan that follows the apply, in which every value is known, policies above all. */
export async function passesTheSecurityScan({ workspace }: Applied): Promise<void> {
  const verdict = await gate(await workspace.terraform.planJson());
  process.stdout.write(summary("security scan after the apply", verdict));
  expect(verdict.problems).toEqual([]);
}
