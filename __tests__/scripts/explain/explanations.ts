import { rmSync } from "node:fs";
import { Testing } from "cdktf";
import { explain, type Explanation } from "../../../scripts/explain/explanation";
import type { StackJson } from "../../../scripts/explain/graph/synthesis";
import type { Deployment } from "../../../src/config";
import { makeStacks } from "../../../src/stacks/make-stacks";
import { Paths } from "../../../src/stacks/paths";
import { readPlaceos } from "../../config/placeos-files";
import { everyDeployment } from "../../helpers/every-deployment";
import { Synthesized } from "../../helpers/synth";

/** The stacks of a deployment, as if they were synthesized into `cdktf.out` of a project. */
export function stacksOf(deployment: Deployment): StackJson[] {
  const app = Testing.app();
  try {
    const stacks = makeStacks(app, deployment, (name) => new Paths("/project", `/project/cdktf.out/stacks/${name}`));
    return stacks.map((stack) => ({ name: stack.node.id, json: new Synthesized(stack).written }));
  } finally {
    rmSync(app.outdir, { recursive: true });
  }
}

let made: readonly Explanation[] | undefined;

/** Every deployment of the project: the shipped file, the examples, the scenarios, and PlaceOS in both layouts. */
export function everyExplanation(): readonly Explanation[] {
  made ??= [
    ...everyDeployment().map(({ name, json }) => explain(name, [{ name: "example", json }])),
    ...(["single", "modular"] as const).map((layout) =>
      explain(`placeos ${layout}`, stacksOf(readPlaceos({ layout, network: { cidr: "10.0.0.0/16" } }))),
    ),
  ];
  return made;
}
