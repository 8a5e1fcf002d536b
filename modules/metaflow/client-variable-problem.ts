import { nearest } from "../aws/values/nearest";
import { clientVariables, environmentVariables } from "./profile-variable-names";

/** Pattern of a configuration variable's name. */
export const clientVariablePattern = /^METAFLOW_[A-Z0-9_]+$/;

/** What is wrong with the name of a variable. An unknown name is no error: it may belong to an extension of Metaflow. */
export function clientVariableProblem(name: string): string | undefined {
  const known: readonly string[] = clientVariables;
  if (known.includes(name)) return undefined;
  if ((environmentVariables as readonly string[]).includes(name)) {
    return "is read only from the environment, before the client knows any profile";
  }
  const meant = known.includes(`METAFLOW_${name}`) ? `METAFLOW_${name}` : nearest(name, known);
  const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
  if (hint === "" && clientVariablePattern.test(name)) return undefined;
  return `is not a configuration variable of the Metaflow client${hint}`;
}
