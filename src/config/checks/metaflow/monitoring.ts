import type { Check } from "./check";

/** What the alarms watch, and who hears of them. */
export const checkMonitoring: Check = (facts, report) => {
  const monitoring = facts.value("monitoring");
  if (monitoring === undefined) return;
  const at = report.at("monitoring");
  if (monitoring.sns_topic_arn !== undefined && monitoring.email_addresses !== undefined) {
    at.at("email_addresses").finding(
      "cannot be given together with sns_topic_arn: its owner decides who is subscribed",
    );
  }
  for (const [name, part] of [
    ["failed_jobs", "enable_batch"],
    ["failed_executions", "enable_step_functions"],
  ] as const) {
    if (monitoring[name] && facts.isOff(part)) at.at(name).warning(`has no effect: ${part} is false`);
  }
  if (!facts.parts.monitoring) {
    at.warning("has no effect: there is no metadata service to watch (enable_metadata_service: false)");
  } else if (monitoring.api_5xx_errors !== undefined && facts.isOff("metadata_service_enable_api_gateway")) {
    at.at("api_5xx_errors").warning(
      "has no effect: there is no API gateway (metadata_service_enable_api_gateway: false)",
    );
  }
};
