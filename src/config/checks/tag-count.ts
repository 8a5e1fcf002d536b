import { isMap, type PlainMap } from "../plain";
import type { Report } from "../report/report";
import { quotas } from "../values/quotas";
import { VariableReference } from "../variables/variable-reference";
import { checkQuota } from "./quota";

/** Tags that come together on one resource. */
export interface TagSources {
  /** Tags of the deployment, or only of the resource. */
  readonly tags: unknown;
  /** Further maps of tags, by the setting that gives them. */
  readonly further: Readonly<Record<string, unknown>>;
  /** Keys that the deployment itself adds. */
  readonly own: readonly string[];
}

/**
 * Counts the tags of the resource that has most of them. A map that a variable stands for counts nothing: Terraform
 * finds out.
 *
 * @param resource in words that follow "on": `a resource`, `the bucket`
 * @param report starts at the tags
 */
export function checkTagCount({ tags, further, own }: TagSources, resource: string, report: Report): void {
  const given = Object.entries(further).filter(([, map]) => isKnown(map) && Object.keys(map).length > 0);
  const maps = [tags, ...given.map(([, map]) => map)].filter(isKnown);
  const keys = new Set([...maps.flatMap((map) => Object.keys(map)), ...own]);
  const others = [...given.map(([name]) => name), ...own].join(", ");
  checkQuota(
    { found: keys.size, of: `tags on ${resource}, with ${others}`, instead: "leave some out" },
    quotas.tags,
    report,
  );
}

function isKnown(map: unknown): map is PlainMap {
  return isMap(map) && !(map instanceof VariableReference);
}
