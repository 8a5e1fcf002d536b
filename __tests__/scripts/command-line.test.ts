import { describe, expect, it } from "vitest";
import { readCommandLine } from "../../scripts/command-line";

const props = { help: "usage: …", flags: ["once", "from-output"], words: { least: 0, most: 1 } };

const read = (args: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
  readCommandLine(props, args, environment);

describe("readCommandLine", () => {
  it("reads flags and words in any order, and takes a dash for a word", () => {
    expect(read(["--once", "-", "--from-output"])).toEqual({
      flags: new Set(["once", "from-output"]),
      words: ["-"],
    });
  });

  it("understands a flag that npm has taken for itself", () => {
    const environment = { npm_config_once: "true", npm_config_from_output: "true", npm_config_yes: "true" };
    expect(read([], environment)?.flags).toEqual(new Set(["once", "from-output"]));
    expect(read([], { npm_config_once: "" })?.flags).toEqual(new Set());
  });

  it.each(["--help", "-h"])("returns nothing at %s, whatever stands beside it", (flag) => {
    expect(read([flag, "--unknown"])).toBeUndefined();
  });

  it("says everything that is wrong, and the help", () => {
    expect(() => read(["--onc", "--once=2", "-x", "a", "b", "c"])).toThrow(
      [
        "unknown option --onc; did you mean --once?",
        "unknown option -x",
        '--once takes no value; found "2"',
        'unknown argument "b"',
        'unknown argument "c"',
        "",
        "usage: …",
      ].join("\n"),
    );
  });

  it("says when a word is missing", () => {
    expect(() => readCommandLine({ ...props, words: { least: 1, most: 2 } }, [], {})).toThrow("an argument is missing");
  });
});
