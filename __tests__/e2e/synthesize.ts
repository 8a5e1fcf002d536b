import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { run } from "../helpers/run";

const root = join(__dirname, "../..");

/** Major and minor of the AWS provider that the tests run; another one can be named for machines that have it. */
export const awsProviderVersion = process.env.E2E_AWS_PROVIDER_VERSION ?? "~> 5.100";

/** What can be deployed. */
export type ProductName = "metaflow" | "placeos";

/** A deployment in the words of the configuration file. */
export interface DeploymentSettings {
  readonly region?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

/** The deployments of the shipped configuration file. */
export function shippedDeployments(): Record<string, DeploymentSettings> {
  return deploymentsIn(join(root, "deployments.yaml"));
}

/** A product with every part that can be switched on: the one deployment in a file of `deployments/`. */
export function everythingOn(product: ProductName): DeploymentSettings {
  const file = { metaflow: "everything-on.yaml", placeos: "placeos-everything-on.yaml" }[product];
  const [deployment] = Object.values(deploymentsIn(join(__dirname, "deployments", file)));
  return deployment!;
}

function deploymentsIn(file: string): Record<string, DeploymentSettings> {
  return (parse(readFileSync(file, "utf8")) as { deployments: Record<string, DeploymentSettings> }).deployments;
}

/**
 * Synthesizes deployments as `npm run synth` does, for the AWS provider of the tests.
 *
 * @param folder an existing folder for the configuration file and the output
 * @returns the folder of each stack, by the deployment's name
 */
export async function synthesize(
  folder: string,
  deployments: Readonly<Record<string, DeploymentSettings>>,
): Promise<Record<string, string>> {
  const file = join(folder, "deployments.yaml");
  const outdir = join(folder, "cdktf.out");
  const forTests = Object.entries(deployments).map(([name, deployment]) => [
    name,
    { aws_provider_version: awsProviderVersion, ...deployment },
  ]);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, stringify({ deployments: Object.fromEntries(forTests) }));
  await run("npx", ["tsx", "src/main.ts"], {
    cwd: root,
    env: { ...process.env, DEPLOYMENTS_FILE: file, CDKTF_OUTDIR: outdir },
  });
  return Object.fromEntries(Object.keys(deployments).map((name) => [name, join(outdir, "stacks", name)]));
}
