import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { madeOnce } from "./made-once";

describe("what is made once", () => {
  const ingredients = [`${process.pid}`, `${Date.now()}`];
  let calls = 0;
  let folder: string;

  const make = async (empty: string) => {
    calls += 1;
    writeFileSync(join(empty, "file"), "made");
  };
  const leftovers = () => readdirSync(dirname(folder)).filter((name) => name.startsWith(`${basename(folder)}.`));

  beforeEach(async () => {
    calls = 0;
    folder = await madeOnce("test", ingredients, make);
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is kept", async () => {
    expect(await madeOnce("test", ingredients, make)).toBe(folder);
    expect(calls).toBe(1);
    expect(readFileSync(join(folder, "file"), "utf8")).toBe("made");
    expect(leftovers()).toEqual([]);
  });

  it("is another folder where an ingredient is another one", async () => {
    const other = await madeOnce("test", [...ingredients, "salt"], make);
    rmSync(other, { recursive: true });
    expect(other).not.toBe(folder);
    expect(calls).toBe(2);
  });

  it("is made by the next one where making it fails", async () => {
    rmSync(folder, { recursive: true });
    const failing = () => Promise.reject(new Error("no network"));
    await expect(madeOnce("test", ingredients, failing)).rejects.toThrow("no network");
    expect(leftovers()).toEqual([]);
    await madeOnce("test", ingredients, make);
    expect(calls).toBe(2);
  });

  it("may be made twice at the same time", async () => {
    rmSync(folder, { recursive: true });
    const folders = await Promise.all([1, 2].map(() => madeOnce("test", ingredients, make)));
    expect(new Set(folders)).toEqual(new Set([folder]));
    expect(readFileSync(join(folder, "file"), "utf8")).toBe("made");
    expect(leftovers()).toEqual([]);
  });
});
