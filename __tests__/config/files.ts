import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import {
  type Configuration,
  ConfigurationError,
  type Deployment,
  type Finding,
  formatFinding,
  type MetaflowDeployment,
  readDeployments,
} from "../../src/config";
import type { Day } from "../../src/config/values/day";
import { testDay } from "../helpers/test-day";

/** The files of all tests of a worker lie in one folder: making a folder takes longer than reading a small file. */
const folder = mkdtempSync(join(tmpdir(), "config-"));

/** Reads a text as if it stood in a file of the given name. */
export function readText(
  text: string | Buffer,
  name = "deployments.yaml",
  only?: readonly string[],
  today: Day = testDay,
): Configuration {
  const file = join(folder, name);
  writeFileSync(file, text);
  try {
    return readDeployments({ file, only, today });
  } finally {
    rmSync(file);
  }
}

/**
 * What goes wrong, line by line and without the folder of the file; none when nothing does. Line and column are there
 * where the text itself cannot be read: what has a path stands where `stringify` puts it. See {@link messageOf}.
 */
export function messagesOf(read: () => unknown): string[] {
  return findingsOf(read).map(({ position, ...finding }) =>
    formatFinding(finding.path === "" ? { ...finding, position } : finding),
  );
}

/** The message of what goes wrong as people see it, without the folder of the file; empty when nothing does. */
export function messageOf(read: () => unknown): string {
  return findingsOf(read).map(formatFinding).join("\n");
}

function findingsOf(read: () => unknown): Finding[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.findings.map((finding) => ({ ...finding, file: finding.file.replace(/^.*\/config-\w+\//, "") }));
  }
}

/** The warnings of a deployment with their paths, without file and place. */
export function warningsOf({ warnings }: Deployment): string[] {
  return warnings.map(({ path, message }) => `${path}: ${message}`);
}

type Settings = Readonly<Record<string, unknown>>;

const network = { cidr: "10.0.0.0/16" };
const inputs = { tags: { team: "data" }, enable_step_functions: true, access_list_cidr_blocks: ["203.0.113.0/24"] };

/** A deployment of Metaflow that is right and has no warning, changed by the given settings. */
export function entry(settings: Settings = {}): Settings {
  const { inputs: more = {}, ...others } = settings;
  return { product: "metaflow", region: "us-west-2", network, ...others, inputs: { ...inputs, ...(more as Settings) } };
}

/** The same without its own network. */
export function entryWithoutNetwork(more: Settings = {}): Settings {
  const brought = {
    vpc_id: "vpc-0123456789abcdef0",
    subnet1_id: "subnet-0123456789abcdef0",
    subnet2_id: "subnet-0123456789abcdef1",
    vpc_cidr_blocks: ["10.0.0.0/16"],
  };
  return { ...entry({ inputs: { ...brought, ...more } }), network: undefined };
}

/** Reads deployments that are given as plain values. */
export function read(deployments: Settings, defaults?: Settings, today?: Day): Configuration {
  return readText(stringify({ ...(defaults && { defaults }), deployments }), undefined, undefined, today);
}

/** Reads one deployment named `dev`. */
export function readOne(settings: Settings, defaults?: Settings): MetaflowDeployment {
  return read({ dev: settings }, defaults).deployments[0] as MetaflowDeployment;
}

/** What is wrong with the inputs of a deployment, without file and path of the inputs. */
export function inputMessages(more: Settings): string[] {
  return messagesOf(() => readOne(entry({ inputs: more }))).map(withoutInputPath);
}

/** The warnings about the inputs of a deployment, without the path of the inputs. */
export function inputWarnings(more: Settings): string[] {
  return warningsOf(readOne(entry({ inputs: more }))).map(withoutInputPath);
}

function withoutInputPath(line: string): string {
  return line.replace(/^(deployments\.yaml: )?deployments\.dev\.inputs\./, "");
}
