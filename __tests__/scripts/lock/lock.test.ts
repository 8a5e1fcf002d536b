import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { main } from "../../../scripts/lock";
import { inProcess } from "../../helpers/script-in-process";

const script = inProcess("lock", main);

const lockFile = (version: string) => `provider "registry.terraform.io/hashicorp/aws" {\n  version = "${version}"\n}\n`;

describe("npm run lock", () => {
  let project: string;

  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), "lock-"));
    const network = { cidr: "10.0.0.0/16" };
    const inputs = { tags: { team: "data" }, enable_step_functions: false, resource_suffix: "dev" };
    const dev = { product: "metaflow", region: "eu-west-1", network, inputs };
    writeFileSync(join(project, "deployments.yaml"), stringify({ deployments: { dev } }));
  });
  afterEach(() => rmSync(project, { recursive: true }));

  /** Puts a program in Terraform's place, which notes its arguments. */
  function terraformDoes(body: string): void {
    writeFileSync(
      join(project, "terraform"),
      `#!/bin/sh\necho "$*" > ${project}/arguments\ncp cdk.tf.json ${project}\n${body}\n`,
    );
    chmodSync(join(project, "terraform"), 0o755);
  }

  const lock = (...args: string[]) =>
    script(args, {
      cwd: project,
      env: { ...process.env, TERRAFORM_BINARY_NAME: join(project, "terraform") },
      accept: [0, 1],
    });

  it("writes the newest versions, and says what has changed", async () => {
    terraformDoes(`printf '${lockFile("6.30.1")}' > .terraform.lock.hcl`);
    expect((await lock()).stdout).toBe("wrote locks/dev.hcl\n  hashicorp/aws 6.30.1\n");
    expect(readFileSync(join(project, "locks/dev.hcl"), "utf8")).toBe(lockFile("6.30.1"));
    const { terraform } = JSON.parse(readFileSync(join(project, "cdk.tf.json"), "utf8")) as { terraform: object };
    expect(terraform).toEqual({
      required_providers: expect.objectContaining({ "hashicorp-aws": { source: "hashicorp/aws", version: "~> 6.25" } }),
    });
    terraformDoes(`printf '${lockFile("6.31.0")}' > .terraform.lock.hcl`);
    expect((await lock("dev")).stdout).toContain("hashicorp/aws 6.30.1 → 6.31.0");
  });

  it("asks for platforms and mirrors", async () => {
    terraformDoes(`printf '${lockFile("6.30.1")}' > .terraform.lock.hcl`);
    await lock("--platforms", "linux_amd64,linux_arm64", "--mirror", "mirror");
    expect(readFileSync(join(project, "arguments"), "utf8").trim()).toMatch(
      /^providers lock -no-color -platform=linux_amd64 -platform=linux_arm64 -fs-mirror=.*\/mirror$/,
    );
    await lock("--mirror", "https://mirror.example.com/");
    expect(readFileSync(join(project, "arguments"), "utf8").trim()).toContain(
      "-net-mirror=https://mirror.example.com/",
    );
  });

  it("leaves the lock file as it is where Terraform fails, and says what to do", async () => {
    terraformDoes("echo 'Error: could not connect' >&2; exit 1");
    const { code, stderr } = await lock();
    expect(code).toBe(1);
    expect(stderr).toContain("Error: could not connect");
    expect(stderr).toContain("npm run lock -- --mirror");
    expect(existsSync(join(project, "locks/dev.hcl"))).toBe(false);
  });
});
