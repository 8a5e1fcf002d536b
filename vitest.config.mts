import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Begins with the suites of scenarios, which take longest. For the other files vitest knows how long they took last time;
 * in a fresh clone it goes by their size, which says nothing about those suites.
 */
class ScenariosFirst extends BaseSequencer {
  public override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const hasScenarios = ({ moduleId }: TestSpecification) => moduleId.endsWith("scenarios.test.ts");
    return [...sorted.filter(hasScenarios), ...sorted.filter((file) => !hasScenarios(file))];
  }
}

/** Synthesis must not want a Terraform on the machine: some of cdktf's features ask this one for its version. */
const noTerraform = { TERRAFORM_BINARY_NAME: "terraform-is-not-asked" };

export default defineConfig({
  test: {
    globalSetup: "__tests__/global-setup.ts",
    // by default vitest leaves one processor unused, which is half of a small machine
    maxWorkers: "100%",
    sequence: { sequencer: ScenariosFirst },
    projects: [
      {
        test: {
          name: "unit",
          // how long a test takes is no part of it: a machine that is busy with something else takes its time
          testTimeout: 120_000,
          hookTimeout: 120_000,
          include: ["__tests__/**/*.test.ts"],
          exclude: ["__tests__/e2e/**"],
          setupFiles: "__tests__/setup.ts",
          env: noTerraform,
          environment: "node",
          // test files share the modules that they import: loading cdktf again for each takes longer than the tests
          isolate: false,
          pool: "forks",
          // the garbage of short-lived constructs is collected less often
          execArgv: ["--max-semi-space-size=64"],
        },
      },
      {
        test: {
          name: "e2e",
          include: ["__tests__/e2e/**/*.test.ts"],
          environment: "node",
          testTimeout: 1_800_000,
          hookTimeout: 1_800_000,
          // these wait for Terraform, which waits: more of them than processors run side by side
          maxWorkers: 7,
          // deployments of a file side by side: each has a provider, which takes a gigabyte
          maxConcurrency: 6,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
