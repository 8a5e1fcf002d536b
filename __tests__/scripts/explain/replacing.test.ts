import { expect, it } from "vitest";
import { replacing } from "../../../scripts/explain/compare/replacing";
import { providerSchemas } from "../../helpers/schema/provider-schemas";

const { resource } = providerSchemas().schemas;

it.each(Object.entries(replacing))("what replaces %s are arguments that the provider has", (type, names) => {
  const { attributes = {}, block_types: blocks = {} } = resource[type] ?? {};
  const known = [...Object.keys(attributes), ...Object.keys(blocks)];
  expect(known).not.toEqual([]);
  expect(names.filter((name) => name !== "*" && !known.includes(name))).toEqual([]);
});
