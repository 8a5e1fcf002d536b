import { z } from "zod";
import { timeZoneProblem, timeZoneWords } from "../../../../modules/aws/values/time-zone";
import { inPlace } from "../change";
import { atSynthesis, lateBound, reasons, required } from "../field";
import { text } from "../kinds";

const time = text({ allowed: "a time of day such as 07:00", pattern: /^([01][0-9]|2[0-3]):[0-5][0-9]$/ });
const day = "(MON|TUE|WED|THU|FRI|SAT|SUN)";
const days = text({
  allowed: "days such as MON-FRI or MON,WED,FRI",
  pattern: new RegExp(`^${day}(-${day})?(,${day}(-${day})?)*$`),
});
const timeZone = text({
  allowed: timeZoneWords,
  pattern: /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/,
  problem: timeZoneProblem,
});
const schedules = inPlace("schedules");

/** Settings of the schedule. */
export const scheduleShape = {
  start: required(
    atSynthesis(time, {
      description: "Time of day at which the database starts; the services follow ten minutes later.",
      default: "required",
      whyLiteral: reasons.checks,
      change: schedules,
    }),
  ),
  stop: required(
    atSynthesis(time, {
      description: "Time of day at which the services stop, on every day; the database follows ten minutes later.",
      default: "required",
      whyLiteral: reasons.checks,
      change: schedules,
    }),
  ),
  days: lateBound(days, {
    description: "Days of the week on which it starts.",
    defaultValue: "MON-FRI",
    change: schedules,
  }),
  time_zone: lateBound(timeZone, {
    description: "Time zone of both times, whose summer time counts.",
    defaultValue: "UTC",
    change: schedules,
  }),
} as const;

/** When the deployment runs, where it does not run all the time. */
export const schedule = atSynthesis(z.strictObject(scheduleShape), {
  description:
    "Run services and database at some hours only: with EventBridge Scheduler they are stopped and started again. For " +
    "sandboxes. `docs/operations.md`.",
  default: "everything runs all the time",
  typeName: "ScheduleSettings",
  whyLiteral: reasons.keys,
  change: inPlace(
    "schedules; taking it away leaves the database as it is, and sets the services' numbers of tasks, so do it in working hours",
  ),
});
