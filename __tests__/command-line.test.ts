import { describe, expect, it } from "vitest";
import { fileOption, readCommandLine, UsageError } from "../src/command-line";

const syntax = {
  command: "try",
  values: { file: fileOption, name: { example: "prod" } },
  flags: ["once", "from-output"],
  words: { what: "the name of a deployment", least: 0, most: 1 },
} as const;

const read = (args: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
  readCommandLine(syntax, args, environment);

describe("readCommandLine", () => {
  it("reads options and words in any order, and takes a dash for a word", () => {
    expect(read(["--once", "-", "--from-output", "-f", "x.yaml", "--name=a"])).toEqual({
      help: false,
      values: { file: "x.yaml", name: "a" },
      flags: new Set(["once", "from-output"]),
      words: ["-"],
    });
  });

  it("takes a value that is left out from the environment, unless it is empty", () => {
    expect(read([], { DEPLOYMENTS_FILE: "y.yaml" }).values).toEqual({ file: "y.yaml" });
    expect(read(["--file", "x.yaml"], { DEPLOYMENTS_FILE: "y.yaml" }).values).toEqual({ file: "x.yaml" });
    expect(read([], { DEPLOYMENTS_FILE: "" }).values).toEqual({});
  });

  it("understands a flag that npm has taken for itself, in the script's own run", () => {
    const taken = { npm_config_once: "true", npm_config_from_output: "true", npm_config_yes: "true" };
    expect(read([], { npm_lifecycle_event: "try", ...taken }).flags).toEqual(new Set(["once", "from-output"]));
    expect(read([], { npm_lifecycle_event: "test", ...taken }).flags).toEqual(new Set());
  });

  it("refuses a value that npm has taken for itself", () => {
    expect(() => read([], { npm_lifecycle_event: "try", npm_config_file: "x.yaml" })).toThrow(
      "npm took --file for itself; write -- in front of it: npm run try -- --file",
    );
  });

  it.each(["--help", "-h"])("looks at nothing else with %s", (flag) => {
    expect(read([flag, "--unknown"]).help).toBe(true);
  });

  it("says everything that is wrong, and where help is", () => {
    expect(() => read(["--onc", "--once=2", "-x", "a", "b", "c"])).toThrow(UsageError);
    expect(() => read(["--onc", "--once=2", "-x", "a", "b", "--name"])).toThrow(
      [
        "unknown option --onc; did you mean --once?",
        "--once takes no value",
        "unknown option -x; known are --file, --name, --once, --from-output, --help",
        '"b" is too much: there can be 1 word besides the options',
        "--name needs a value, after one space or =: --name prod",
        "npm run try -- --help lists what is understood",
      ].join("\n"),
    );
  });

  it("takes an empty value where that means something", () => {
    const values = { ...syntax.values, module: { example: "module.a", mayBeEmpty: true } };
    for (const given of [["--module", ""], ["--module="]]) {
      expect(readCommandLine({ ...syntax, values }, given, {}).values).toEqual({ module: "" });
    }
    expect(() => readCommandLine({ ...syntax, values }, ["--module"], {})).toThrow("--module needs a value");
  });

  it("says when a word is missing, or cannot be there", () => {
    const least = { ...syntax, words: { ...syntax.words, least: 1 } };
    expect(() => readCommandLine(least, [], {})).toThrow("the name of a deployment is missing");
    expect(() => readCommandLine({ ...syntax, words: undefined }, ["a"], {})).toThrow(
      '"a" is too much: nothing but options is understood here',
    );
  });
});
