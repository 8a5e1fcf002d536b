import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeWith } from "../helpers/describe-with";
import { Emulator } from "./emulator";
import { expectedOf } from "./scan/expected";
import { gate } from "./scan/gate";
import { summary } from "./scan/summary";
import { everythingOn, synthesize } from "./synthesize";
import { Workspace } from "./workspace";

describeWith(["terraform", "python3-venv"], "a security scan of everything, before it is applied", () => {
  describe.each(["metaflow", "placeos"] as const)("%s", (product) => {
    let folder: string;
    let emulator: Emulator;
    let workspace: Workspace;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "scan-"));
      const deployment = everythingOn(product);
      emulator = await Emulator.start(deployment.region);
      const stacks = await synthesize(folder, { [product]: deployment });
      workspace = new Workspace(stacks[product]!, emulator);
      await workspace.terraform.init();
      await workspace.terraform.plan();
    });

    afterAll(async () => {
      workspace?.remove();
      await emulator?.stop();
      rmSync(folder, { recursive: true });
    });

    it("finds nothing that was not reviewed", async () => {
      const verdict = await gate(await workspace.terraform.planJson(), expectedOf(product));
      process.stdout.write(summary(`security scan of ${product} before the apply`, verdict));
      expect(verdict.problems).toEqual([]);
    });
  });
});
