import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { checkStack } from "../helpers/schema/check-stack";
import type { Block } from "../helpers/synth";

it.each([
  "stacks/__snapshots__/metaflow.tf.json",
  "stacks/__snapshots__/placeos.tf.json",
  "e2e/releases/0.1.0/metaflow/cdk.tf.json",
  "e2e/releases/0.1.0/placeos/cdk.tf.json",
])("%s holds to the providers' schemas", (file) => {
  const stack = JSON.parse(readFileSync(join(__dirname, "..", file), "utf8")) as Block;
  expect(checkStack(stack)).toEqual([]);
});
