import { expect } from "vitest";
import { expectedOf } from "../scan/expected";
import { gate } from "../scan/gate";
import { summary } from "../scan/summary";
import type { Applied } from "../scenario";

/** Scans the plan that follows the apply, in which every value is known, policies above all. */
export async function passesTheSecurityScan({ product, workspace }: Applied): Promise<void> {
  const verdict = await gate(await workspace.terraform.planJson(), expectedOf(product));
  process.stdout.write(summary(`security scan of ${product} after the apply`, verdict));
  expect(verdict.problems).toEqual([]);
}
