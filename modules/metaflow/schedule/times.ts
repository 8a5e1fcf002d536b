/** Minutes after the database in which the services start, and after them in which the database stops. */
export const apart = 10;

/** Least minutes between start and stop. */
export const shortestDay = 30;

/** Minutes since midnight of a time of day such as `07:00`. */
export function minutesOf(time: string): number {
  const [hours, minutes] = time.split(":").map(Number) as [number, number];
  return hours * 60 + minutes;
}

/**
 * An expression of EventBridge Scheduler: a number of minutes after a time of day.
 *
 * @param days of the week such as `MON-FRI`; every day by default, and what is after midnight is on the next one
 */
export function cron(time: string, later = 0, days?: string): string {
  const minutes = (minutesOf(time) + later) % (24 * 60);
  const when = `${minutes % 60} ${Math.floor(minutes / 60)}`;
  return days === undefined ? `cron(${when} * * ? *)` : `cron(${when} ? * ${days} *)`;
}
