import { expect } from "vitest";
import { type Expected, expectedOf, expectedOfSecondLine } from "../scan/expected";
import { gate } from "../scan/gate";
import { summary } from "../scan/summary";
import type { Assertion } from "../scenario";

/** Nothing is found that was not reviewed: in the plan that follows the apply every value is known, policies above all. */
async function passesTheSecurityScan(name: string, planJson: string, expected: Expected): Promise<void> {
  const verdict = await gate(planJson, expected);
  process.stdout.write(summary(`security scan of ${name} after the apply`, verdict));
  expect(verdict.problems).toEqual([]);
}

const title = "has nothing in it that a security scan finds and that was not reviewed";

/** What takes minutes and asks nothing of the account. */
export const securityScan: Readonly<Record<string, Assertion>> = {
  [title]: ({ product }, planJson) => passesTheSecurityScan(product, planJson, expectedOf(product)),
};

/** The same for PlaceOS 2. */
export const securityScanOfSecondLine: Readonly<Record<string, Assertion>> = {
  [title]: (_, planJson) => passesTheSecurityScan("PlaceOS 2", planJson, expectedOfSecondLine()),
};
