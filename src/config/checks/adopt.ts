import type { AdoptedIds, AdoptTable } from "../../../modules/aws/adopt/adoptable";
import { adoptProblems } from "../../../modules/aws/adopt/adopt-problems";
import type { Report } from "../report/report";

/**
 * Holds what a deployment takes over against what it makes.
 *
 * @param report starts at the section
 */
export function checkAdopt<Made>(
  table: AdoptTable<Made>,
  ids: AdoptedIds,
  { made, region }: { readonly made: Made; readonly region: string | undefined },
  report: Report,
): void {
  for (const { role, message } of adoptProblems(table, ids, made, region)) report.at(role).finding(message);
}
