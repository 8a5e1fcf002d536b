import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Configuration } from "../../src/config";
import { synthesize } from "../../src/synthesize";

/** Arguments of a block, under Terraform's names. */
export type Arguments = Readonly<Record<string, unknown>>;

/** The Terraform JSON of a stack, as far as it says what becomes of what is there. */
export interface Stack {
  readonly terraform?: { readonly backend?: Readonly<Record<string, Arguments>> };
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Arguments>>>>;
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  readonly import?: readonly { readonly to: string; readonly id?: string }[];
}

/** The JSON of the first stack that `npm run synth` would write for a deployment. Nothing is written to the output folder. */
export async function stackOf(configuration: Configuration): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), "migrate-"));
  try {
    const [deployment] = await synthesize(configuration, folder);
    return JSON.parse(readFileSync(join(deployment!.stacks[0]!.folder, "cdk.tf.json"), "utf8")) as Stack;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The resources of a stack by their addresses. */
export function resourcesOf({ resource = {} }: Stack): { address: string; type: string; config: Arguments }[] {
  return Object.entries(resource).flatMap(([type, byId]) =>
    Object.entries(byId).map(([id, config]) => ({ address: `${type}.${id}`, type, config })),
  );
}
