import { spawnSync } from "node:child_process";
import { describe } from "vitest";

/** Programs that tests run, each with how to see that it is there and how to get it. */
const tools = {
  terraform: {
    probe: ["version"],
    hint: "Terraform 1.11 or later (https://developer.hashicorp.com/terraform/install)",
  },
  python3: { probe: ["-m", "venv", "--help"], hint: "Python 3.10 or later with its venv module" },
} as const;

export type Tool = keyof typeof tools;

/**
 * A suite that needs programs of the machine. Where one is missing, the suite is skipped with a line that says what to
 * install; with `CI=true` that is an error, as a skipped test proves nothing.
 */
export function describeWith(needed: readonly Tool[], name: string, suite: () => void): void {
  const missing = needed.filter((tool) => spawnSync(tool, tools[tool].probe).status !== 0);
  const message = `${name}: needs ${missing.map((tool) => tools[tool].hint).join(" and ")}`;
  if (missing.length > 0 && process.env.CI === "true") throw new Error(message);
  if (missing.length > 0) process.stderr.write(`skipped ${message}\n`);
  describe.skipIf(missing.length > 0)(name, suite);
}
