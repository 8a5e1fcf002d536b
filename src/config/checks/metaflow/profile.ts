import {
  clientVariables,
  type DeploymentVariable,
  deploymentVariables,
  secretVariables,
} from "../../../../modules/metaflow/profile-variable-names";
import type { MetaflowFacts } from "../../metaflow/metaflow-facts";
import type { Report } from "../../report/report";
import { VariableReference } from "../../variables/variable-reference";

/** The variables that a file adds to the profile; what is wrong is absent. */
type Variables = Readonly<Record<string, unknown>>;

/** Holds what a file adds to the profile against what the deployment says itself. The report starts at the profile. */
export function checkProfile(profile: Variables, facts: MetaflowFacts, report: Report): void {
  for (const [name, value] of Object.entries(profile)) {
    const at = report.at(name);
    if (name === "METAFLOW_SERVICE_AUTH_KEY" && facts.parts.apiKey) {
      at.finding(
        "cannot be given: it is the key of the API gateway, which the deployment puts into the profile itself",
      );
    } else if (isSecret(name) && !(value instanceof VariableReference)) {
      at.finding(`is a secret and must not stand in the file: give a variable, "\${var.NAME}"`);
    } else if (isSetBy(facts, name)) {
      at.warning("takes the place of what the deployment sets; its outputs and permissions stay as they are");
    } else if (!(clientVariables as readonly string[]).includes(name)) {
      at.warning("is no variable of the Metaflow client that is known here: nothing may come of it");
    }
  }
  const emits = profile["METAFLOW_BATCH_EMIT_TAGS"];
  // a variable may stand for either
  const silent = emits === undefined || (typeof emits === "string" && /^(0|false)$/i.test(emits));
  if (profile["METAFLOW_BATCH_DEFAULT_TAGS"] !== undefined && silent) {
    report
      .at("METAFLOW_BATCH_DEFAULT_TAGS")
      .warning('has no effect: the client tags jobs with METAFLOW_BATCH_EMIT_TAGS: "true" only');
  }
}

function isSecret(name: string): boolean {
  return (secretVariables as readonly string[]).includes(name);
}

/** Whether a deployment itself sets a variable, as far as is known. */
export function isSetBy({ parts }: MetaflowFacts, name: string): boolean {
  if (!Object.hasOwn(deploymentVariables, name)) return false;
  const source = deploymentVariables[name as DeploymentVariable];
  // only jobs use the registry
  return parts[source] && (source !== "containerRegistry" || parts.batch);
}
