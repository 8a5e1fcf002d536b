import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { run } from "../helpers/run";
import { describeWith } from "../helpers/describe-with";
import { writeSmallDeployment } from "./try-session";

describeWith(["terraform", "python3-venv"], "npm run try", () => {
  let folder: string;
  let file: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "try-test-"));
    file = writeSmallDeployment(folder, { enable_metadata_service: false, enable_step_functions: false });
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it("deploys, shows what came out and where the profile lies, and cleans up", async () => {
    const { stdout } = await run(process.execPath, ["--import", "tsx", "scripts/try.ts", "--once"], {
      cwd: join(__dirname, "../.."),
      env: { ...process.env, DEPLOYMENTS_FILE: file, DEPLOYMENTS: "small", TMPDIR: folder },
    });
    expect(stdout).toContain("AWS is emulated on this machine");
    const [, total] = /small: making (\d+) resources/.exec(stdout)!;
    expect(stdout).toMatch(new RegExp(`^ *${total}/${total}  \\w+\\.\\w+ \\(\\d+ s\\)$`, "m"));
    expect(stdout).toContain('METAFLOW_DATASTORE_SYSROOT_S3 = "s3://metaflow-s3-try/metaflow"');
    const [, profile] = /the profile is (.+config_small\.json)/.exec(stdout)!;
    expect(existsSync(profile!)).toBe(false);
    expect(readdirSync(folder).filter((name) => !name.startsWith("tsx-"))).toEqual(["deployments.yaml"]);
  });
});
