import { spawnSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Interrupted, OutputError, writeOutput } from "../../src/output";

const shm = "/dev/shm";

describe("writeOutput", () => {
  const started = process.cwd();
  let project: string;
  const elsewhere: string[] = [];

  beforeEach(() => {
    project = realpathSync(mkdtempSync(join(tmpdir(), "output-")));
    process.chdir(project);
  });

  afterEach(() => {
    process.chdir(started);
    for (const folder of [project, ...elsewhere.splice(0)]) rmSync(folder, { recursive: true });
  });

  /** Every file below a folder, with its content. */
  function filesIn(folder: string): Record<string, string> {
    const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
    const files = paths.filter((path) => lstatSync(join(folder, path)).isFile());
    return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
  }

  function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
  }

  const write = (files: Readonly<Record<string, string>>, out = "out") =>
    writeOutput(out, ({ folder }) => writeFiles(folder, files));

  it("makes the folder, with what is written and nothing else", async () => {
    await write({ "a.txt": "a", "deep/er/b.txt": "b" }, "new/out");
    expect(filesIn(project)).toEqual({ "new/out/a.txt": "a", "new/out/deep/er/b.txt": "b" });
  });

  it("replaces files, and keeps other files", async () => {
    await write({ "a.txt": "1", "b/c.txt": "2" });
    await write({ "a.txt": "3" });
    expect(filesIn("out")).toEqual({ "a.txt": "3", "b/c.txt": "2" });
  });

  it("returns what the work returns", async () => {
    expect(await writeOutput("out", () => 42)).toBe(42);
  });

  it("keeps what is made inside the folder until it is moved", async () => {
    await writeOutput("out", ({ folder }) => {
      expect(folder.startsWith(join(project, "out/.staging-"))).toBe(true);
      writeFiles(folder, { "a.txt": "a" });
      expect(readdirSync("out")).toHaveLength(1);
    });
    expect(readdirSync("out")).toEqual(["a.txt"]);
  });

  const git = (...args: string[]) => spawnSync("git", args, { encoding: "utf8" });

  it.skipIf(git("--version").status !== 0)("is hidden from git while it is made, in any repository", async () => {
    git("init");
    let during = "";
    await writeOutput("some/out", ({ folder }) => {
      writeFiles(folder, { "a.txt": "a", "deep/er/.gitignore": "!*" });
      during = git("status", "--porcelain", "--untracked-files=all").stdout;
    });
    expect(during).toBe("");
    const after = git("status", "--porcelain", "--untracked-files=all").stdout;
    expect(after).toBe("?? some/out/a.txt\n?? some/out/deep/er/.gitignore\n");
  });

  it.each([
    ["and the folder where that is new", undefined],
    ["and no more than that where it already exists", { "a.txt": "old" }],
  ])("removes everything when the work fails, %s", async (_, before) => {
    if (before) writeFiles("out", before);
    const failing = writeOutput("out", ({ folder }) => {
      writeFiles(folder, { "a.txt": "new" });
      throw new Error("of the work");
    });
    await expect(failing).rejects.toThrow("of the work");
    expect(existsSync("out") ? filesIn("out") : undefined).toEqual(before);
  });

  it("moves the manifest last, and puts everything back when a file cannot be moved", async () => {
    writeFiles("out", { "a.txt": "old a", "manifest.json": "old", "z.txt/in/the/way": "" });
    const before = filesIn("out");
    const failing = write({ "a.txt": "new a", "manifest.json": "new", "new/b.txt": "", "z.txt": "new z" });
    await expect(failing).rejects.toThrow(
      new OutputError("out/z.txt: cannot be written: a folder is where a file belongs (EISDIR)"),
    );
    expect(filesIn("out")).toEqual(before);
    expect(readdirSync("out").sort()).toEqual(["a.txt", "manifest.json", "z.txt"]);
  });

  describe.skipIf(!existsSync(shm) || statSync(shm).dev === statSync(tmpdir()).dev)("over two file systems", () => {
    beforeEach(() => void elsewhere.push(mkdtempSync(join(shm, "output-"))));

    it("writes into a folder that is a link to another one", async () => {
      symlinkSync(elsewhere[0]!, "out");
      await write({ "a.txt": "a" });
      expect(filesIn(elsewhere[0]!)).toEqual({ "a.txt": "a" });
    });

    it("writes where a folder below lies on another one, and removes what a killed process left there", async () => {
      mkdirSync("out");
      symlinkSync(elsewhere[0]!, "out/stacks");
      writeFiles(elsewhere[0]!, { [`.staging-${host}.${deadPid}.abc/output/a.txt`]: "half", "b.txt": "kept" });
      await write({ "stacks/a.txt": "1" });
      await write({ "stacks/a.txt": "2", "c.txt": "3" });
      expect(filesIn(elsewhere[0]!)).toEqual({ "a.txt": "2", "b.txt": "kept" });
      expect(readFileSync("out/c.txt", "utf8")).toBe("3");
      expect(readdirSync("out").sort()).toEqual(["c.txt", "stacks"]);
    });

    it("puts back what it replaced there when a later file cannot be moved", async () => {
      mkdirSync("out/z.txt/in/the/way", { recursive: true });
      symlinkSync(elsewhere[0]!, "out/stacks");
      writeFiles(elsewhere[0]!, { "a.txt": "old" });
      await expect(write({ "stacks/a.txt": "new", "z.txt": "" })).rejects.toThrow("out/z.txt");
      expect(filesIn(elsewhere[0]!)).toEqual({ "a.txt": "old" });
    });
  });

  const host = hostname().replace(/[^A-Za-z0-9-]/g, "-");
  // no system has so high a number
  const deadPid = 2 ** 30;
  const twoDaysAgo = new Date(Date.now() - 2 * 24 * 60 * 60 * 1000);

  it.each([
    ["removes", "of a process that was killed", `.staging-${host}.${deadPid}.abc`, undefined, false],
    ["keeps", "of a process that runs", `.staging-${host}.${process.ppid}.abc`, undefined, true],
    ["keeps", "of another machine", `.staging-other.${deadPid}.abc`, undefined, true],
    [
      "removes",
      "of a process whose number another one has now",
      `.staging-${host}.${process.ppid}.abc`,
      twoDaysAgo,
      false,
    ],
    ["removes", "of another machine, of long ago", `.staging-other.${deadPid}.abc`, twoDaysAgo, false],
  ])("%s a folder %s", async (_, __, name, modified, stays) => {
    writeFiles(join("out", name), { "output/a.txt": "half" });
    if (modified) utimesSync(join("out", name), modified, modified);
    await write({ "b.txt": "b" });
    expect(existsSync(join("out", name))).toBe(stays);
    expect(existsSync("out/b.txt")).toBe(true);
  });

  it("can run twice at once", async () => {
    const slowly = (file: string) =>
      writeOutput("out", async ({ folder, pause }) => {
        for (let step = 0; step < 5; step++) await pause();
        writeFiles(folder, { [file]: file });
        await pause();
      });
    await Promise.all([slowly("a.txt"), slowly("b.txt")]);
    expect(filesIn("out")).toEqual({ "a.txt": "a.txt", "b.txt": "b.txt" });
  });

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("leaves nothing behind at %s", async (signal) => {
    const listeners = process.listenerCount(signal);
    const interrupted = writeOutput("out", async ({ folder, pause }) => {
      writeFiles(folder, { "a.txt": "half" });
      process.kill(process.pid, signal);
      for (;;) await pause();
    });
    await expect(interrupted).rejects.toThrow(Interrupted);
    await expect(interrupted).rejects.toMatchObject({ signal, message: "interrupted: nothing was written" });
    expect(readdirSync(project)).toEqual([]);
    expect(process.listenerCount(signal)).toBe(listeners);
  });

  it.each([
    ["out", "out: cannot be written: a file is where a folder belongs"],
    ["out/below", "out: cannot be written: a file is where a folder belongs"],
    ["out/far/below", "out: cannot be written: a file is where a folder belongs"],
    [`${"x".repeat(300)}`, `${"x".repeat(300)}: cannot be written: the path is too long (ENAMETOOLONG)`],
  ])("says what is in the way of %s", async (folder, message) => {
    writeFileSync("out", "a file");
    await expect(write({ "a.txt": "" }, folder)).rejects.toThrow(new OutputError(message));
    expect(readFileSync("out", "utf8")).toBe("a file");
  });

  it("says so where a file is in the place of a folder inside", async () => {
    writeFiles("out", { "stacks/one": "a file", "a.txt": "old" });
    await expect(write({ "a.txt": "new", "stacks/one/cdk.tf.json": "" })).rejects.toThrow(
      new OutputError("out/stacks/one: cannot be written: a file is where a folder belongs"),
    );
    expect(filesIn("out")).toEqual({ "stacks/one": "a file", "a.txt": "old" });
  });

  it.each([
    ["ENOSPC", "write", undefined, "out: cannot be written: no space is left on the disk (ENOSPC)"],
    ["EROFS", "open", "stacks/a", "out/stacks/a: cannot be written: the file system is read-only (EROFS)"],
    ["EACCES", "mkdir", "stacks", "out/stacks: cannot be written: permission denied (EACCES)"],
    ["EUNHEARDOF", "open", "b", "out/b: cannot be written: the operating system refuses it (EUNHEARDOF)"],
  ])("turns %s of the work into a line that says what and where", async (code, syscall, path, message) => {
    const failing = writeOutput("out", ({ folder }) => {
      throw Object.assign(new Error("raw"), { code, syscall, ...(path && { path: join(folder, path) }) });
    });
    await expect(failing).rejects.toThrow(new OutputError(message));
    expect(readdirSync(project)).toEqual([]);
  });
});
