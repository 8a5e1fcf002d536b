import { listed } from "./planned-actions";
import { type ChangeRow, type ChangeRows, settingOf } from "./rows";

/** Rows that are planned together, by their paths. */
export type Bundle = ReadonlyMap<string, ChangeRow>;

/** The values that a row changes, by path. */
export function valuesOf(path: string, { to, with: others }: ChangeRow): Record<string, unknown> {
  return { [settingOf(path)]: to, ...others };
}

/**
 * Puts rows together so that a plan of all of them is the plans of each: no setting is in two of a bundle, and where two do
 * something to one resource, they do the same.
 */
export function bundles(rows: ChangeRows): Bundle[] {
  const made: { rows: Map<string, ChangeRow>; paths: Set<string>; actions: Map<string, string> }[] = [];
  for (const [path, row] of Object.entries(rows)) {
    if (row.unplanned !== undefined) continue;
    const actions = row.alone || row.refused !== undefined || !row.plan ? undefined : listed(row.plan);
    const paths = Object.keys(valuesOf(path, row));
    const bundle =
      actions &&
      made.find(
        ({ paths: taken, actions: known }) =>
          !paths.some((one) => [...taken].some((other) => within(one, other) || within(other, one))) &&
          [...actions].every(([address, action]) => (known.get(address) ?? action) === action),
      );
    if (bundle) {
      bundle.rows.set(path, row);
      for (const one of paths) bundle.paths.add(one);
      for (const [address, action] of actions) bundle.actions.set(address, action);
    } else {
      // a row that stays alone takes no other one in
      const alone = actions === undefined;
      made.push({
        rows: new Map([[path, row]]),
        paths: new Set(alone ? [""] : paths),
        actions: new Map(actions ?? []),
      });
    }
  }
  return made.map(({ rows }) => rows);
}

function within(path: string, map: string): boolean {
  return map === "" || path === map || path.startsWith(`${map}.`);
}
