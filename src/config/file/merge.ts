import { isMap, type PlainMap } from "../plain";

/**
 * A deployment over the common defaults: maps are merged, anything else replaces the default. A `null` takes the
 * default away. A backend of another type replaces the default one.
 */
export function mergeDefaults(defaults: PlainMap, deployment: PlainMap): PlainMap {
  const merged = merge(defaults, deployment) as PlainMap;
  const [common, own] = [defaults["backend"], deployment["backend"]];
  if (!isMap(common) || !isMap(own) || Object.keys(own).some((type) => Object.hasOwn(common, type))) return merged;
  return { ...merged, backend: dropNulls(own) };
}

function merge(base: unknown, over: unknown): unknown {
  if (!isMap(base) || !isMap(over)) return dropNulls(over);
  const keys = [...new Set([...Object.keys(base), ...Object.keys(over)])];
  return dropNulls(
    Object.fromEntries(
      keys.map((key) => [key, Object.hasOwn(over, key) ? merge(base[key], over[key]) : base[key]] as const),
    ),
  );
}

// null is what Terraform understands as "not given"; inside lists it stays, to be refused
function dropNulls(value: unknown): unknown {
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null)
      .map(([key, item]) => [key, dropNulls(item)]),
  );
}

/** Whether a path is there in a value. */
export function hasPath(value: unknown, path: readonly (string | number)[]): boolean {
  let current = value;
  for (const segment of path) {
    if (Array.isArray(current)) current = current[Number(segment)];
    else if (isMap(current) && Object.hasOwn(current, segment)) current = current[segment];
    else return false;
    if (current === undefined || current === null) return false;
  }
  return true;
}
