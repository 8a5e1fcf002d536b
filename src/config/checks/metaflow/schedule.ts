import { minutesOf, shortestDay } from "../../../../modules/metaflow/schedule/times";
import type { Check } from "./check";

/** When the deployment runs. */
export const checkSchedule: Check = (facts, report) => {
  const schedule = facts.value("schedule");
  if (schedule === undefined) return;
  const at = report.at("schedule");
  // a value that is wrong is missing here
  const { start, stop } = schedule as Partial<typeof schedule>;
  if (start !== undefined && stop !== undefined && minutesOf(stop) - minutesOf(start) < shortestDay) {
    at.at("stop").finding(
      `must be ${shortestDay} minutes or more after start, on the same day; found ${start} and ${stop}`,
    );
  }
  if (!facts.parts.metadataService) {
    at.warning("has no effect: there is neither a service nor a database to stop (enable_metadata_service: false)");
    return;
  }
  if (facts.given("metadata_service_max_count")) {
    at.finding(
      "cannot be given together with metadata_service_max_count: the scaling would start what the schedule has stopped",
    );
  }
  if (!facts.parts.ownDatabase) at.warning("stops only the services: an existing database belongs to its owner");
};
