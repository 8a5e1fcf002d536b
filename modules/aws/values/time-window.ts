import { mustBe } from "./show";

/** Minutes since the start of the week (Monday) or of the day, from the start up to the end, which may lie beyond it. */
export interface TimeWindow {
  readonly start: number;
  readonly end: number;
}

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const minutesOfDay = 24 * 60;
const minutesOfWeek = 7 * minutesOfDay;
const time = "([01][0-9]|2[0-3]):([0-5][0-9])";
const day = "([Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un)";

/** Pattern of a weekly window, such as `Mon:00:00-Mon:03:00`. */
export const weeklyPattern = new RegExp(`^${day}:${time}-${day}:${time}$`);
/** Pattern of a daily window, such as `04:00-05:00`. */
export const dailyPattern = new RegExp(`^${time}-${time}$`);

/** A weekly window; undefined if the text is not one. */
export function parseWeekly(text: string): TimeWindow | undefined {
  const match = weeklyPattern.exec(text);
  if (match === null) return undefined;
  const minute = (at: number) =>
    days.indexOf(match[at]!.toLowerCase()) * minutesOfDay + Number(match[at + 1]) * 60 + Number(match[at + 2]);
  return wrapped(minute(1), minute(4), minutesOfWeek);
}

/** A daily window; undefined if the text is not one. */
export function parseDaily(text: string): TimeWindow | undefined {
  const match = dailyPattern.exec(text);
  if (match === null) return undefined;
  const minute = (at: number) => Number(match[at]) * 60 + Number(match[at + 1]);
  return wrapped(minute(1), minute(3), minutesOfDay);
}

function wrapped(start: number, end: number, length: number): TimeWindow {
  return { start, end: end < start ? end + length : end };
}

/**
 * Why a text is no maintenance window: wrong form, too short, or a day and more.
 *
 * @param shortest in minutes; RDS takes 30, ElastiCache 60
 */
export function weeklyProblem(text: string, shortest = 30): string | undefined {
  const allowed = `a weekly window in UTC such as Mon:00:00-Mon:03:00, from ${shortest} minutes to under a day`;
  return lengthProblem(parseWeekly(text), shortest, allowed, text);
}

/**
 * Why a text is no window of backups or snapshots: wrong form, or too short.
 *
 * @param shortest in minutes; RDS takes 30, ElastiCache 60
 */
export function dailyProblem(text: string, shortest = 30): string | undefined {
  const allowed = `a daily window in UTC such as 04:00-05:00, ${shortest} minutes or more`;
  return lengthProblem(parseDaily(text), shortest, allowed, text);
}

function lengthProblem(
  window: TimeWindow | undefined,
  shortest: number,
  allowed: string,
  text: string,
): string | undefined {
  const length = window === undefined ? 0 : window.end - window.start;
  return length >= shortest && length < minutesOfDay ? undefined : mustBe(allowed, text);
}

/** Whether a window of every day meets a window of the week. */
export function windowsOverlap(daily: TimeWindow, weekly: TimeWindow): boolean {
  // from the day before the week to the day after it, because both windows may run over the end of theirs
  return Array.from({ length: days.length + 2 }, (_, index) => (index - 1) * minutesOfDay).some(
    (shift) => daily.start + shift < weekly.end && weekly.start < daily.end + shift,
  );
}
