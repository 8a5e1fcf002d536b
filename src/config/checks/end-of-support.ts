import type { Report } from "../report/report";
import { type Day, monthsAfter } from "../values/day";
import type { EndOfSupport } from "../values/ends-of-support";

/** How long before its end something is warned of. */
const noticeInMonths = 6;

/**
 * Warns of what AWS no longer supports on a day, or not for long.
 *
 * @param what as people call it, such as `PostgreSQL 13`
 * @param ending its row; undefined where no end is known
 */
export function checkEndOfSupport(what: string, ending: EndOfSupport | undefined, today: Day, report: Report): void {
  if (ending === undefined || monthsAfter(today, noticeInMonths) < ending.end) return;
  const { end, then, instead } = ending;
  const state = today > end ? `is past the end of its support, ${end}` : `comes to the end of its support on ${end}`;
  report.warning(`${what} ${state}: ${then}; write ${instead}`);
}
