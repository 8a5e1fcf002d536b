import type { MetaflowDeployment } from "../config";

/** Name of the profile in a stack's folder. */
export const PROFILE_FILE = "metaflow_profile.json";

/**
 * Where an apply writes the profile: a path as the configuration has it, `undefined` for {@link PROFILE_FILE} in the
 * stack's folder, `false` for nowhere.
 */
export function profileFileOf({ backend, profileFile }: MetaflowDeployment): string | false | undefined {
  // these run on a machine of HashiCorp's, where nobody would find the file
  const runsElsewhere = backend.type === "remote" || backend.type === "cloud";
  return profileFile ?? (runsElsewhere ? false : undefined);
}
