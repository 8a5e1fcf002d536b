import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
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

  const diagnose = (bucket: Record<string, unknown>) => {
    const stack = {
      terraform: {
        required_providers: { aws: { source: "hashicorp/aws", version: "~> 5.100" } },
        backend: { s3: { bucket: "state", key: "state", region: "us-west-2" } },
      },
      provider: { aws: [{ region: "us-west-2" }] },
      resource: { aws_s3_bucket: { b: bucket } },
    };
    writeFileSync(join(folder, STACK_FILE), JSON.stringify(stack));
    writeFileSync(join(folder, "asset.txt"), "an asset");
    return validate(folder);
  };

  it("finds nothing wrong with a good configuration and its assets", async () => {
    expect(await diagnose({ bucket: '${filebase64sha256("asset.txt")}' })).toEqual([]);
  });

  it("finds an argument that the provider does not know", async () => {
    expect(await diagnose({ bucket: "b", buket: "b" })).toMatchObject([
      { severity: "error", summary: "Extraneous JSON object property", detail: expect.stringContaining('"buket"') },
    ]);
  });

  it("finds a reference that leads nowhere", async () => {
    expect(await diagnose({ bucket: "${aws_s3_bucket.c.id}" })).toMatchObject([
      { severity: "error", summary: "Reference to undeclared resource" },
    ]);
  });
});
