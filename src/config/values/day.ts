/** A day as ISO 8601 has it, `2026-11-28`: days compare as texts. */
export type Day = `${number}-${number}-${number}`;

/** The day of a clock, in UTC. */
export function dayOf(time: Date): Day {
  return time.toISOString().slice(0, 10) as Day;
}

/** The same day some months later. A day that the month does not have is counted on into the next one. */
export function monthsAfter(day: Day, months: number): Day {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return dayOf(new Date(Date.UTC(year, month - 1 + months, date)));
}
