import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { defaultFile, fileOption, readCommandLine } from "../src/command-line";
import { readDeployments } from "../src/config";
import { lockFileOf } from "../src/lock-file";
import { outputError } from "../src/output/output-error";
import { makeFolder } from "../src/output/staging";
import { synthesize } from "../src/synthesize";
import { startCommand } from "./command";
import { lockProviders } from "./lock/lock-providers";

/** Where people and pipelines run Terraform. */
const PLATFORMS = "linux_amd64,linux_arm64,darwin_amd64,darwin_arm64,windows_amd64";

const HELP = `usage: npm run lock -- [<deployment> …] [options]

Writes locks/<deployment>.hcl for the deployments that are named, or for all: the newest versions of the providers that they allow,
with checksums for all platforms. npm run synth puts it beside the JSON as .terraform.lock.hcl, and terraform init keeps to it.
Commit the folder. Needs Terraform, or OpenTofu with TERRAFORM_BINARY_NAME=tofu: each has its own registry.

  --platforms <a,b>  the platforms (default ${PLATFORMS})
  --mirror <where>   a mirror instead of the registry: a folder, or a URL that begins with https://
  --file <file>      the file of deployments (DEPLOYMENTS_FILE; default deployments.yaml)
  --help             print this`;

const syntax = {
  command: "lock",
  values: { file: fileOption, platforms: { example: "linux_amd64,darwin_arm64" }, mirror: { example: "/srv/mirror" } },
  flags: [],
  words: { what: "the name of a deployment", least: 0, most: Infinity },
} as const;

export async function main(): Promise<void> {
  const { help, values, words } = readCommandLine(syntax, process.argv.slice(2), process.env);
  if (help) return console.log(HELP);
  const only = words.length === 0 ? undefined : words;
  const configuration = readDeployments({ file: values.file ?? defaultFile, only });
  const platforms = (values.platforms ?? PLATFORMS).split(",").filter((platform) => platform !== "");
  const folder = mkdtempSync(join(tmpdir(), "lock-"));
  try {
    const synthesized = await synthesize(configuration, folder);
    makeFolder("locks");
    for (const { deployment, stacks } of synthesized) {
      const file = lockFileOf(deployment);
      const folders = stacks.map((stack) => stack.folder);
      const versions = lockProviders({ folders, file, platforms, mirror: values.mirror });
      console.log([`wrote ${file}`, ...versions.map((version) => `  ${version}`)].join("\n"));
    }
  } catch (error) {
    throw outputError(error, resolve("locks"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (require.main === module) startCommand("lock", main);
