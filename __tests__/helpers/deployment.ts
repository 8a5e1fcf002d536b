import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Testing } from "cdktf";
import { type MetaflowDeployment, readDeployments } from "../../src/config";
import { Paths } from "../../src/stacks/paths";
import { makeStacks } from "../../src/stacks/make-stacks";
import { remembered } from "./remembered";
import { Synthesized } from "./synth";
import { testDay } from "./test-day";

/** The settings of a deployment, in the words of the configuration file. */
export interface Settings {
  readonly [setting: string]: unknown;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

/** The inputs that say where a deployment runs, and what it cannot do without. */
export const requiredInputs = {
  vpc_id: "vpc-0123456789abcdef0",
  subnet1_id: "subnet-0123456789abcdef0",
  subnet2_id: "subnet-0123456789abcdef1",
  vpc_cidr_blocks: ["10.20.0.0/16"],
  resource_suffix: "abcd1234",
  tags: { team: "data" },
  enable_step_functions: false,
};

/** A deployment as it comes out of a file with only this one, under the name `test`. */
export function readDeployment({ inputs, ...settings }: Settings): MetaflowDeployment {
  const folder = mkdtempSync(join(tmpdir(), "deployment-"));
  try {
    const file = join(folder, "deployments.json");
    const test = { product: "metaflow", region: "us-west-2", ...settings, inputs: { ...requiredInputs, ...inputs } };
    writeFileSync(file, JSON.stringify({ deployments: { test } }));
    return readDeployments({ file, today: testDay }).deployments[0] as MetaflowDeployment;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The stack of a deployment, as if it were synthesized into `cdktf.out` of a project. */
export const synthesizeDeployment = remembered(synthesizeAnew);

function synthesizeAnew(settings: Settings): Synthesized {
  const app = Testing.app();
  try {
    const deployment = readDeployment(settings);
    const pathsOf = (name: string) => new Paths("/project", `/project/cdktf.out/stacks/${name}`);
    const [stack] = makeStacks(app, deployment, pathsOf);
    return new Synthesized(stack!);
  } finally {
    rmSync(app.outdir, { recursive: true });
  }
}
