import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { type Applied, only } from "../scenario";

/** The function's code is the zip that synthesis has packed. */
export async function runsWhatWasPacked({ emulator, workspace, resources }: Applied): Promise<void> {
  const { filename, function_name } = only(resources, "aws_lambda_function") as Record<string, string>;
  const zip = readFileSync(join(workspace.folder, filename!));
  const { Configuration } = await emulator.ask<{ Configuration: { CodeSha256: string; CodeSize: number } }>(
    "lambda",
    "get_function",
    { FunctionName: function_name },
  );
  expect(Configuration).toMatchObject({
    CodeSha256: createHash("sha256").update(zip).digest("base64"),
    CodeSize: zip.length,
  });
}
