import { join } from "node:path";
import { expect } from "vitest";
import { run } from "../helpers/run";
import type { Emulator } from "./emulator";
import { python } from "./python";

/** A judge that sees everything has checked more constraints than that in the smallest deployment. */
const CONSTRAINTS = 1_000;

/** Something in a request that AWS refuses, or that does nothing. */
export interface Violation {
  /** Service and operation, such as `ec2:CreateVpc`. */
  readonly call: string;
  /** Path of the member. */
  readonly where: string;
  /** What it offends against: a kind of constraint, the name of a rule, a kind of mistake in a policy. */
  readonly kind: string;
  /** What is wrong, with what was found. */
  readonly what: string;
}

/** What AWS' models, documentation and authorization data say of the AWS provider's requests. */
export interface Verdict {
  readonly requests: number;
  readonly operations: number;
  /** Constraints of models that values were held against. */
  readonly constraints: number;
  /** Rules of the documentation that requests were held against. */
  readonly rules: number;
  readonly policies: number;
  /** Different actions in those policies. */
  readonly actions: number;
  /** Findings that are not faults: see `emulator/judge/allowed.py`. */
  readonly allowed: number;
  readonly unparsed: readonly string[];
  readonly violations: readonly Violation[];
}

/** @param recording file of an emulator's requests */
export async function judge(recording: string): Promise<Verdict> {
  const { stdout } = await run(await python(), [join(__dirname, "emulator/judge_recording.py"), recording]);
  return JSON.parse(stdout) as Verdict;
}

/** Asserts that AWS takes everything that the AWS provider has sent so far. */
export async function sendsOnlyWhatAwsTakes(emulator: Pick<Emulator, "recording">): Promise<Verdict> {
  const verdict = await judge(emulator.recording);
  expect(verdict).toMatchObject({ violations: [], unparsed: [] });
  expect(verdict.constraints).toBeGreaterThan(CONSTRAINTS);
  return verdict;
}
