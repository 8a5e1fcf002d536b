import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { stringify } from "yaml";
import { type Deployment, readDeployments } from "../../src/config";
import { synthesize } from "../../src/synthesize";
import { standaloneModules } from "../contract/standalone";
import { testDay } from "../helpers/test-day";
import { deploymentOf, forbidden, switches } from "./feature-switches";
import { coverAllPairs } from "./pairwise";
import { modularPlaceos, modularSecondPlaceos, placeosDeployments } from "./placeos-deployments";

/** Folders of synthesized stacks, by what they are of. */
export type Folders = Readonly<Record<string, string>>;

const root = join(__dirname, "../..");

/** Metaflow with every pair of feature switches. */
export const choices = coverAllPairs(switches, forbidden);

/** Stacks of every kind that the project can make. */
export interface EveryStack {
  readonly folders: Folders;
  /** Those of `choices`. */
  readonly configurations: Folders;
  readonly placeos: Folders;
  /** The name of each stack, with what it has switched on. */
  readonly titled: readonly { readonly name: string; readonly title: string }[];
}

/** Writes stacks of every kind into a folder. */
export async function writeEveryStack(folder: string): Promise<EveryStack> {
  const named = choices.map((choice, index) => ({ name: `c${index + 1}`, choice }));
  const configurations = await writeDeployments(
    folder,
    Object.fromEntries(named.map(({ name, choice }) => [name, deploymentOf(choice)])),
  );
  const placeos = await writePlaceos(folder);
  const folders = { ...(await writeExamples(folder)), ...configurations, ...placeos, ...writeModules(folder) };
  const titles = new Map(named.map(({ name, choice }) => [name, Object.values(choice).join(", ")]));
  const titled = Object.keys(folders).map((name) => ({ name, title: `${name} ${titles.get(name) ?? ""}`.trim() }));
  return { folders, configurations, placeos, titled };
}

/** The files of all examples. */
export const examples = readdirSync(join(root, "examples"))
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => `examples/${name}`);

/** The deployments of a file of the project, for the AWS provider that is at hand. */
export function deploymentsOf(file: string): Deployment[] {
  const { deployments } = readDeployments({ file: join(root, file), today: testDay });
  return deployments.map((deployment) => ({ ...deployment, awsProviderVersion: "~> 5.100", awsProviderMajor: 5 }));
}

/** Writes the stacks of the shipped file and of all examples. */
async function writeExamples(folder: string): Promise<Folders> {
  const written: Record<string, string> = {};
  for (const [index, file] of ["deployments.yaml", ...examples].entries()) {
    const output = join(folder, `examples-${index}`);
    for (const { stacks } of await synthesize({ file, deployments: deploymentsOf(file) }, output))
      for (const stack of stacks) written[stack.name] = stack.folder;
  }
  return written;
}

/** Writes the stacks of deployments of PlaceOS, and each part of it on its own. */
function writePlaceos(folder: string): Promise<Folders> {
  return writeDeployments(folder, { ...placeosDeployments, campus: modularPlaceos, annex: modularSecondPlaceos });
}

/** Writes the stacks of deployments, each read from its own file: equal names in one account are refused. */
async function writeDeployments(folder: string, entries: Readonly<Record<string, unknown>>): Promise<Folders> {
  const file = join(folder, "deployments.yaml");
  const written: Record<string, string> = {};
  for (const [name, entry] of Object.entries(entries)) {
    writeFileSync(file, stringify({ deployments: { [name]: entry } }));
    for (const { stacks } of await synthesize(readDeployments({ file }), folder))
      for (const stack of stacks) written[stack.name] = stack.folder;
  }
  rmSync(file);
  return written;
}

/** Writes each module of Metaflow on its own. */
function writeModules(folder: string): Folders {
  return Object.fromEntries(
    standaloneModules.map(({ name, build }) => {
      const outdir = join(folder, `alone-${name}`);
      const app = new App({ outdir });
      build(new TerraformStack(app, name));
      app.synth();
      return [`alone-${name}`, join(outdir, "stacks", name)];
    }),
  );
}
