import fc from "fast-check";
import { stringify } from "yaml";
import { z } from "zod";
import { products } from "../../src/config/products";
import { backendForms } from "../../src/config/schema/backend";
import { entry } from "../config/files";
import { placeosEntry } from "../config/placeos-files";
import { settingsOf, valuesOf } from "./values";

/** Any text, number, list or map that JSON has, with what is meant as a template elsewhere. */
const anyText = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("${x}", "%{if x}", "$${y}", "$$", "\\", '"', "${1 + 1}", "a\nb", "#{z}", "TfToken[1]", "-0", "1e999"),
);
const { tree: anyJson } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    anyText,
    fc.boolean(),
    fc.integer(),
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(fc.stringMatching(/^\w{1,8}$/), tie("tree"), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

export type Settings = Record<string, unknown>;

/** A file of deployments as plain values. */
export interface File {
  readonly deployments: Record<string, Settings>;
  readonly defaults?: Settings;
}

/** Backends of every type, each with its own settings, and one that is passed through with any text there is. */
const backends: fc.Arbitrary<unknown> = fc.oneof(
  ...backendForms.options.flatMap((form) =>
    form instanceof z.ZodObject
      ? Object.entries(form.shape as Readonly<Record<string, z.ZodType>>).map(([type, settings]) =>
          valuesOf(settings, ["backend", type]).map((values) => ({ [type]: values })),
        )
      : [valuesOf(form, ["backend"])],
  ),
  fc.record({ http: fc.dictionary(fc.stringMatching(/^[a-z_]{1,12}$/), anyJson, { noNullPrototype: true }) }),
);

const bases: Readonly<Record<string, () => Readonly<Settings>>> = { metaflow: entry, placeos: placeosEntry };

/** An entry that is right, with settings laid over it that are right one by one. */
const entries = Object.entries(products).map(([product, { shape }]) => {
  const { inputs } = shape;
  const apart = ["inputs", "product", "backend", "region"];
  const settings = Object.fromEntries(Object.entries(shape).filter(([name]) => !apart.includes(name)));
  const base = bases[product];
  if (base === undefined) throw new Error(`there is no right entry of the product ${product} to begin with`);
  return fc
    .record({
      settings: settingsOf(settings, [product]),
      inputs: valuesOf(inputs!, [product, "inputs"]) as fc.Arbitrary<Settings>,
      backend: fc.option(backends, { nil: undefined, freq: 2 }),
    })
    .map(({ settings: own, inputs: given, backend }): Settings => {
      const { inputs: first, ...rest } = base();
      const merged = { ...(given as Settings), ...(first as Settings) };
      return { ...rest, ...own, ...(backend !== undefined && { backend }), inputs: merged };
    });
});

/** Files with deployments of every product, and often with defaults. Much of them is right, and what goes not together is wrong. */
export const files: fc.Arbitrary<File> = fc
  .record({
    deployments: fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9_-]{0,9}$/), fc.oneof(...entries), {
      minKeys: 1,
      maxKeys: 2,
      noNullPrototype: true,
    }),
    defaults: fc.option(fc.constant({ provider: { default_tags: { owner: "data platform" } } }), { nil: undefined }),
  })
  .map(({ deployments, defaults }) => ({ ...(defaults && { defaults }), deployments }));

/** The text of a file, as JSON or as YAML. */
export function textOf(file: unknown, form: "json" | "yaml"): string {
  return form === "json" ? JSON.stringify(file) : stringify(file, { aliasDuplicateObjects: false });
}
