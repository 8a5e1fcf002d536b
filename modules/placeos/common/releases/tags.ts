import { first } from "./first-line";
import type { Version } from "./release";
import { firstWithoutEtcd } from "./second-line";

/** The release that a deployment has when it names none: the last one whose images carry all of the deployment guide's names. */
export const defaultPlaceosTag = "placeos-1.2108.4";

/** The release of major 2 that is described best, and that examples name. */
export const recommendedPlaceosTag = "placeos-2.2602.5";

/** The newest release whose changes are known. */
const newest: Version = [2, 2609, 3];

/** Ranges without a release that the components can run, newest first. */
const refusals: readonly { readonly since: Version; readonly before: Version; readonly reason: string }[] = [
  {
    since: [2, 0, 0],
    before: firstWithoutEtcd,
    reason: "this one needs both PostgreSQL and etcd, which only releases from placeos-2.2404.1 on do without",
  },
  {
    since: [1, 2304, 0],
    before: [2, 0, 0],
    reason: "the last ones of major 1 are placeos-1.2303, so that there is no such one",
  },
];

/** Releases whose images cannot do their work here. */
const broken: readonly { readonly version: Version; readonly reason: string }[] = [
  {
    version: [1, 2211, 0],
    reason:
      "its frontend-loader can write neither into /tmp nor into the folder of the web site; take placeos-1.2211.1",
  },
];

/** Why a tag names no release that this architecture runs, in words that follow the setting's name; undefined where it does. */
export function placeosTagProblem(tag: string): string | undefined {
  const version = versionOf(tag);
  const found = `found ${JSON.stringify(tag)}`;
  if (version === undefined) {
    return `must be the tag of one release such as ${recommendedPlaceosTag}, not of a channel; ${found}`;
  }
  if (compare(version, first) < 0) {
    return `must be placeos-${first.join(".")} or newer: older releases have no nginx image of their tag; ${found}`;
  }
  const fault = broken.find((one) => compare(version, one.version) === 0);
  if (fault !== undefined) return `must be another release: ${fault.reason}; ${found}`;
  const refusal = refusals.find(({ since, before }) => compare(version, since) >= 0 && compare(version, before) < 0);
  if (refusal === undefined) return undefined;
  return `must be one from placeos-1.2108.2 to 1.2303, or from placeos-2.2404.1 on: ${refusal.reason}; ${found}`;
}

/** Whether a release is newer than all whose changes are known. */
export function isUnknownRelease(tag: string): boolean {
  const version = versionOf(tag);
  return version !== undefined && compare(version, newest) > 0;
}

/** The version in the tag of a release; undefined where the tag has no version. */
export function versionOf(tag: string): Version | undefined {
  const match = /^placeos-(\d+)\.(\d{4})\.(\d+)$/.exec(tag);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

/** Less than 0 where `a` is older than `b`, more where it is newer. */
export function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
