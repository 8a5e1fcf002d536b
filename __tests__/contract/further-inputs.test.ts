import { describe, expect, it } from "vitest";
import { fieldOf } from "../../src/config/schema/field";
import { metaflowInputs } from "../../src/config/schema/metaflow/inputs";
import { synthesizeDeployment } from "../helpers/deployment";
import { jsonLines } from "../helpers/json-lines";
import { furtherInputEffects } from "./further-input-effects";

const linesOf = (inputs: Readonly<Record<string, unknown>>) => jsonLines(synthesizeDeployment({ inputs }));

describe.each(Object.entries(furtherInputEffects))("the input %s", (name, effect) => {
  it("says what it is for, and changes the JSON", () => {
    const { inputs, value, only, adds, removes } = effect;
    expect(fieldOf(metaflowInputs[name as keyof typeof furtherInputEffects])?.description).toMatch(/[.)]$/);
    const has = (lines: readonly string[], piece: string | RegExp) =>
      lines.some((line) => (typeof piece === "string" ? line.includes(piece) : piece.test(line)));
    const before = linesOf(inputs);
    const after = linesOf({ ...inputs, ...only, [name]: value });
    if (adds !== undefined) expect([has(before, adds), has(after, adds)], `${adds}`).toEqual([false, true]);
    if (removes !== undefined) expect([has(before, removes), has(after, removes)], `${removes}`).toEqual([true, false]);
    expect(adds ?? removes, "what changes").toBeDefined();
  });
});
