import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { codeBlocks } from "./code-blocks";

const { scripts } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as { scripts: object };
const blocks = codeBlocks("sh|bash");

it("finds the blocks", () => {
  expect(blocks.length).toBeGreaterThan(40);
});

it("calls npm scripts that there are, in every block and text", () => {
  const called = blocks.flatMap(({ at, code }) =>
    [...code.matchAll(/npm (?:--prefix \S+ )?run (?:-s )?([a-z][\w:-]*)/g)].map(([, name]) => ({ at, name: name! })),
  );
  expect(called.length).toBeGreaterThan(20);
  expect(called.filter(({ name }) => !Object.hasOwn(scripts, name))).toEqual([]);
});

it("has blocks that a shell can read", () => {
  // a place to fill in, such as <deployment>, would be a redirection
  const wrong = blocks.flatMap(({ at, code }) => {
    const { status, stderr } = spawnSync("bash", ["-n"], {
      input: code.replaceAll(/<[a-z][\w ]*>/g, "x"),
      encoding: "utf8",
    });
    return status === 0 ? [] : [`${at}: ${stderr}`];
  });
  expect(wrong).toEqual([]);
});
