import { rmSync } from "node:fs";
import { Testing } from "cdktf";
import type { PlaceosDeployment } from "../../src/config";
import { Paths } from "../../src/stacks/paths";
import { PlaceosStack } from "../../src/stacks/placeos-stack";
import { Synthesized } from "./synth";

/** The stack of a deployment of PlaceOS, as if it were synthesized into `cdktf.out` of a project. */
export function synthesizePlaceosDeployment(deployment: PlaceosDeployment): Synthesized {
  const app = Testing.app();
  try {
    return new Synthesized(new PlaceosStack(app, deployment, new Paths("/project", "/project/cdktf.out/stacks/test")));
  } finally {
    rmSync(app.outdir, { recursive: true });
  }
}
