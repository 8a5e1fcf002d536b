import { Fn } from "cdktf";
import { escapeForFunction } from "../aws/maps";
import { type DeploymentVariable, type ProfileKey, secretVariables } from "./profile-variable-names";

/** What the Metaflow client reads from `config_<profile>.json`. */
export type Profile = Readonly<Partial<Record<ProfileKey, string>>>;

/**
 * A profile that holds just the keys that have a value: an empty string is not the same as an absent key to the client,
 * it breaks it.
 *
 * @param values what the deployment says itself
 * @param given further values; they override `values`
 */
export function profileOf(
  values: Readonly<Partial<Record<DeploymentVariable, string>>>,
  given: Readonly<Record<string, string>> = {},
): Profile {
  return Object.fromEntries(
    Object.entries({ ...values, ...given }).filter(([, value]) => value !== undefined && value !== ""),
  ) as Profile;
}

/** The profile without its secrets. */
export function withoutSecrets(profile: Profile): Profile {
  const secrets: readonly string[] = secretVariables;
  const kept = Object.entries(profile).filter(([name, value]) => value !== undefined && !secrets.includes(name));
  return Object.fromEntries(kept) as Profile;
}

/** The text of the profile, keys sorted, put together by Terraform. */
export function profileJson(profile: Profile): string {
  return Fn.jsonencode(escapeForFunction(profile as Readonly<Record<string, string>>)) as string;
}
