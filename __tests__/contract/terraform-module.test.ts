import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type ModuleInput, moduleInputs, moduleOutputs } from "./terraform-module";

/** The README of the module, where it lies next to this repository. */
const readme = join(__dirname, "../../../shared/seeds/002_b6f2bdfce8684692.txt");

describe("the table of the Terraform module", () => {
  it("has 47 inputs and 21 outputs, each once", () => {
    const names = [...moduleInputs.map(({ name }) => name), ...moduleOutputs];
    expect([moduleInputs.length, moduleOutputs.length, new Set(names).size]).toEqual([47, 21, 68]);
  });

  it("has a default for every input that is not required, and for no other", () => {
    const inputs: readonly ModuleInput[] = moduleInputs;
    expect(inputs.filter((input) => input.required === "default" in input)).toEqual([]);
  });

  if (existsSync(readme)) {
    it("is the README's", () => {
      const rows = rowsOf(readFileSync(readme, "utf8"));
      expect(moduleInputs).toEqual(rows.filter(({ kind }) => kind === "input").map(inputOf));
      expect(moduleOutputs).toEqual(rows.filter(({ kind }) => kind === "output").map(({ name }) => name));
    });
  }
});

interface Row {
  readonly kind: string;
  readonly name: string;
  readonly cells: readonly string[];
}

/** The rows of the README's tables of inputs and outputs: each begins with an anchor that has the bare name. */
function rowsOf(markdown: string): Row[] {
  return markdown.split("\n").flatMap((line) => {
    const [, kind, name] = /^\| <a name="(input|output)_(\w+)">/.exec(line) ?? [];
    const cells = line.split("|").map((cell) => cell.trim());
    return kind === undefined || name === undefined ? [] : [{ kind, name, cells }];
  });
}

function inputOf({ name, cells }: Row): ModuleInput {
  const [, , , type, given, required] = cells.map((cell) => cell.replace(/`|<\/?pre>|<br\/>/g, ""));
  const known = given === "n/a" ? {} : { default: JSON.parse(given!) as unknown };
  return { name, type: type as ModuleInput["type"], ...known, required: required === "yes" };
}
