import type { Check } from "./check";

/** What AWS keeps for itself at the beginning of names. */
const reserved = [
  ["sg", "security groups"],
  ["internal", "load balancers"],
] as const;

/** The environment name, which begins the names of security groups and load balancers. */
export const checkEnvironmentName: Check = (facts, report) => {
  const [first] = (facts.known("environment_name") ?? "").toLowerCase().split("-");
  for (const [word, kind] of reserved.filter(([word]) => word === first)) {
    report
      .at("environment_name")
      .finding(`must not begin with ${word}-, or be ${word}: AWS keeps names of ${kind} that begin so for itself`);
  }
};
