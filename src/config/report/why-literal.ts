import type { Shape } from "../parse";
import type { PlainMap } from "../plain";
import { fieldOf, reasons } from "../schema/field";
import { placesOf, within } from "./places";
import type { Path } from "./report";

/** Why no variable can stand where a path of the file leads; undefined where one can, or where there is no such setting. */
export function whyLiteral(path: Path, content: PlainMap): string | undefined {
  return placesOf(path, content)
    .map((place) => walk(place.shape, place.path))
    .find((reason) => reason !== undefined);
}

function walk(shape: Shape, [name, ...rest]: Path): string | undefined {
  const schema = Object.hasOwn(shape, String(name)) ? shape[String(name)]! : undefined;
  if (schema === undefined) return undefined;
  const because = fieldOf(schema)?.whyLiteral;
  if (rest.length === 0) return because;
  const inner = within(schema, rest);
  if (inner !== undefined) return walk(inner.shape, inner.path);
  // of a list or map that must be known, its elements may be variables where the reason says so
  return because === reasons.keys || because === reasons.rules ? undefined : because;
}
