import { basename } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take minutes, in the order in which they are begun: vitest would begin with the largest files. */
const longest = [
  "placeos-scenarios.test.ts",
  "placeos-modular.test.ts",
  "scenarios.test.ts",
  "client.test.ts",
  "placeos-two-environments.test.ts",
  "cdktf-cli.test.ts",
  "rotation.test.ts",
  "interrupted.test.ts",
  "user-role.test.ts",
];

/** Begins with what takes longest, so that nothing is left to wait for at the end. */
export class LongestFirst extends BaseSequencer {
  public override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = longest.indexOf(basename(moduleId));
      return place < 0 ? longest.length : place;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
