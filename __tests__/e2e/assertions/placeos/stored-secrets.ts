import type { Applied } from "../../scenario";

/** Names of the deployment's secrets by their ARNs, without what all have in common and what makes each the only one. */
export function secretNames({ resources }: Applied): ReadonlyMap<string, string> {
  const secrets = resources.filter(({ type }) => type === "aws_secretsmanager_secret").map(({ values }) => values);
  return new Map(
    secrets.map(({ arn, name_prefix }) => [
      String(arn),
      String(name_prefix)
        .replace(/^head-office-/, "")
        .replace(/-$/, ""),
    ]),
  );
}

/** The ARN of the secret to which a container's `valueFrom` leads. */
export function arnIn(valueFrom: string): string {
  return valueFrom.split(":").slice(0, 7).join(":");
}

/** Ids of the versions that hold the values, by the secret's name. */
export function versionIds(applied: Applied): Readonly<Record<string, unknown>> {
  const names = secretNames(applied);
  const versions = applied.resources.filter(({ type }) => type === "aws_secretsmanager_secret_version");
  return Object.fromEntries(versions.map(({ values }) => [names.get(String(values.secret_id)), values.version_id]));
}
