import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { readDeployments } from "../../src/config";
import { synthesize as synthesizeConfiguration } from "../../src/synthesize";
import { run } from "../helpers/run";

const root = join(__dirname, "../..");

/** Major and minor of the AWS provider that the tests run; another one can be named for machines that have it. */
export const awsProviderVersion = process.env.E2E_AWS_PROVIDER_VERSION ?? "~> 5.100";

/** What can be deployed. */
export type ProductName = "metaflow" | "placeos";

/** A deployment in the words of the configuration file. */
export interface DeploymentSettings {
  readonly region?: string;
  readonly network?: Readonly<Record<string, unknown>>;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

/** The one deployment in a file of the project. */
export function deploymentOf(file: string): DeploymentSettings {
  const { deployments } = parse(readFileSync(join(root, file), "utf8")) as {
    deployments: Record<string, DeploymentSettings>;
  };
  const [deployment, ...others] = Object.values(deployments);
  if (deployment === undefined || others.length > 0) throw new Error(`${file} has more or less than one deployment`);
  return deployment;
}

/** A product with every part that can be switched on. */
export function everythingOn(product: ProductName): DeploymentSettings {
  return deploymentOf(
    { metaflow: "examples/complete.yaml", placeos: "__tests__/e2e/deployments/placeos-everything-on.yaml" }[product],
  );
}

/** Metaflow with every part that the last release could switch on. Changes of it switch on what came later. */
export function everythingOfLastRelease(): DeploymentSettings {
  const { inputs, ...settings } = everythingOn("metaflow");
  const { email_addresses } = inputs!.monitoring as { email_addresses: string[] };
  return { ...settings, inputs: { ...inputs, monitoring: { email_addresses }, metadata_service_max_count: undefined } };
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
  const { file, outdir } = writeDeployments(folder, deployments);
  await run(process.execPath, ["launcher/main.js"], {
    cwd: root,
    env: { ...process.env, DEPLOYMENTS_FILE: file, CDKTF_OUTDIR: outdir },
  });
  return Object.fromEntries(Object.keys(deployments).map((name) => [name, join(outdir, "stacks", name)]));
}

/**
 * Synthesizes one deployment in this process, which is quicker where there are many.
 *
 * @param folder for the configuration file and the output
 * @returns the folder of its stack
 * @throws ConfigurationError
 */
export async function synthesizeHere(folder: string, name: string, deployment: DeploymentSettings): Promise<string> {
  const { file, outdir } = writeDeployments(folder, { [name]: deployment });
  const [synthesized] = await synthesizeConfiguration(readDeployments({ file }), outdir);
  return synthesized!.stacks[0]!.folder;
}

function writeDeployments(folder: string, deployments: Readonly<Record<string, DeploymentSettings>>) {
  const file = join(folder, "deployments.yaml");
  const forTests = Object.entries(deployments).map(([name, deployment]) => [
    name,
    { aws_provider_version: awsProviderVersion, ...deployment },
  ]);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, stringify({ deployments: Object.fromEntries(forTests) }));
  return { file, outdir: join(folder, "cdktf.out") };
}
