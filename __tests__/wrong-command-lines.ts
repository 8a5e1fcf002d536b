/** A command line that cannot be understood. */
export interface WrongCommandLine {
  /** As a person types it. */
  readonly line: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Every line of the message but the last, which names `--help`. */
  readonly messages: readonly string[];
  /** How far the message helps a new user, from 1 (not at all) to 5 (says what to type). */
  readonly rating: 1 | 2 | 3 | 4 | 5;
}

const synth = "npm run synth -- ";
const wrong = (words: string, rating: WrongCommandLine["rating"], ...messages: string[]): WrongCommandLine => ({
  line: synth + words,
  args: words.split(" "),
  messages,
  rating,
});
const withoutDashes = (line: string, npm: Record<string, string>, args: string[], messages: string[]) =>
  ({ line, args, environment: { npm_lifecycle_event: "synth", ...npm }, messages, rating: 5 }) as const;

/** Wrong command lines, each with its message. Names that no deployment has are found when the file is read. */
export const wrongCommandLines: readonly WrongCommandLine[] = [
  wrong("--fiel x", 5, "unknown option --fiel; did you mean --file?"),
  wrong("--File=x.yaml", 5, "unknown option --File; did you mean --file?"),
  wrong("--output build", 5, "unknown option --output; did you mean --out?"),
  wrong("--outdir=build", 5, "unknown option --outdir; did you mean --out?"),
  wrong("--jsn", 5, "unknown option --jsn; did you mean --json?"),
  wrong("--verbose", 4, "unknown option --verbose; known are --file, --out, --json, --help"),
  wrong("-x", 4, "unknown option -x; known are --file, --out, --json, --help"),
  wrong("--file", 5, "--file needs a value, after one space or =: --file deployments.yaml"),
  wrong("--out", 5, "--out needs a value, after one space or =: --out cdktf.out"),
  wrong("--file= a", 5, "--file needs a value, after one space or =: --file deployments.yaml"),
  wrong("--file --json", 5, "--file needs a value, after one space or =: --file deployments.yaml"),
  wrong("--json=yes", 5, "--json takes no value"),
  wrong("--file a.yaml --file b.yaml", 5, "--file is given twice: a.yaml and b.yaml"),
  wrong("other.yaml", 5, "other.yaml is a file, not the name of a deployment; write --file other.yaml"),
  wrong("json", 5, "json is not the name of a deployment; did you mean --json?"),
  wrong("help", 5, "help is not the name of a deployment; did you mean --help?"),
  wrong(
    "DEPLOYMENTS=a",
    5,
    "DEPLOYMENTS=a is not the name of a deployment; put it in front: DEPLOYMENTS=a npm run synth",
  ),
  {
    line: `${synth}"$NAME"`,
    args: [""],
    messages: [
      "the name of a deployment is empty (a shell variable that is not set?); leave it out, and all deployments are synthesized",
    ],
    rating: 4,
  },
  withoutDashes(
    "npm run synth --file other.yaml",
    { npm_config_file: "other.yaml" },
    [],
    ["npm took --file for itself; write -- in front of it: npm run synth -- --file other.yaml"],
  ),
  withoutDashes(
    "npm run synth --out build",
    { npm_config_out: "build" },
    [],
    ["npm took --out for itself; write -- in front of it: npm run synth -- --out build"],
  ),
  wrong("--fiel --jsn", 5, "unknown option --fiel; did you mean --file?", "unknown option --jsn; did you mean --json?"),
];
