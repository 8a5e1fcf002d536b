import { inPlace } from "../change";
import { clientVariables, environmentVariables } from "../../../../modules/metaflow/profile-variables";
import { nearest } from "../../nearest";
import { atSynthesis, orReference, reasons } from "../field";
import { mapOf, text, traitsOf, withTraits } from "../kinds";

const variablePattern = /^METAFLOW_[A-Z0-9_]+$/;

const variable = text({
  allowed: "a configuration variable of the Metaflow client, such as METAFLOW_S3_ENDPOINT_URL",
  problem: variableProblem,
});

/** What is wrong with the name of a variable: a slip. One that nobody has heard of may be an extension's. */
function variableProblem(name: string): string | undefined {
  const known: readonly string[] = clientVariables;
  if (known.includes(name)) return undefined;
  if ((environmentVariables as readonly string[]).includes(name)) {
    return "is read from the environment alone, before the client knows any profile";
  }
  const meant = known.includes(`METAFLOW_${name}`) ? `METAFLOW_${name}` : nearest(name, known);
  const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
  if (hint === "" && variablePattern.test(name)) return undefined;
  return `is not a configuration variable of the Metaflow client${hint}`;
}

const value = text({
  allowed: "text on one line; what has no value is left out, because an empty string breaks the client",
  pattern: /^[^\n\r]+$/,
  free: true,
});

/** What the profile says beside what the deployment says. */
export const profile = atSynthesis(
  mapOf(
    "a map of the Metaflow client's configuration variables",
    withTraits(variable, { ...traitsOf(variable), jsonSchema: { pattern: variablePattern.source } }),
    orReference(value, { sensitive: true }),
  ),
  {
    description:
      "Configuration variables of the Metaflow client (METAFLOW_…) for the profile, beside those that the deployment sets; " +
      "they win. Numbers, switches and JSON are written in quotes. `docs/profile.md` says what the deployment sets.",
    default: "what the deployment sets",
    knownBecause: reasons.keys,
    change: inPlace("the profile; clients need the new one"),
  },
);
