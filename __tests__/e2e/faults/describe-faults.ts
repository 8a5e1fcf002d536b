import { describe } from "vitest";
import { describeWith } from "../../helpers/describe-with";

/** A suite of faults. They take long, and run where the variable `FAULTS` is set: to `some`, or to `all`. */
export function describeFaults(name: string, suite: () => void): void {
  if (process.env.FAULTS) describeWith(["terraform", "python3-venv"], name, suite);
  else describe.skip(`${name} (runs with FAULTS=some or FAULTS=all)`, suite);
}
