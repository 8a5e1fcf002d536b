import { expect } from "vitest";
import { expectedOf } from "../scan/expected";
import { gate } from "../scan/gate";
import { summary } from "../scan/summary";
import type { Applied, Assertion } from "../scenario";

/** Nothing is found that was not reviewed: in the plan that follows the apply every value is known, policies above all. */
async function passesTheSecurityScan({ product }: Applied, planJson: string): Promise<void> {
  const verdict = await gate(planJson, expectedOf(product));
  process.stdout.write(summary(`security scan of ${product} after the apply`, verdict));
  expect(verdict.problems).toEqual([]);
}

/** What takes minutes and asks nothing of the account. */
export const securityScan: Readonly<Record<string, Assertion>> = {
  "has nothing in it that a security scan finds and that was not reviewed": passesTheSecurityScan,
};
