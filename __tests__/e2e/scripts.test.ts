import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../helpers/run";

const root = join(__dirname, "../..");
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };

/** The scripts that take arguments of a user. The other tests run most of them without a process of their own. */
const commands = Object.entries(scripts).flatMap(([name, command]) => {
  const file = /\bscripts\/[\w-]+\.ts$/.exec(command)?.[0];
  return file !== undefined && readFileSync(join(root, file), "utf8").includes("const HELP =") ? [name] : [];
});

describe("npm run", () => {
  it.each(commands)("%s starts as a program, and prints its help", async (name) => {
    const { stdout, stderr } = await run("npm", ["run", "--silent", name, "--", "--help"], { cwd: root });
    expect(stdout).toMatch(new RegExp(`^usage: npm run (-s )?${name} `));
    expect(stderr).toBe("");
  });

  it("explain ends without a word where nobody reads on", async () => {
    const shell = `${scripts["explain"]} metaflow | true`;
    expect(await run("bash", ["-o", "pipefail", "-c", shell], { cwd: root })).toEqual({
      code: 0,
      stdout: "",
      stderr: "",
    });
  });
});
