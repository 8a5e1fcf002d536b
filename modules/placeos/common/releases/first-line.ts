import type { Change, Facts, Version } from "./release";

/** The first release whose nginx image carries the release's tag. */
export const first: Version = [1, 2108, 2];

/** What is known of it. */
export const factsOfFirst: Facts = {
  database: "rethinkdb",
  hasEtcd: true,
  etcdMinors: { least: 3, most: 4 },
  hasSearch: true,
  hasStaffApi: false,
  redisTls: false,
  jsonLogs: false,
  frontendsImage: "frontends",
  frontendsProgram: "/app/bin/frontends",
  frontendsApi: "/api/frontends/v1",
  frontendsMayFailOnEfs: false,
  rubberSoulImage: "rubber-soul",
  rubberSoulProgram: "/rubber-soul",
  rubberSoulApi: "/api/rubber-soul/v1",
  rubberSoulUriVariable: "RUBBER_SOUL_URI",
  dispatchApi: "/api/server",
  elasticUriVariables: ["ES_URI"],
  elasticBulkVariable: "ES_DISABLE_BULK",
  dispatchIsRoot: true,
  // there is nothing at the root, which is answer enough
  triggersHealth: "/",
  coreCompilesDrivers: true,
  coreHasShell: true,
  authNeedsPlaceUri: false,
  authIsRails: true,
  authCheck: "wget",
  secretKeyBaseLength: 64,
  nginxAddsSlash: false,
  nginxAdmitsPortal: false,
  nginxHasServerPath: true,
  nginxChecksCookie: false,
  nginxHasWellKnown: false,
  nginxHasShortLinks: false,
  initTakesBackofficeBranch: false,
  initTakesAnalyticsRoute: false,
  initHidesFailures: false,
};

/** What later releases of major 1 changed, oldest first. */
export const firstLine: readonly Change[] = [
  {
    since: [1, 2109, 0],
    facts: {
      frontendsImage: "frontend-loader",
      frontendsApi: "/api/frontend-loader/v1",
      initTakesBackofficeBranch: true,
    },
  },
  { since: [1, 2110, 0], facts: { jsonLogs: true } },
  { since: [1, 2110, 5], facts: { dispatchApi: "/api/dispatch/v1" } },
  {
    since: [1, 2111, 0],
    facts: {
      rubberSoulImage: "search-ingest",
      rubberSoulProgram: "/search-ingest",
      rubberSoulApi: "/api/search-ingest/v1",
      rubberSoulUriVariable: "PLACE_SEARCH_INGEST_URI",
      elasticUriVariables: ["ES_URI", "ELASTIC_URI"],
      elasticBulkVariable: "ELASTIC_DISABLE_BULK",
      initTakesAnalyticsRoute: true,
    },
  },
  { since: [1, 2111, 2], facts: { etcdMinors: { least: 4, most: Infinity } } },
  { since: [1, 2112, 0], facts: { authNeedsPlaceUri: true } },
  { since: [1, 2207, 1], facts: { nginxAddsSlash: true } },
  { since: [1, 2210, 0], facts: { dispatchIsRoot: false } },
  { since: [1, 2210, 1], facts: { frontendsProgram: "/frontends" } },
  { since: [1, 2210, 2], facts: { nginxAdmitsPortal: true } },
];
