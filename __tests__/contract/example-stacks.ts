import { rmSync } from "node:fs";
import { join } from "node:path";
import { Testing } from "cdktf";
import { readDeployments } from "../../src/config";
import { Paths } from "../../src/stacks/paths";
import { makeStacks } from "../../src/stacks/make-stacks";
import { Synthesized } from "../helpers/synth";

const root = join(__dirname, "../..");

/** Files whose deployments, together, have every part. */
const files = [
  "examples/complete.yaml",
  "examples/gpu-spot-fargate.yaml",
  "__tests__/e2e/deployments/placeos-everything-on.yaml",
];

/** The stacks of the deployments that have every part, by the name of the deployment. */
export const exampleStacks: readonly (readonly [name: string, stack: Synthesized])[] = files.map((name) => {
  const app = Testing.app();
  const [deployment] = readDeployments({ file: join(root, name) }).deployments;
  const pathsOf = (stack: string) => new Paths("/project", `/project/cdktf.out/stacks/${stack}`);
  const stack = new Synthesized(makeStacks(app, deployment!, pathsOf)[0]!);
  rmSync(app.outdir, { recursive: true });
  return [name, stack] as const;
});
