import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runAndWaitCommand } from "../../../modules/placeos/init/init-run-command";

/** Runs the command with an AWS CLI that answers like one in whose cluster some services do not run. */
function runWith({ exitCode = "0", missing = "", refused = "" }) {
  const folder = mkdtempSync(join(tmpdir(), "start-anew-"));
  const aws = join(folder, "aws");
  const calls = join(folder, "calls");
  writeFileSync(
    aws,
    [
      "#!/bin/sh",
      `echo "$2 $*" >> ${calls}`,
      'case "$2" in',
      "  run-task) echo task-arn ;;",
      "  wait) ;;",
      `  describe-tasks) echo ${exitCode} ;;`,
      `  describe-services) echo "${missing}" ;;`,
      `  update-service) case "$*" in *"--service ${refused} "*) exit 1 ;; esac ;;`,
      "esac",
    ].join("\n"),
  );
  chmodSync(aws, 0o755);
  const command = runAndWaitCommand({
    region: "ap-southeast-2",
    clusterArn: "cluster-arn",
    taskDefinitionArn: "definition-arn",
    subnetIds: ["subnet-1"],
    securityGroupId: "sg-1",
    name: "init",
    logGroupName: "/ecs/placeos/init",
    services: ["auth", "core"],
  });
  const { status, stdout } = spawnSync("sh", ["-c", command], {
    env: { PATH: `${folder}:${process.env.PATH}` },
    encoding: "utf8",
  });
  return { status, stdout, calls: readFileSync(calls, "utf8") };
}

describe("the command that runs init", () => {
  it("starts services anew that gave up before there were tables, and no others", () => {
    const { status, stdout, calls } = runWith({ missing: "core" });
    expect({ status, stdout }).toEqual({ status: 0, stdout: "init has ended well\ncore is started anew\n" });
    expect(calls).toContain("--services auth core ");
    expect(calls.match(/^update-service .*$/gm)).toEqual([
      expect.stringContaining("--region ap-southeast-2 --cluster cluster-arn --service core --force-new-deployment"),
    ]);
  });

  it("starts none where all run", () => {
    expect(runWith({})).toMatchObject({ status: 0, stdout: "init has ended well\n" });
  });

  it("starts none where init has failed", () => {
    const { status, stdout, calls } = runWith({ exitCode: "1", missing: "core" });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(calls).not.toContain("-service");
  });

  it("fails where one cannot be started, and starts the others", () => {
    const { status, stdout } = runWith({ missing: "auth core", refused: "auth" });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "init has ended well\ncore is started anew\n" });
  });
});
