import { inPlace } from "../change";
import { clientVariablePattern, clientVariableProblem } from "../../../../modules/metaflow/client-variable-problem";
import { atSynthesis, orReference, reasons } from "../field";
import { mapOf, text, traitsOf, withTraits } from "../kinds";

const variable = text({
  allowed: "a configuration variable of the Metaflow client, such as METAFLOW_S3_ENDPOINT_URL",
  problem: clientVariableProblem,
});

const value = text({
  allowed: "text on one line; what has no value is left out, because an empty string breaks the client",
  pattern: /^[^\n\r]+$/,
  free: true,
});

/** Further settings of the profile. */
export const profile = atSynthesis(
  mapOf(
    "a map of the Metaflow client's configuration variables",
    withTraits(variable, { ...traitsOf(variable), jsonSchema: { pattern: clientVariablePattern.source } }),
    orReference(value, { sensitive: true }),
  ),
  {
    description:
      "Configuration variables of the Metaflow client (METAFLOW_…) for the profile, in addition to the ones that the deployment sets; " +
      "they win. Numbers, switches and JSON are written in quotes. `docs/profile.md` says what the deployment sets.",
    default: "what the deployment sets",
    whyLiteral: reasons.keys,
    change: inPlace("the profile; clients need the new one"),
  },
);
