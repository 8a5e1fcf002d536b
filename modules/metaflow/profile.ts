import { Fn } from "cdktf";

/** A configuration variable of the Metaflow client, with its whole name. */
export type ProfileKey = `METAFLOW_${string}`;

/** What the Metaflow client reads from `config_<profile>.json` (metaflow-cloudformation.md §3.6). */
export type Profile = Readonly<Partial<Record<ProfileKey, string>>>;

/**
 * A profile that holds just the keys that have a value: an empty string is not the same as an absent key to the client,
 * it breaks it (metaflow-cloudformation.md §3.1).
 */
export function profileOf(values: Readonly<Record<ProfileKey, string | undefined>>): Profile {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ""),
  ) as Profile;
}

/** The text of the profile, keys sorted, put together by Terraform. */
export function profileJson(profile: Profile): string {
  return Fn.jsonencode(profile) as string;
}
