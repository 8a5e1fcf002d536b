import { z } from "zod";
import type { Shape } from "../../src/config/parse";
import { products } from "../../src/config/products";
import { namedSettingsOf, valueSchema } from "../../src/config/schema/field";

/** A setting of a product, with its path from `inputs`; `<name>` stands for a name that the file chooses. */
export interface Setting {
  readonly product: string;
  readonly path: readonly string[];
  readonly setting: z.ZodType;
}

/** All inputs of all products, and the settings in those that are maps. */
export function everySetting(): readonly Setting[] {
  return Object.entries(products).flatMap(([product, { inputParts }]) =>
    inputParts.flatMap(({ inputs }) => settingsIn(product, inputs, [])),
  );
}

function settingsIn(product: string, shape: Shape, above: readonly string[]): Setting[] {
  return Object.entries(shape).flatMap(([name, setting]) => {
    const path = [...above, name];
    const schema = valueSchema(setting);
    const named = namedSettingsOf(schema);
    return [
      { product, path, setting },
      ...(schema instanceof z.ZodObject ? settingsIn(product, schema.shape as Shape, path) : []),
      ...(named === undefined ? [] : settingsIn(product, named.shape, [...path, "<name>"])),
    ];
  });
}
