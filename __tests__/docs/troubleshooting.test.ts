import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { settingsOf } from "../e2e/changes/settings";

const document = readFileSync(join(__dirname, "../../docs/troubleshooting.md"), "utf8");

describe("docs/troubleshooting.md", () => {
  it("names settings that there are", () => {
    const settings = new Set((["metaflow", "placeos"] as const).flatMap((product) => [...settingsOf(product).keys()]));
    const notSettings = ["init_run_command", "job_queue_arns", "required_version"];
    const named = [...document.matchAll(/`([a-z0-9]+(?:_[a-z0-9]+)+)(?:: [^`]*)?`/g)].map(([, name]) => name!);
    expect(named.filter((name) => !settings.has(name) && !notSettings.includes(name))).toEqual([]);
    expect(named.length).toBeGreaterThan(8);
  });

  it("has three cells in each row: what is seen, how to tell, what to do", () => {
    const rows = document.split("\n").filter((line) => line.startsWith("|"));
    expect(rows.filter((row) => row.replaceAll("\\|", "").split("|").length !== 5)).toEqual([]);
  });
});
