import { join } from "node:path";
import { run } from "../../helpers/run";
import { pythonEnvironment } from "../python";
import type { Finding } from "./finding";

/**
 * Lints IAM policies with parliament.
 *
 * @param policies JSON texts by name
 */
export async function parliament(policies: Readonly<Record<string, string>>): Promise<Finding[]> {
  const interpreter = await pythonEnvironment(join(__dirname, "requirements.txt"));
  const { stdout } = await run(interpreter, [join(__dirname, "lint_policies.py")], { input: JSON.stringify(policies) });
  const findings = JSON.parse(stdout) as Omit<Finding, "scanner">[];
  return findings.map((finding) => ({ scanner: "parliament", ...finding }));
}
