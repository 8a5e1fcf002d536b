import { parseArgs } from "node:util";
import { nearest } from "./config/nearest";

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

/** The command line cannot be understood. Its message has a line for each thing that is wrong. */
export class UsageError extends Error {
  public override readonly name = "UsageError";

  constructor(problems: readonly string[]) {
    super([...problems, "npm run synth -- --help lists what is understood"].join("\n"));
  }
}

export const help = `npm run synth -- [<deployment> …] [options]

Checks deployments.yaml and writes Terraform JSON for the deployments that are named, or for all of them.

  --file <file>  the file of deployments (DEPLOYMENTS_FILE; default deployments.yaml)
  --out <folder> where the JSON goes (CDKTF_OUTDIR; default cdktf.out)
  --json         print the summary, or what is wrong, as JSON for programs; npm itself is quiet with npm run -s
  --help         print this

DEPLOYMENTS=a,b names deployments, too; what is named behind -- counts more.`;

const options = {
  file: { type: "string", short: "f" },
  out: { type: "string", short: "o" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;
type Option = keyof typeof options;
const names = Object.keys(options);
const isOption = (name: string): name is Option => Object.hasOwn(options, name);
const example = { file: "deployments.yaml", out: "cdktf.out" } as const;

/**
 * Reads the command line; what it leaves out is taken from the environment.
 *
 * @throws UsageError with everything that is wrong
 */
export function readArguments(args: readonly string[], environment: NodeJS.ProcessEnv): Arguments {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const problems = swallowedByNpm(environment);
  const given = new Map<Option, string>();
  const only: string[] = [];
  for (const token of tokens) {
    if (token.kind === "option") {
      const problem = problemOf(token, given);
      if (problem === undefined) given.set(token.name as Option, token.value ?? "");
      else problems.push(problem);
    } else if (token.kind === "positional") {
      const problem = problemOfName(token.value);
      if (problem === undefined) only.push(...namesIn(token.value));
      else problems.push(problem);
    }
  }
  if (problems.length > 0) throw new UsageError(problems);
  const wanted = only.length > 0 ? only : namesIn(environment["DEPLOYMENTS"] ?? "");
  return {
    // an empty variable is one that a script left unset
    file: given.get("file") ?? (environment["DEPLOYMENTS_FILE"] || "deployments.yaml"),
    outdir: given.get("out") ?? (environment["CDKTF_OUTDIR"] || "cdktf.out"),
    ...(wanted.length > 0 && { only: wanted }),
    json: given.has("json"),
    help: given.has("help"),
  };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string;
}

function problemOf({ name, rawName, value }: OptionToken, given: ReadonlyMap<Option, string>): string | undefined {
  if (!isOption(name)) return `unknown option ${rawName}${didYouMeanOption(name)}`;
  if (options[name].type === "boolean") return value === undefined ? undefined : `${rawName} takes no value`;
  // an option in place of the value is a value that was forgotten
  if (value === undefined || value.trim() === "" || /^--?[a-z]/.test(value)) {
    return `${rawName} needs a value: --${name} ${example[name as keyof typeof example]}`;
  }
  return given.has(name) ? `--${name} is given twice: ${given.get(name)} and ${value}` : undefined;
}

function didYouMeanOption(name: string): string {
  // --output and --outdir mean --out
  const best = nearest(name, names) ?? names.find((known) => name.toLowerCase().startsWith(known));
  return best === undefined
    ? `; known are ${names.map((known) => `--${known}`).join(", ")}`
    : `; did you mean --${best}?`;
}

function problemOfName(word: string): string | undefined {
  if (namesIn(word).length === 0) return "the name of a deployment is empty; without any, all of the file are written";
  if (/\.(ya?ml|json)$/i.test(word)) return `${word} is a file, not the name of a deployment; write --file ${word}`;
  if (isOption(word)) return `${word} is not the name of a deployment; did you mean --${word}?`;
  if (/^[A-Z_]+=/.test(word)) return `${word} is not the name of a deployment; put it in front: ${word} npm run synth`;
  return undefined;
}

function namesIn(text: string): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** `npm run synth --file x`: without `--` npm takes an option for itself, and leaves it in the environment. */
function swallowedByNpm(environment: NodeJS.ProcessEnv): string[] {
  if (environment["npm_lifecycle_event"] !== "synth") return [];
  return names
    .filter((name) => environment[`npm_config_${name}`] !== undefined)
    .map((name) => `npm took --${name} for itself; write -- in front of it: npm run synth -- --${name}`);
}
