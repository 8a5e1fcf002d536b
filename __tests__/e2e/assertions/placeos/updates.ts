import { expect } from "vitest";
import type { Updated } from "../../scenario";
import type { Plan } from "../../terraform";
import { secretNames, versionIds } from "./stored-secrets";

/** The services, and init, whose tasks a plan replaces by tasks of a new revision. */
function rolledBy({ changes }: Plan): string[] {
  const rolled = changes.filter(({ type }) => type === "aws_ecs_task_definition");
  return rolled.map(({ change }) => String(change.before!.family).replace(/^head-office-/, "")).sort();
}

/** RethinkDB and etcd have the same image whatever the release is: they go on running. */
export function leavesDataStoresRunning({ plan }: Updated): void {
  const others = ["auth", "core", "dispatch", "frontends", "init", "nginx", "rest-api", "rubber-soul", "triggers"];
  expect(rolledBy(plan)).toEqual(others);
}

/** What PlaceOS can take a new value of has got one, and its consumers roll; the rest is as it was. */
export async function keepsWhatMustStay({ before, plan, after }: Updated): Promise<void> {
  const [old, now] = [versionIds(before), versionIds(after)];
  const renewed = Object.keys(now).filter((name) => now[name] !== old[name]);
  expect(renewed.sort()).toEqual(["dispatch-secret", "jwt", "secret-key-base"]);
  expect(rolledBy(plan)).toEqual(["auth", "dispatch", "rest-api"]);

  const names = secretNames(after);
  const current = await after.emulator.call<{ ARN: string; VersionId: string }>(
    ...[...names.keys()].map((SecretId) => ({
      service: "secretsmanager",
      operation: "get_secret_value",
      parameters: { SecretId },
    })),
  );
  expect(Object.fromEntries(current.map(({ ARN, VersionId }) => [names.get(ARN), VersionId]))).toEqual(now);
}
