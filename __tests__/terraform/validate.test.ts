import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { STACK_FILE } from "../helpers/terraform-providers";
import { describeWith } from "../helpers/describe-with";
import { validate } from "./validate";

describeWith(["terraform"], "validate", () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "validate-test-"))));
  afterAll(() => rmSync(folder, { recursive: true }));

  const diagnose = async (buckets: Readonly<Record<string, Record<string, unknown>>>) => {
    const folders = Object.entries(buckets).map(([name, bucket]) => {
      const stack = {
        terraform: {
          required_providers: { aws: { source: "hashicorp/aws", version: "~> 5.100" } },
          backend: { s3: { bucket: "state", key: "state", region: "us-west-2" } },
        },
        provider: { aws: [{ region: "us-west-2", forbidden_account_ids: ["${var.account}"] }] },
        variable: { account: { type: "string", sensitive: true } },
        resource: { aws_s3_bucket: { b: bucket } },
        import: [{ to: "aws_s3_bucket.b", id: "b" }],
      };
      const own = join(folder, name);
      mkdirSync(join(own, "assets"), { recursive: true });
      writeFileSync(join(own, STACK_FILE), JSON.stringify(stack));
      writeFileSync(join(own, "assets", `${name}.txt`), "an asset");
      return [name, own] as const;
    });
    return Object.fromEntries(await validate(Object.fromEntries(folders)));
  };

  it("finds nothing wrong with good configurations and their assets", async () => {
    const good = (name: string) => ({ bucket: `\${filebase64sha256("assets/${name}.txt")}` });
    expect(await diagnose({ one: good("one"), two: good("two") })).toEqual({ one: [], two: [] });
  });

  it("says of each configuration what is wrong with it", async () => {
    const found = await diagnose({
      argument: { bucket: "b", buket: "b" },
      value: { bucket: "b", tags: { "": "a" }, bucket_prefix: "c" },
      reference: { bucket: "${aws_s3_bucket.c.id}" },
      good: { bucket: "b" },
    });
    expect(found).toMatchObject({
      argument: [
        { severity: "error", summary: "Extraneous JSON object property", detail: expect.stringContaining('"buket"') },
      ],
      value: [
        { severity: "error", summary: "Conflicting configuration arguments" },
        { severity: "error", summary: "Conflicting configuration arguments" },
      ],
      reference: [{ severity: "error", summary: "Reference to undeclared resource" }],
      good: [],
    });
  });
});
