import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RunOptions } from "../../helpers/run";
import { main } from "../../../scripts/profile";
import { inProcess } from "../../helpers/script-in-process";

const profile = JSON.stringify({ METAFLOW_DEFAULT_DATASTORE: "s3", METAFLOW_SERVICE_AUTH_KEY: "secret" });

const script = inProcess("profile", main);

describe("npm run profile", () => {
  let home: string;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "profile-"));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const npmRunProfile = (args: readonly string[], options: RunOptions = {}) =>
    script(args, { env: { ...process.env, METAFLOW_HOME: home }, ...options });

  it("takes what is handed to its standard input", async () => {
    const { stdout } = await npmRunProfile(["-", "production"], { input: profile });
    const file = join(home, "config_production.json");
    expect(readFileSync(file, "utf8")).toBe(profile);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(stdout).toContain(`wrote ${file}`);
    expect(stdout).toContain("export METAFLOW_PROFILE=production AWS_DEFAULT_REGION=");
  });

  it.each([
    ["something else on its standard input", ["-", "production"], "standard input: is not JSON"],
    ["a profile without a name", ["-"], "a profile from the standard input needs a name"],
    ["what it does not know", ["dev", "--from-outptu"], "unknown option --from-outptu; did you mean --from-output?"],
    ["a deployment that is not there", ["prod"], 'no deployment is named "prod"'],
  ])("refuses %s, in words", async (_, args, message) => {
    const { stderr } = await npmRunProfile(args, { input: "hello", accept: [1] });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(readdirSync(home)).toEqual([]);
  });

  it("prints its help when asked", async () => {
    expect((await npmRunProfile(["--help"])).stdout).toContain("usage: npm run profile -- <deployment>");
  });
});
