import { readDeployments } from "../src/config";
import { stateMoves } from "../src/state-moves";

const { DEPLOYMENTS_FILE = "deployments.yaml" } = process.env;
const args = process.argv.slice(2);
const join = args.includes("--join");
const [name, ...others] = args.filter((arg) => arg !== "--join");

try {
  if (name === undefined || others.length > 0 || name.startsWith("-")) {
    throw new Error("usage: npm run -s split-state -- <deployment> [--join] > moves.sh");
  }
  const [deployment] = readDeployments({ file: DEPLOYMENTS_FILE, only: [name] }).deployments;
  if (deployment?.product !== "placeos") throw new Error(`${name} is no deployment of PlaceOS: it has one stack alone`);
  process.stdout.write(stateMoves(deployment, join ? "join" : "split"));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
