import { join } from "node:path";
import { readDeployments } from "../src/config";
import { defaultOut } from "../src/command-line";
import { explain } from "./explain/explanation";
import { drawPicture } from "./explain/picture/picture";
import { stacksOf } from "./explain/synthesize";

const root = join(__dirname, "..");

/** Files whose deployments are shown in the documentation. */
const files = [
  "deployments.yaml",
  "examples/complete.yaml",
  "examples/gpu-spot-fargate.yaml",
  "examples/placeos.yaml",
  "examples/placeos-2.yaml",
];

/** The pictures of the documentation, by their path: one for each deployment. */
export async function pictures(): Promise<ReadonlyMap<string, string>> {
  const deployments = files.flatMap((file) => readDeployments({ file: join(root, file) }).deployments);
  const drawn = deployments.map(async (deployment) => {
    const { name } = deployment;
    const svg = await drawPicture(explain(name, stacksOf(deployment, join(root, defaultOut))));
    return [`docs/pictures/${name}.svg`, svg] as const;
  });
  return new Map(await Promise.all(drawn));
}
