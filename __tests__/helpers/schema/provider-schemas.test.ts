import { expect, it } from "vitest";
import { emittedTypes } from "./emitted-types";
import { kinds, providerSchemas } from "./provider-schemas";

it.each(kinds)("the file has the schema of every %s that the code makes, and no other: npm run schemas", (kind) => {
  const types = [...emittedTypes()[kind]].sort();
  expect(types.length).toBeGreaterThan(0);
  expect(Object.keys(providerSchemas().schemas[kind])).toEqual(types);
});

it("the file says of which versions they are", () => {
  const { terraform, versions } = providerSchemas();
  expect(versions.aws).toMatch(/^5\.100\./);
  expect(Object.keys(versions)).toEqual(["aws", "local", "random", "tls"]);
  expect(terraform).toMatch(/^1\.\d+\.\d+$/);
});
