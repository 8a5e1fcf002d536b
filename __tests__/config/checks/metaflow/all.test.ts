import { expect, it } from "vitest";
import { entryWithoutNetwork, inputWarnings, readOne } from "../../files";

it("warns of nothing where nothing is unusual", () => {
  expect(inputWarnings({})).toEqual([]);
  expect(readOne(entryWithoutNetwork()).warnings).toEqual([]);
});
