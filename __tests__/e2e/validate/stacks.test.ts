import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeEveryStack } from "../../every-stack/stacks";
import { describeWith } from "../../helpers/describe-with";
import { type Diagnostics, validate } from "./validate";

describeWith(["terraform"], "terraform validate with AWS provider 5.100 finds nothing wrong with", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stacks-"));
  // their names are the names of tests: they are written while vitest collects these
  const { folders, titled } = await writeEveryStack(folder);
  let found: Diagnostics;

  beforeAll(async () => void (found = await validate(folders)));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(titled)("$title", ({ name }) => {
    expect(found.get(name)).toEqual([]);
  });
});
