import { describe, inject } from "vitest";
import { nameOfSkipped, type Tool } from "./tools";

declare module "vitest" {
  interface ProvidedContext {
    /** What this machine lacks. */
    missingTools: readonly Tool[];
  }
}

/**
 * A suite that needs programs of the machine. Where one is missing, the suite is skipped, and the run says so at its
 * end.
 */
export function describeWith(needed: readonly Tool[], name: string, suite: () => void | Promise<void>): void {
  const missing = needed.filter((tool) => inject("missingTools").includes(tool));
  if (missing.length === 0) describe(name, suite);
  else describe.skip(nameOfSkipped(name, missing), suite);
}
