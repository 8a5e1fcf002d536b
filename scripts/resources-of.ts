import { rmSync } from "node:fs";
import { TerraformStack, Testing } from "cdktf";

/** The types of the resources that are put into an otherwise empty stack, in alphabetical order, with their numbers. */
export function resourcesOf(build: (stack: TerraformStack) => void): ReadonlyMap<string, number> {
  const app = Testing.app();
  try {
    const stack = new TerraformStack(app, "example");
    build(stack);
    const { resource = {} } = stack.toTerraform() as { resource?: Readonly<Record<string, object>> };
    const counts = Object.entries(resource).map(([type, made]) => [type, Object.keys(made).length] as const);
    return new Map(counts.sort(([a], [b]) => (a < b ? -1 : 1)));
  } finally {
    rmSync(app.outdir, { recursive: true });
  }
}
