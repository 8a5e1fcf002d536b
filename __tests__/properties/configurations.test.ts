import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { files } from "./files";
import { expectOutputOf } from "./invariants";
import { mutations } from "./mutations";
import { Reader } from "./outcome";
import { repaired } from "./repair";

/*
 * Whatever a file of deployments says, it becomes output that is right, or findings: never another error, and never output
 * with findings. Files are made from the schemas of the products. A failure prints the seed and the path with which
 * `PROPERTY_SEED=… npx vitest run --project unit __tests__/properties` finds it again.
 *
 * PROPERTY_RUNS=5000 makes so many files that are right and so many that have been changed; it takes some minutes.
 * PROPERTY_SYNTHESES=5000 synthesizes so many of those that are right, instead of a few: a synthesis takes as long as
 * dozens of readings. CI makes three times as many as a run at a desk. A file that takes for ever is stopped with the
 * test.
 */

const seed = Number(process.env.PROPERTY_SEED ?? 20261128);
const syntheses = Number(process.env.PROPERTY_SYNTHESES ?? 5);
const runs = Math.max(Number(process.env.PROPERTY_RUNS ?? 100), syntheses);

describe("a file of deployments", { timeout: 3_600_000 }, () => {
  const reader = new Reader();
  const folder = mkdtempSync(join(tmpdir(), "property-out-"));
  afterAll(() => {
    reader.remove();
    rmSync(folder, { recursive: true });
  });

  it(`that is right becomes output that is right: ${runs}, of which ${syntheses} are synthesized`, () => {
    let right = 0;
    const property = fc.property(files, (file) => {
      if (right >= runs) return;
      const found = repaired(file, reader.outcomeOf);
      if (found === undefined) return;
      right++;
      const { configuration } = found;
      expect(configuration.deployments.map(({ name }) => name)).toEqual(Object.keys(found.file.deployments));
      if (right <= syntheses) expectOutputOf(found.file, configuration, folder);
    });
    fc.assert(property, { seed, numRuns: 2 * runs, endOnFailure: true });
    expect(right).toBe(runs);
  });

  it(`that has been changed becomes a configuration or findings: ${runs}`, () => {
    let refused = 0;
    const property = fc.property(mutations, ({ text, name }) => {
      if (reader.outcomeOf(text, name).configuration === undefined) refused++;
    });
    fc.assert(property, { seed, numRuns: runs, endOnFailure: true });
    expect(refused).toBeGreaterThan(runs / 2);
  });
});
