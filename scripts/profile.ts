import { text } from "node:stream/consumers";
import { defaultFile, defaultOut, fileOption, outOption, readCommandLine } from "../src/command-line";
import { installProfile } from "../src/install-profile";
import { startCommand } from "./command";
import { profileIn } from "./profile/profile-in";
import { type FoundProfile, profileOf } from "./profile/profile-of";

const HELP = `usage: npm run profile -- <deployment> [<name>] [--from-output]
       npm run profile -- - <name>

Puts the profile of a Metaflow deployment where the Metaflow client looks for it: in $METAFLOW_HOME, or ~/.metaflowconfig,
under the name that METAFLOW_PROFILE will have; without <name> it is the deployment's. A copy is kept of what it replaces.

The profile is the file that an apply has written. Where there is no file, as with the backends "cloud" and "remote" and with
\`profile_file: false\`, Terraform is asked for the output metaflow_profile_json in the stack's folder.

  --from-output   ask Terraform in any case
  -               read what \`terraform output -raw metaflow_profile_json\` has printed from the standard input
  --file <file>   the file of deployments (DEPLOYMENTS_FILE; default deployments.yaml)
  --out <folder>  where npm run synth wrote (CDKTF_OUTDIR; default cdktf.out)
  --help          print this`;

const syntax = {
  command: "profile",
  values: { file: fileOption, out: outOption },
  flags: ["from-output"],
  words: { what: "the name of a deployment", least: 1, most: 2 },
} as const;

export async function main(): Promise<void> {
  const { help, values, flags, words } = readCommandLine(syntax, process.argv.slice(2), process.env);
  if (help) return console.log(HELP);
  const { file = defaultFile, out: outdir = defaultOut } = values;
  const [source, name = source] = words as [string, string?];
  if (name === "-") throw new Error(`a profile from the standard input needs a name: npm run profile -- - <name>`);
  const fromOutput = flags.has("from-output");
  const { content, region } =
    source === "-" ? await fromStandardInput() : profileOf({ name: source, file, outdir, fromOutput });
  const { file: installed, replaced } = installProfile({ content, name });
  if (replaced !== undefined) console.log(`kept what was there as ${replaced}`);
  console.log(
    `wrote ${installed}\nuse it with: export METAFLOW_PROFILE=${name} AWS_DEFAULT_REGION=${region ?? "<region>"}`,
  );
}

async function fromStandardInput(): Promise<FoundProfile> {
  if (process.stdin.isTTY) console.error("Paste the profile, and end it with Ctrl-D on its own line.");
  return { content: profileIn(await text(process.stdin), "standard input") };
}

if (require.main === module) startCommand("profile", main);
