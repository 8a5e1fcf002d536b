import { defaultFile, defaultOut, fileOption, outOption, readCommandLine, UsageError } from "./command-line";

export { UsageError };

/** What `npm run synth` is asked to do. */
export interface Arguments {
  /** @default "deployments.yaml" */
  readonly file: string;
  /** Folder of the output. @default "cdktf.out" */
  readonly outdir: string;
  /** Names of the deployments that are wanted. @default - all of the file */
  readonly only?: readonly string[];
  /** Print the summary as JSON. */
  readonly json: boolean;
  /** Print the help and do nothing. */
  readonly help: boolean;
}

export const help = `npm run synth -- [<deployment> …] [options]

Checks deployments.yaml and writes Terraform JSON for the deployments that are named, or for all of them.

  --file <file>  the file of deployments (DEPLOYMENTS_FILE; default deployments.yaml)
  --out <folder> where the JSON goes (CDKTF_OUTDIR; default cdktf.out)
  --json         print the summary, or what is wrong, as JSON for programs; npm itself is quiet with npm run -s
  --help         print this

DEPLOYMENTS=a,b names deployments, too; what is named behind -- counts more.`;

const options = ["file", "out", "json", "help"];

/**
 * Reads the command line; what it leaves out is taken from the environment.
 *
 * @throws UsageError with everything that is wrong
 */
export function readArguments(args: readonly string[], environment: NodeJS.ProcessEnv): Arguments {
  const words = { what: "a deployment", least: 0, most: Infinity, problem: problemOfName };
  const commandLine = readCommandLine(
    { command: "synth", values: { file: fileOption, out: outOption }, flags: ["json"], words },
    args,
    environment,
  );
  const only = wantedDeployments(commandLine.words, environment);
  return {
    file: commandLine.values.file ?? defaultFile,
    outdir: commandLine.values.out ?? defaultOut,
    ...(only && { only }),
    json: commandLine.flags.has("json"),
    help: commandLine.help,
  };
}

function problemOfName(word: string): string | undefined {
  if (namesIn(word).length === 0)
    return "the name of a deployment is empty (a shell variable that is not set?); leave it out, and all deployments are synthesized";
  if (/\.(ya?ml|json)$/i.test(word)) return `${word} is a file, not the name of a deployment; write --file ${word}`;
  if (options.includes(word)) return `${word} is not the name of a deployment; did you mean --${word}?`;
  if (/^[A-Z_]+=/.test(word)) return `${word} is not the name of a deployment; put it in front: ${word} npm run synth`;
  return undefined;
}

/** Names of the deployments that the words name, or else `DEPLOYMENTS`; undefined where all of the file are wanted. */
export function wantedDeployments(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
): readonly string[] | undefined {
  const named = words.flatMap(namesIn);
  const wanted = named.length > 0 ? named : namesIn(environment["DEPLOYMENTS"] ?? "");
  return wanted.length > 0 ? wanted : undefined;
}

/** The names in `a,b`. */
function namesIn(text: string): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
