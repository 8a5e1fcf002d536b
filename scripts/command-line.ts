import { parseArgs } from "node:util";
import { didYouMean } from "../src/config/nearest";

export interface CommandLineProps {
  /** What `--help` prints, and what follows a complaint. */
  readonly help: string;
  /** Flags that are understood beside `--help`, without their dashes. None of them has a value. */
  readonly flags: readonly string[];
  /** How many words there may be. */
  readonly words: { readonly least: number; readonly most: number };
}

/** What a script was told. */
export interface CommandLine {
  readonly flags: ReadonlySet<string>;
  /** Everything that is not a flag, `-` included. */
  readonly words: readonly string[];
}

/**
 * Reads the command line of a script. `npm run <script> --flag`, without `--`, is understood: npm takes such a flag for
 * itself, and notes it in the environment.
 *
 * @returns undefined when help was asked for
 * @throws with everything that is wrong, followed by the help
 */
export function readCommandLine(
  { help, flags, words }: CommandLineProps,
  args: readonly string[] = process.argv.slice(2),
  environment: NodeJS.ProcessEnv = process.env,
): CommandLine | undefined {
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options: { help: { short: "h", type: "boolean" } },
  });
  const given = tokens.filter((token) => token.kind === "option");
  if (given.some(({ name }) => name === "help")) return undefined;
  const positionals = tokens.filter((token) => token.kind === "positional").map(({ value }) => value);
  const problems = [
    ...given
      .filter(({ name }) => !flags.includes(name))
      .map(
        ({ rawName }) =>
          `unknown option ${rawName}${didYouMean(
            rawName,
            flags.map((flag) => `--${flag}`),
          )}`,
      ),
    ...given
      .filter(({ name, value }) => flags.includes(name) && value !== undefined)
      .map(({ rawName, value }) => `${rawName} takes no value; found ${JSON.stringify(value)}`),
    ...positionals.slice(words.most).map((word) => `unknown argument ${JSON.stringify(word)}`),
    ...(positionals.length < words.least ? ["an argument is missing"] : []),
  ];
  if (problems.length > 0) throw new Error([...problems, "", help].join("\n"));
  const fromNpm = flags.filter((flag) => environment[`npm_config_${flag.replaceAll("-", "_")}`] === "true");
  return { flags: new Set([...given.map(({ name }) => name), ...fromNpm]), words: positionals };
}
