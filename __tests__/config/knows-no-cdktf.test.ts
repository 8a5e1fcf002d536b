import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(__dirname, "../..");

/** Reads the configuration code in its own process, and tells which of the files that it loaded are cdktf's. */
const script = `
  require("tsx/cjs/api").require("./src/config", ${JSON.stringify(join(root, "index.js"))});
  const loaded = Object.keys(require.cache).map((file) => file.replaceAll("\\\\", "/"));
  const ours = loaded.filter((file) => file.includes("/src/config/")).length;
  const theirs = loaded.filter((file) => /\\/node_modules\\/(cdktf|constructs|@cdktf)\\//.test(file));
  console.log(JSON.stringify({ ours, theirs }));
`;

it("loads no cdktf with the configuration, however far its imports reach into modules/", () => {
  const { ours, theirs } = JSON.parse(
    execFileSync(process.execPath, ["--eval", script], { cwd: root, encoding: "utf8" }),
  ) as { ours: number; theirs: string[] };
  expect(ours).toBeGreaterThan(50);
  expect(theirs).toEqual([]);
});
