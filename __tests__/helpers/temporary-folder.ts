import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";

/** Gives the tests of a file their own temporary folder: a worker that is stopped leaves nothing behind. */
export function useTemporaryFolder(): void {
  const before = process.env.TMPDIR;
  const folder = mkdtempSync(join(tmpdir(), "test-"));
  beforeAll(() => {
    process.env.TMPDIR = folder;
  });
  afterAll(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(folder, { recursive: true });
  });
}
