import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Deployment } from "../../src/config";
import { Paths } from "../../src/stacks/paths";
import { StackWriter } from "../../src/stacks/stack-writer";
import type { Block, StackJson } from "./graph/synthesis";

/**
 * The stacks of a deployment, in the order in which they are applied. Nothing is written where it would stay.
 *
 * @param outdir where the JSON would lie, because some paths in it depend on that
 */
export function stacksOf(deployment: Deployment, outdir: string): readonly StackJson[] {
  const folder = mkdtempSync(join(tmpdir(), "explain-"));
  try {
    const pathsOf = (name: string) => new Paths(process.cwd(), join(resolve(outdir), "stacks", name));
    const names = new StackWriter({ outdir: folder, pathsOf }).write(deployment);
    return names.map((name) => ({ name, json: read(join(folder, "stacks", name, "cdk.tf.json")) }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * The stacks of a deployment in a folder that a synthesis has written: the output folder, the folder `stacks` in it, or the folder
 * of one stack.
 *
 * @param names of the stacks
 * @throws if there is no synthesis of them
 */
export function stacksIn(folder: string, names: readonly string[]): readonly StackJson[] {
  if (!existsSync(folder)) throw new Error(`${folder}: there is no such folder`);
  if (!statSync(folder).isDirectory()) throw new Error(`${folder} is a file; give the folder of a synthesis`);
  const own = join(folder, "cdk.tf.json");
  if (existsSync(own)) return [{ name: names[0]!, json: read(own) }];
  const stacks = existsSync(join(folder, "stacks")) ? join(folder, "stacks") : folder;
  const found = names.filter((name) => existsSync(join(stacks, name, "cdk.tf.json")));
  if (found.length === 0) {
    const others = readdirSync(stacks).filter((name) => existsSync(join(stacks, name, "cdk.tf.json")));
    const there = others.length === 0 ? "it has no synthesis at all" : `it has ${others.join(", ")}`;
    throw new Error(
      `${folder} has no synthesis of ${names[0]!}: ${there}. Write one with: npm run synth -- --out <folder>`,
    );
  }
  return found.map((name) => ({ name, json: read(join(stacks, name, "cdk.tf.json")) }));
}

function read(file: string): Block {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Block;
  } catch {
    throw new Error(`${file} is not JSON; write it again with: npm run synth`);
  }
}
