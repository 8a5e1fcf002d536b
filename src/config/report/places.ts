import { z } from "zod";
import type { Shape } from "../parse";
import { isMap, type PlainMap } from "../plain";
import { products } from "../products";
import { namedSettingsOf, valueSchema } from "../schema/field";
import type { Path } from "./report";

/** Where a path of the file may lead: among the settings of a product. */
export interface Place {
  readonly product: string;
  readonly shape: Shape;
  /** The path below the deployment, or below the defaults. */
  readonly path: Path;
}

/** The places of a path: one where the product is given, one for each product where it is not, none outside of deployments. */
export function placesOf([section, ...below]: Path, content: PlainMap): Place[] {
  if (section !== "defaults" && (section !== "deployments" || below.length === 0)) return [];
  const path = section === "deployments" ? below.slice(1) : below;
  const name = section === "deployments" ? productName(below[0], content) : undefined;
  return Object.entries(products)
    .filter(([product]) => name === undefined || name === product)
    .map(([product, { shape }]) => ({ product, shape, path }));
}

function productName(deployment: string | number | undefined, { deployments, defaults }: PlainMap): unknown {
  const entry = isMap(deployments) ? deployments[String(deployment)] : undefined;
  const own = isMap(entry) ? entry["product"] : undefined;
  return own ?? (isMap(defaults) ? defaults["product"] : undefined);
}

/** The settings in a setting, and the path that is left below one of them; undefined where it has none. */
export function within(schema: z.ZodType, rest: Path): Pick<Place, "shape" | "path"> | undefined {
  const inner = valueSchema(schema);
  if (inner instanceof z.ZodObject) return { shape: inner.shape as Shape, path: rest };
  const named = namedSettingsOf(inner);
  // the first part of the path is the name that somebody has chosen
  return named && { shape: named.shape, path: rest.slice(1) };
}
