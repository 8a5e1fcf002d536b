import type { Change, Version } from "./release";

/** The first release that keeps its data in PostgreSQL and does without etcd. */
export const firstWithoutEtcd: Version = [2, 2404, 1];

/**
 * What the releases of major 2 changed, oldest first: what is new in 2.2404.1 since 1.2303, and what came later. The sources are the changelog of the
 * platform and the Dockerfiles of the services.
 */
export const secondLine: readonly Change[] = [
  {
    since: firstWithoutEtcd,
    facts: {
      database: "postgresql",
      hasEtcd: false,
      hasStaffApi: true,
      frontendsMayFailOnEfs: true,
      triggersHealth: "/api/triggers/v2/",
      coreCompilesDrivers: false,
      secretKeyBaseLength: 30,
      nginxHasServerPath: false,
      nginxChecksCookie: true,
      nginxHasShortLinks: true,
      initHidesFailures: true,
    },
  },
  { since: [2, 2412, 1], facts: { coreHasShell: false } },
  { since: [2, 2507, 1], facts: { frontendsMayFailOnEfs: false } },
  { since: [2, 2510, 2], facts: { redisTls: true } },
  { since: [2, 2511, 1], facts: { nginxHasWellKnown: true } },
  { since: [2, 2601, 1], facts: { authCheck: "ruby" } },
  { since: [2, 2603, 2], facts: { frontendsMayFailOnEfs: true } },
  // the changelog has the new auth between 2.2607 and 2.2608.1, under the old name of the image
  { since: [2, 2607, 1], facts: { authIsRails: false, authCheck: "own" } },
  { since: [2, 2609, 3], facts: { hasSearch: false, initHidesFailures: false } },
];
