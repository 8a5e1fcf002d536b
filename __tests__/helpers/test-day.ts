import type { Day } from "../../src/config/values/day";

/** The day for which tests read configurations: no default ends within six months of it. */
export const testDay: Day = "2026-07-01";
