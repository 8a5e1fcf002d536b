import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const tsx = join(__dirname, "../../../node_modules/tsx/dist/loader.mjs");
const write = `"${process.execPath}" --import "${tsx}" "${join(__dirname, "write-files.ts")}"`;

/** A shell whose mounts no other process sees, and which takes them away when it ends. */
const shell = (script: string, cwd: string) =>
  spawnSync("unshare", ["--user", "--map-root-user", "--mount", "sh", "-euc", script], { cwd, encoding: "utf8" });

const canMount =
  shell('mount -t tmpfs -o size=4k tmpfs "$PWD"; setpriv --bounding-set -all true', tmpdir()).status === 0;

describe.skipIf(!canMount)("a disk", () => {
  let project: string;

  beforeAll(() => {
    project = realpathSync(mkdtempSync(join(tmpdir(), "disk-")));
    mkdirSync(join(project, "out"));
  });
  afterAll(() => rmSync(project, { recursive: true }));

  it.each([
    [
      "that is full",
      `mount -t tmpfs -o size=16k tmpfs out; ${write} out`,
      "out: cannot be written: no space is left on the disk (ENOSPC)",
    ],
    [
      "that has no room for one more file",
      `mount -t tmpfs -o nr_inodes=5 tmpfs out; ${write} out`,
      "out/stacks/a.txt: cannot be written: no space is left on the disk (ENOSPC)",
    ],
    [
      "that is read-only",
      `mount --bind out out; mount -o remount,bind,ro out; ${write} out`,
      "out: cannot be written: the file system is read-only (EROFS)",
    ],
    [
      "with a read-only project",
      `mount --bind . .; cd "$PWD"; mount -o remount,bind,ro .; ${write} build/out`,
      "build: cannot be written: the file system is read-only (EROFS)",
    ],
    [
      "that lets this user write nothing",
      `chmod 500 out; trap "chmod 700 out" EXIT; setpriv --bounding-set -all --inh-caps -all ${write} out/new`,
      "out/new: cannot be written: permission denied (EACCES)",
    ],
  ])("%s ends it with a line that says what and where", (_, script, message) => {
    const { stdout, stderr, status } = shell(script, project);
    expect({ stdout, stderr, status }).toEqual({ stdout: "", stderr: `OutputError: ${message}\n`, status: 1 });
    expect(readdirSync(project, { recursive: true })).toEqual(["out"]);
  });

  it("that differs from the project's does no harm", () => {
    const { stdout, stderr } = shell(`mount -t tmpfs tmpfs out; ${write} out; find out -type f`, project);
    expect({ stdout, stderr }).toEqual({ stdout: "out/stacks/a.txt\n", stderr: "" });
  });
});
