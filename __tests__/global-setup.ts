import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject, Vitest } from "vitest/node";
import { chromiumProgram } from "./e2e/browser/chromium-program";
import { parameterParser } from "./e2e/handoff/parameter-parser";
import { luaNginxProgram, nginxProgram } from "./e2e/nginx/nginx-program";
import { postgresqlProgram } from "./e2e/postgresql/postgresql-program";
import { preparePythonEnvironments } from "./e2e/python";
import { awsProviderVersion } from "./e2e/synthesize";
import {
  chromiumProblem,
  goProblem,
  lacks,
  luaNginxProblem,
  nginxProblem,
  postgresqlProblem,
  pythonProblem,
  terraformProblem,
  type Tool,
  venvProblem,
} from "./helpers/tools";

/** What the tests of each project need, with how to look for it. */
const needs: Readonly<Record<string, Partial<Record<Tool, () => Promise<string | undefined>>>>> = {
  unit: { python3: pythonProblem },
  e2e: {
    terraform: () => terraformProblem(awsProviderVersion),
    "python3-venv": () => venvProblem(preparePythonEnvironments),
    nginx: () => nginxProblem(nginxProgram),
    postgresql: () => postgresqlProblem(postgresqlProgram),
    "nginx-lua": () => luaNginxProblem(luaNginxProgram),
    chromium: () => chromiumProblem(chromiumProgram),
    go: () => goProblem(parameterParser),
  },
};

/** Not on every machine can these be had: where one is missing, its tests are named and no failure. */
const optional: readonly Tool[] = ["nginx-lua", "chromium"];

/** Prepares the machine for a run, once for all test files. */
export default async function setup({ vitest, provide }: TestProject): Promise<() => void> {
  const problems = await findProblems(vitest.projects.map(({ name }) => name));
  const required = [...problems].filter(([tool]) => !optional.includes(tool)).map(([, problem]) => problem);
  if (required.length > 0 && allAreRequired()) {
    console.error(["REQUIRE_ALL_TESTS is set, but not all tests can run here:", ...required].join("\n- "));
    // an error that is thrown here is lost in what vitest says of files that it has not looked for yet
    process.exit(1);
  }
  provide("missingTools", [...problems.keys()]);
  // cdktf and stopped workers leave temporary files behind: all have one folder, which is removed
  const folder = mkdtempSync(join(tmpdir(), "tests-"));
  process.env.TMPDIR = folder;
  return () => {
    rmSync(folder, { recursive: true, force: true });
    for (const [tool, problem] of problems) {
      const count = numberOfSkipped(vitest, tool);
      if (count > 0) console.error(`Not run: ${count} tests that need ${tool}. ${problem}`);
    }
  };
}

/** What is missing, with the reason and the cure. */
async function findProblems(projects: readonly string[]): Promise<ReadonlyMap<Tool, string>> {
  const probes = new Map(projects.flatMap((project) => Object.entries(needs[project] ?? {})));
  const found = await Promise.all([...probes].map(async ([tool, probe]) => [tool as Tool, await probe()] as const));
  return new Map(found.filter((entry): entry is readonly [Tool, string] => entry[1] !== undefined));
}

/**
 * Whether a test that cannot run is a failure. It has its own variable, because `CI` is also set on machines that
 * lack tools for good reasons.
 */
function allAreRequired(): boolean {
  return !["", "0", "false"].includes(process.env.REQUIRE_ALL_TESTS ?? "");
}

function numberOfSkipped(vitest: Vitest, tool: Tool): number {
  const suites = vitest.state.getTestModules().flatMap(({ children }) => [...children.allSuites()]);
  return suites.filter(({ name }) => lacks(tool, name)).flatMap(({ children }) => [...children.allTests()]).length;
}
