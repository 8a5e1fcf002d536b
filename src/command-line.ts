import { parseArgs } from "node:util";
import { nearest } from "../modules/aws/values/nearest";

/** An option that has a value: `--file x.yaml`. */
export interface ValueOption {
  /** The letter of its short form. */
  readonly short?: string;
  /** A value, for the message where none is given. */
  readonly example: string;
  /** The environment variable that is read where the option is not given. An empty one says nothing. */
  readonly variable?: string;
  /** Whether an empty value means something. @default false */
  readonly mayBeEmpty?: boolean;
}

export interface CommandLineProps<Value extends string, Flag extends string> {
  /** The name of the npm script. */
  readonly command: string;
  /** Options with a value, by their names without dashes. */
  readonly values: Readonly<Record<Value, ValueOption>>;
  /** Options without a value, in addition to `--help`. */
  readonly flags: readonly Flag[];
  /** What the other words are; without it there may be none. */
  readonly words?: WordRule;
}

export interface WordRule {
  /** One word, for messages: `a deployment`. */
  readonly what: string;
  /** How many there must be. */
  readonly least: number;
  /** How many there may be. */
  readonly most: number;
  /** What is wrong with a word; undefined where nothing is. */
  readonly problem?: (word: string) => string | undefined;
}

/** What a command was told. */
export interface CommandLine<Value extends string, Flag extends string> {
  /** Whether `--help` or `-h` was given; nothing else was looked at then. */
  readonly help: boolean;
  readonly values: Readonly<Partial<Record<Value, string>>>;
  readonly flags: ReadonlySet<Flag>;
  /** Everything that is not an option, `-` included. */
  readonly words: readonly string[];
}

/** The command line cannot be understood. Its message has a line for each thing that is wrong. */
export class UsageError extends Error {
  public override readonly name = "UsageError";

  constructor(command: string, problems: readonly string[]) {
    super([...problems, `npm run ${command} -- --help lists what is understood`].join("\n"));
  }
}

/** The file of deployments where nothing names another. */
export const defaultFile = "deployments.yaml";

/** The folder of the output where nothing names another. */
export const defaultOut = "cdktf.out";

/** `--file`, for every command that reads the file of deployments. */
export const fileOption: ValueOption = { short: "f", example: defaultFile, variable: "DEPLOYMENTS_FILE" };

/** `--out`, for every command that writes or reads the folder of the output. */
export const outOption: ValueOption = { short: "o", example: defaultOut, variable: "CDKTF_OUTDIR" };

/**
 * Reads the command line of an npm script; values that it leaves out are taken from the environment. Of what npm takes
 * for itself where `--` is missing, flags are understood, and values, which npm does not keep reliably, are refused.
 *
 * @throws UsageError with everything that is wrong
 */
export function readCommandLine<Value extends string = never, Flag extends string = never>(
  props: CommandLineProps<Value, Flag>,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): CommandLine<Value, Flag> {
  const { command, values, flags, words } = props;
  const parsed = parse(props, args);
  if (parsed.some((token) => token.kind === "option" && token.name === "help")) {
    return { help: true, values: {} as Partial<Record<Value, string>>, flags: new Set(), words: [] };
  }
  const takenByNpm = (name: string) =>
    environment["npm_lifecycle_event"] === command ? environment[`npm_config_${name.replaceAll("-", "_")}`] : undefined;
  const problems = Object.keys(values).flatMap((name) => {
    const value = takenByNpm(name);
    if (value === undefined) return [];
    const option = value === "" || value === "true" ? `--${name}` : `--${name} ${value}`;
    return [`npm took --${name} for itself; write -- in front of it: npm run ${command} -- ${option}`];
  });
  const given = new Map<string, string>();
  const positionals: string[] = [];
  for (const token of parsed) {
    if (token.kind === "option") {
      const problem = problemOfOption(token, given, props);
      if (problem === undefined) given.set(token.name, token.value ?? "");
      else problems.push(problem);
    } else if (token.kind === "positional") {
      const problem = problemOfWord(token.value, positionals.length, words);
      if (problem === undefined) positionals.push(token.value);
      else problems.push(problem);
    }
  }
  if (words !== undefined && positionals.length < words.least && problems.length === 0) {
    problems.push(`${words.what} is missing`);
  }
  if (problems.length > 0) throw new UsageError(command, problems);
  const valueOf = ([name, { variable }]: [string, ValueOption]) =>
    given.get(name) ?? ((variable === undefined ? undefined : environment[variable]) || undefined);
  return {
    help: false,
    values: Object.fromEntries(
      Object.entries<ValueOption>(values).map((option) => [option[0], valueOf(option)]),
    ) as CommandLine<Value, Flag>["values"],
    flags: new Set(flags.filter((flag) => given.has(flag) || takenByNpm(flag) !== undefined)),
    words: positionals,
  };
}

type Props = CommandLineProps<string, string>;

function parse({ values, flags }: Props, args: readonly string[]) {
  const options = {
    ...Object.fromEntries(
      Object.entries(values).map(([name, { short }]) => [name, { type: "string" as const, ...(short && { short }) }]),
    ),
    ...Object.fromEntries(flags.map((name) => [name, { type: "boolean" as const }])),
    help: { type: "boolean" as const, short: "h" },
  };
  return parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true }).tokens;
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string;
}

function problemOfOption(
  { name, rawName, value }: OptionToken,
  given: ReadonlyMap<string, string>,
  { values, flags }: Props,
): string | undefined {
  if (flags.includes(name)) return value === undefined ? undefined : `${rawName} takes no value`;
  if (!Object.hasOwn(values, name)) return `unknown option ${rawName}${didYouMeanOption(name, values, flags)}`;
  const { example, mayBeEmpty = false } = values[name]!;
  // an option instead of the value is a value that was forgotten
  if (value === undefined || (value.trim() === "" && !mayBeEmpty) || /^--?[a-z]/.test(value)) {
    return `${rawName} needs a value, after one space or =: --${name} ${example}`;
  }
  return given.has(name) ? `--${name} is given twice: ${given.get(name)} and ${value}` : undefined;
}

function didYouMeanOption(name: string, values: Props["values"], flags: Props["flags"]): string {
  const names = [...Object.keys(values), ...flags, "help"];
  // --output and --outdir mean --out
  const best = nearest(name, names) ?? names.find((known) => name.toLowerCase().startsWith(known));
  return best === undefined
    ? `; known are ${names.map((known) => `--${known}`).join(", ")}`
    : `; did you mean --${best}?`;
}

function problemOfWord(word: string, before: number, rule: WordRule | undefined): string | undefined {
  if (rule === undefined) return `${JSON.stringify(word)} is too much: nothing but options is understood here`;
  if (before >= rule.most) {
    return `${JSON.stringify(word)} is too much: there can be ${rule.most} ${rule.most === 1 ? "word" : "words"} besides the options`;
  }
  return rule.problem?.(word);
}
