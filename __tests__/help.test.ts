import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const scripts = Object.keys(
  (JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> }).scripts,
);

/** The scripts that a text tells people to run. */
function named(text: string): string[] {
  return [...text.matchAll(/npm (?:run (?<script>\w[\w:-]*)|(?<short>test)\b)/g)].map(
    (match) => match.groups?.script ?? match.groups?.short ?? "",
  );
}

describe("scripts that people are told to run", () => {
  it("help names every script", () => {
    expect(new Set(named(readFileSync("help", "utf8")))).toEqual(new Set(scripts));
  });

  it("help prints itself, as a file and as a script", () => {
    const text = readFileSync("help", "utf8").replace(/^#!.*\n/, "");
    expect(execFileSync("./help", { encoding: "utf8" })).toBe(text);
    expect(execFileSync("npm", ["run", "--silent", "help"], { encoding: "utf8" })).toBe(text);
  });

  it("the README names scripts that exist", () => {
    expect(scripts).toEqual(expect.arrayContaining(named(readFileSync("README.md", "utf8"))));
  });
});
