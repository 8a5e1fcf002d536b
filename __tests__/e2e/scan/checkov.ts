import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../helpers/run";
import { pythonEnvironment } from "../python";
import type { Finding } from "./finding";

export interface CheckovReport {
  /** Checks that were passed. */
  readonly passed: number;
  /** Files that could not be read. */
  readonly parsingErrors: number;
  /** Resources that were looked at. */
  readonly resources: number;
  /** The checks that failed. */
  readonly failed: readonly Finding[];
}

interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly parsing_errors: number;
  readonly resource_count: number;
}

interface Output extends Partial<Summary> {
  // both are missing where nothing was found to check
  readonly summary?: Summary;
  readonly results?: { readonly failed_checks: readonly { check_id: string; check_name: string; resource: string }[] };
}

/** Scans a plan, the text of `terraform show -json`, with checkov. Nothing but this project's settings counts. */
export async function checkov(planJson: string): Promise<CheckovReport> {
  const folder = mkdtempSync(join(tmpdir(), "checkov-"));
  try {
    writeFileSync(join(folder, "plan.json"), planJson);
    const interpreter = await pythonEnvironment(join(__dirname, "requirements.txt"));
    const options = ["--framework", "terraform_plan", "--skip-download", "--compact", "--quiet", "--output", "json"];
    const { stdout } = await run(interpreter, ["-m", "checkov.main", "--file", "plan.json", ...options], {
      cwd: folder,
      // settings are read from the working folder and from the home folder
      env: { PATH: process.env.PATH, HOME: folder },
      // 1: a check has failed
      accept: [0, 1],
    });
    return reportOf(JSON.parse(stdout) as Output);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function reportOf(output: Output): CheckovReport {
  const summary = output.summary ?? (output as Summary);
  const failed = output.results?.failed_checks ?? [];
  if (failed.length !== summary.failed)
    throw new Error(`checkov counts ${summary.failed} failed checks and lists ${failed.length}`);
  return {
    passed: summary.passed,
    parsingErrors: summary.parsing_errors,
    resources: summary.resource_count,
    failed: failed.map(({ check_id, check_name, resource }) => ({
      scanner: "checkov",
      check: check_id,
      name: check_name,
      resource,
      actions: [],
    })),
  };
}
