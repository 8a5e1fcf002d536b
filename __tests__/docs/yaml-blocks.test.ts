import { expect, it } from "vitest";
import { parse } from "yaml";
import { codeBlocks } from "./code-blocks";

type Inputs = Readonly<Record<string, unknown>>;
type Entry = { readonly inputs?: Inputs };

/** The inputs of each deployment in a block, with what `defaults` give to all. */
function inputsIn(code: string): readonly Inputs[] {
  const { defaults, deployments, ...block } = parse(code) as Entry & {
    readonly defaults?: Entry;
    readonly deployments?: Readonly<Record<string, Entry>>;
  };
  const entries = deployments === undefined ? [block] : Object.values(deployments);
  return entries.flatMap(({ inputs }) => (inputs === undefined ? [] : [{ ...defaults?.inputs, ...inputs }]));
}

// what an input without a default is needed for is not to be found out by a refusal, one after the other
it("has what every deployment of Metaflow must say in each block that begins one", () => {
  const begun = codeBlocks("yaml").flatMap(({ at, code }) =>
    inputsIn(code)
      .filter((inputs) => "resource_suffix" in inputs && "enable_step_functions" in inputs)
      .map((inputs) => ({ at, inputs })),
  );
  expect(begun.length).toBeGreaterThan(10);
  expect(begun.filter(({ inputs }) => !("tags" in inputs)).map(({ at }) => at)).toEqual([]);
});
