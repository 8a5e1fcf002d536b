import { dailyProblem, weeklyProblem } from "../../aws/values/time-window";

// RDS takes no shorter ones, in minutes
const shortest = 30;

/** Why a text is not a window for the backups of the database; undefined where it is one. */
export const databaseBackupWindowProblem = (window: string): string | undefined => dailyProblem(window, shortest);

/** Why a text is not a window for the maintenance of the database; undefined where it is one. */
export const databaseMaintenanceWindowProblem = (window: string): string | undefined => weeklyProblem(window, shortest);
