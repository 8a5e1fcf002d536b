import { z } from "zod";
import type { Shape } from "../parse";
import { isMap, type PlainMap } from "../plain";
import { products } from "../products";
import type { Path } from "./report";
import { fieldOf, namedSettingsOf, reasons, valueSchema } from "../schema/field";

/** Why no variable can stand where a path of the file leads; undefined where one can, or where there is no such setting. */
export function whyLiteral([section, ...below]: Path, content: PlainMap): string | undefined {
  const path = section === "deployments" ? below.slice(1) : below;
  const name = section === "deployments" ? productName(below[0], content) : undefined;
  const shapes = Object.entries(products).filter(([product]) => name === undefined || name === product);
  return shapes.map(([, { shape }]) => walk(shape, path)).find((reason) => reason !== undefined);
}

function productName(deployment: string | number | undefined, { deployments, defaults }: PlainMap): unknown {
  const entry = isMap(deployments) ? deployments[String(deployment)] : undefined;
  const own = isMap(entry) ? entry["product"] : undefined;
  return own ?? (isMap(defaults) ? defaults["product"] : undefined);
}

function walk(shape: Shape, [name, ...rest]: Path): string | undefined {
  const schema = Object.hasOwn(shape, String(name)) ? shape[String(name)]! : undefined;
  if (schema === undefined) return undefined;
  const because = fieldOf(schema)?.whyLiteral;
  if (rest.length === 0) return because;
  const inner = valueSchema(schema);
  if (inner instanceof z.ZodObject) return walk(inner.shape as Shape, rest);
  const named = namedSettingsOf(inner);
  if (named !== undefined) return walk(named.shape, rest.slice(1));
  // of a list or map that must be known, its elements may be variables where the reason says so
  return because === reasons.keys || because === reasons.rules ? undefined : because;
}
