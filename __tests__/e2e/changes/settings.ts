import { z } from "zod";
import { products } from "../../../src/config/products";
import { type Field, fieldOf, namedSettingsOf, valueSchema } from "../../../src/config/schema/field";
import type { DeploymentSettings, ProductName } from "../synthesize";

/** Settings of a deployment that are not inputs, whose maps have their own settings. */
type Shape = Readonly<Record<string, z.ZodType>>;

/** Every setting of a product by path, as rows name it: inputs without `inputs.`, a name that users choose as `*`. */
export function settingsOf(product: ProductName): ReadonlyMap<string, Field> {
  const { inputs, ...others } = products[product]!.shape;
  return new Map([...fieldsOf(others), ...fieldsOf((valueSchema(inputs!) as z.ZodObject).shape as Shape)]);
}

function fieldsOf(shape: Shape, path = ""): [string, Field][] {
  return Object.entries(shape).flatMap(([name, setting]) => {
    const inner = valueSchema(setting);
    const named = namedSettingsOf(inner);
    const nested: [string, Field][] =
      inner instanceof z.ZodObject
        ? fieldsOf(inner.shape as Shape, `${path}${name}.`)
        : named
          ? fieldsOf(named.shape as Shape, `${path}${name}.*.`)
          : [];
    return [[`${path}${name}`, fieldOf(setting)!], ...nested];
  });
}

/** Finds the setting that a row's path is of. */
export function patternOf(path: string, settings: ReadonlyMap<string, Field>): string | undefined {
  if (settings.has(path)) return path;
  const parts = path.split(".");
  return [...settings.keys()].find((pattern) => {
    const expected = pattern.split(".");
    return expected.length === parts.length && expected.every((part, index) => part === "*" || part === parts[index]);
  });
}

/** A deployment with other values, by path; `null` takes a setting away. */
export function changed(
  product: ProductName,
  deployment: DeploymentSettings,
  values: Readonly<Record<string, unknown>>,
): DeploymentSettings {
  const copy = structuredClone(deployment) as Record<string, unknown>;
  const outside = new Set(Object.keys(products[product]!.shape));
  for (const [path, value] of Object.entries(values)) {
    const parts = path.split(".");
    // `profile` is a separate setting and one of the provider: paths say `provider.profile`
    set(copy, outside.has(parts[0]!) ? parts : ["inputs", ...parts], value);
  }
  return copy;
}

function set(map: Record<string, unknown>, [name, ...rest]: readonly string[], value: unknown): void {
  if (rest.length > 0) set((map[name!] ??= {}) as Record<string, unknown>, rest, value);
  else if (value === null) delete map[name!];
  else map[name!] = value;
}
