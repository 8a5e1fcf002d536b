import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { madeOnce } from "./made-once";
import { run } from "./run";

describe("what is made once", () => {
  const ingredients = [`${process.pid}`, `${Date.now()}`];
  let calls = 0;
  let folder: string;

  const make = async (empty: string) => {
    calls += 1;
    await sleep(50);
    writeFileSync(join(empty, "file"), "made");
  };
  const leftovers = () => readdirSync(dirname(folder)).filter((name) => name.startsWith(`${basename(folder)}.`));

  beforeEach(async () => {
    folder = await madeOnce("test", ingredients, make);
    rmSync(folder, { recursive: true });
    calls = 0;
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is made by one of those that ask at once", async () => {
    const folders = await Promise.all([1, 2, 3].map(() => madeOnce("test", ingredients, make)));
    expect(calls).toBe(1);
    expect(new Set(folders)).toEqual(new Set([folder]));
    expect(readFileSync(join(folder, "file"), "utf8")).toBe("made");
    expect(leftovers()).toEqual([]);
  });

  it("is made by the next one where making it fails", async () => {
    const failing = () => Promise.reject(new Error("no network"));
    await expect(madeOnce("test", ingredients, failing)).rejects.toThrow("no network");
    expect(leftovers()).toEqual([]);
    await madeOnce("test", ingredients, make);
    expect(calls).toBe(1);
  });

  it("is made though another process was killed while it made it", async () => {
    const { stdout } = await run("node", ["-p", "process.pid"]);
    writeFileSync(`${folder}.lock`, stdout.trim());
    await madeOnce("test", ingredients, make);
    expect(calls).toBe(1);
    expect(leftovers()).toEqual([]);
  });
});
