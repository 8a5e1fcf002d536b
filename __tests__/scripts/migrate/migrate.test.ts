import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { textOf } from "../../../scripts/migrate/report";
import { freePort } from "../../helpers/free-port";
import type { RunResult } from "../../helpers/run";
import { main } from "../../../scripts/migrate";
import { inProcess } from "../../helpers/script-in-process";

const folder = mkdtempSync(join(tmpdir(), "migrate-test-"));
afterAll(() => rmSync(folder, { recursive: true }));
const script = inProcess("migrate", main);

const inputs = {
  vpc_id: "vpc-0123456789abcdef0",
  subnet1_id: "subnet-0123456789abcdef0",
  subnet2_id: "subnet-0123456789abcdef1",
  vpc_cidr_blocks: ["10.20.0.0/16"],
  resource_suffix: "old",
  enable_step_functions: false,
  enable_nlb_security_group: false,
  tags: { team: "data" },
};
const old = {
  product: "metaflow",
  region: "us-west-2",
  aws_provider_version: "~> 5.100",
  migrate_from: { terraform_module: "module.metaflow" },
  inputs,
};
const deployments = {
  old,
  signed: { ...old, backend: { local: { path: "x" } }, provider: { assume_role: { role_arn: "${var.role}" } } },
};
writeFileSync(join(folder, "deployments.yaml"), stringify({ deployments: { old: deployments.old } }));
writeFileSync(join(folder, "signed.yaml"), stringify({ deployments: { old: deployments.signed } }));

const bucket = {
  ...{ module: "module.metaflow.module.metaflow-datastore", mode: "managed", type: "aws_s3_bucket", name: "this" },
  instances: [{ attributes: { id: "old" } }],
};
const state = (name: string, resources: unknown) => {
  writeFileSync(join(folder, name), typeof resources === "string" ? resources : JSON.stringify(resources));
  return join(folder, name);
};

/** Nothing of this machine's credentials. */
const withoutAws = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AWS_|TF_)/.test(name))),
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_CONFIG_FILE: "/dev/null",
  AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  DEPLOYMENTS_FILE: join(folder, "deployments.yaml"),
  CDKTF_OUTDIR: join(folder, "out"),
};
const migrate = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<RunResult> =>
  script(args, { env: { ...withoutAws, ...env }, accept: [0, 1, 2] });

describe("npm run migrate", () => {
  const good = state("good.tfstate", { version: 4, resources: [bucket] });

  it.each([
    ["no deployment", [], /^the name of a deployment is missing/],
    ["another deployment", ["older"], /older/],
    [
      "a stack that is not there",
      ["old"],
      /state pull: there is no such stack yet; write it with npm run synth, or give the file of the state: --state <file>/,
    ],
    ["a state that is not there", ["old", "--state", join(folder, "none")], /^--state .*none: cannot be read: ENOENT/],
    [
      "no state",
      ["old", "--state", state("text", "x")],
      /text: is not a state of Terraform; terraform state pull prints one/,
    ],
    ["JSON that is no state", ["old", "--state", state("a.json", {})], /a\.json: is not a state of Terraform/],
    [
      "a state of something else",
      ["old", "--state", state("other.tfstate", { version: 4, resources: [] })],
      /^old takes nothing over: nothing in the state is a resource of this deployment/,
    ],
    ["no credentials", ["old", "--state", good], /^no credentials for AWS were found; set AWS_PROFILE/],
    [
      "a variable without a value",
      ["old", "--state", good, "--file", join(folder, "signed.yaml")],
      /^provider\.assume_role\.role_arn is the variable role; give its value in TF_VAR_role/,
    ],
  ] as const)("says what to do about %s", async (_, args, message) => {
    const { code, stdout, stderr } = await migrate(args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect([code, stdout]).toEqual([1, ""]);
  });

  it("says that AWS cannot be reached", async () => {
    const env = {
      AWS_ACCESS_KEY_ID: "x",
      AWS_SECRET_ACCESS_KEY: "x",
      AWS_ENDPOINT_URL: `http://127.0.0.1:${await freePort()}`,
    };
    const { code, stderr } = await migrate(["old", "--state", good], env);
    expect(stderr).toMatch(
      /^AWS cannot be reached: .*ECONNREFUSED.*; look at the network, the proxy and AWS_ENDPOINT_URL\nSee docs\/troubleshooting\.md#migrate\n$/,
    );
    expect(code).toBe(1);
  });
});

describe("the report", () => {
  const nothing = { open: [], decided: [], kept: [], unseen: [], leftOverRules: [] };
  const finding = { setting: "bucket_policy", of: "old", there: ["a", "b"], becomes: "c", write: ["Do d.", "Do e."] };

  it("says everything, one thing a line", () => {
    const text = textOf({
      open: [finding],
      decided: [{ ...finding, setting: "registry_lifecycle", write: [] }],
      kept: ["bucket_lifecycle"],
      unseen: ["the policy of the topic (x): aws_sns_topic_policy.x"],
      leftOverRules: [{ group: "sg-1", name: "alb", rules: ["sgr-1: all traffic to 0.0.0.0/0"] }],
    });
    expect(text).toBe(`An apply would overwrite what others have set:
  bucket_policy of old
    there    a
    there    b
    becomes  c
    write    Do d.
    or       Do e.

Given up, as migrate_from.overwrite says:
  registry_lifecycle of old
    there    a
    there    b
    becomes  c

Left as it is, as keep_settings says:
  bucket_lifecycle

Overwritten if it is there, and not looked at:
  the policy of the topic (x): aws_sns_topic_policy.x

Rules in security groups that this deployment does not make; the module's go when migrate_from is taken out, others stay:
  sg-1 (alb)
    sgr-1: all traffic to 0.0.0.0/0

1 setting needs a decision before an apply.`);
  });

  it("is a line where there is nothing", () => {
    expect(textOf(nothing)).toBe("Nothing is overwritten that has not been decided.");
    expect(textOf({ ...nothing, open: [finding, finding] })).toMatch(/\n2 settings need a decision before an apply\.$/);
  });
});
