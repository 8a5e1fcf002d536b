import { describe, expect, it } from "vitest";
import { readArguments, UsageError } from "../src/arguments";
import { wrongCommandLines } from "./wrong-command-lines";

const usual = { file: "deployments.yaml", outdir: "cdktf.out", json: false, help: false };

describe("the command line", () => {
  it.each<[what: string, args: string[], environment: Record<string, string>, expected: object]>([
    ["nothing", [], {}, usual],
    ["names", ["a", "b"], {}, { ...usual, only: ["a", "b"] }],
    ["names with commas", ["a,b", "c,"], {}, { ...usual, only: ["a", "b", "c"] }],
    [
      "options",
      ["--file", "x.json", "--out=build", "--json", "a"],
      {},
      { file: "x.json", outdir: "build", json: true, help: false, only: ["a"] },
    ],
    ["short options", ["-f", "x.yaml", "-o", "y"], {}, { ...usual, file: "x.yaml", outdir: "y" }],
    ["help", ["-h"], {}, { ...usual, help: true }],
    ["--json without --", [], { npm_lifecycle_event: "synth", npm_config_json: "true" }, { ...usual, json: true }],
    ["names behind --", ["--", "a"], {}, { ...usual, only: ["a"] }],
    [
      "the environment",
      [],
      { DEPLOYMENTS_FILE: "x.yaml", DEPLOYMENTS: "a, b", CDKTF_OUTDIR: "y" },
      { ...usual, file: "x.yaml", outdir: "y", only: ["a", "b"] },
    ],
    ["empty variables", [], { DEPLOYMENTS_FILE: "", DEPLOYMENTS: "", CDKTF_OUTDIR: "" }, usual],
    ["a trailing comma", [], { DEPLOYMENTS: "a," }, { ...usual, only: ["a"] }],
    ["only commas", [], { DEPLOYMENTS: " , " }, usual],
    [
      "both: the command line counts",
      ["b", "--file", "y.yaml"],
      { DEPLOYMENTS: "a", DEPLOYMENTS_FILE: "x.yaml" },
      { ...usual, file: "y.yaml", only: ["b"] },
    ],
  ])("takes %s", (_, args, environment, expected) => {
    expect(readArguments(args, environment)).toEqual(expected);
  });

  it.each(wrongCommandLines)("refuses $line", ({ args, environment = {}, messages }) => {
    const read = () => readArguments(args, environment);
    expect(read).toThrow(UsageError);
    expect(read).toThrow([...messages, "npm run synth -- --help lists what is understood"].join("\n"));
  });
});
