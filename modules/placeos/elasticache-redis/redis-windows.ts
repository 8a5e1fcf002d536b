import { dailyProblem, weeklyProblem } from "../../aws/values/time-window";

// ElastiCache takes no shorter ones, in minutes
const shortest = 60;

/** Why a text is not a window for Redis' snapshots; undefined where it is one. */
export const snapshotWindowProblem = (window: string): string | undefined => dailyProblem(window, shortest);

/** Why a text is not a window for Redis' maintenance; undefined where it is one. */
export const maintenanceWindowProblem = (window: string): string | undefined => weeklyProblem(window, shortest);
