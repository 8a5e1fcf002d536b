import { describe, expect, it } from "vitest";
import {
  isUnknownRelease,
  placeosTagProblem,
  type Release,
  releaseOf,
} from "../../../../modules/placeos/common/releases";
import { imageOf } from "../../../../modules/placeos/common/releases/image";

/** What the names were at the release of the deployment guide. */
const ofTheSeed: Omit<Release, "tag"> = {
  database: "rethinkdb",
  hasEtcd: true,
  hasSearch: true,
  hasStaffApi: false,
  redisTls: false,
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
  triggersHealth: "/",
  coreCompilesDrivers: true,
  coreHasShell: true,
  jsonLogs: false,
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
  etcdMinors: { least: 3, most: 4 },
};
const loader = {
  ...ofTheSeed,
  frontendsImage: "frontend-loader",
  frontendsApi: "/api/frontend-loader/v1",
  initTakesBackofficeBranch: true,
};
const logs = { ...loader, jsonLogs: true };
const dispatch = { ...logs, dispatchApi: "/api/dispatch/v1" };
const ingest = {
  ...dispatch,
  rubberSoulImage: "search-ingest",
  rubberSoulProgram: "/search-ingest",
  rubberSoulApi: "/api/search-ingest/v1",
  rubberSoulUriVariable: "PLACE_SEARCH_INGEST_URI",
  elasticUriVariables: ["ES_URI", "ELASTIC_URI"],
  elasticBulkVariable: "ELASTIC_DISABLE_BULK",
  initTakesAnalyticsRoute: true,
};
const etcd = { ...ingest, etcdMinors: { least: 4, most: Infinity } };
const https = { ...etcd, authNeedsPlaceUri: true };
const slash = { ...https, nginxAddsSlash: true };
const unprivileged = { ...slash, dispatchIsRoot: false };
const minimal = { ...unprivileged, frontendsProgram: "/frontends" };
const portal = { ...minimal, nginxAdmitsPortal: true };
const postgres = {
  ...portal,
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
};
const scratch = { ...postgres, coreHasShell: false };
const glibc = { ...scratch, frontendsMayFailOnEfs: false };
const tls = { ...glibc, redisTls: true };
const openId = { ...tls, nginxHasWellKnown: true };
const ruby = { ...openId, authCheck: "ruby" };
const musl = { ...ruby, frontendsMayFailOnEfs: true };
const crystal = { ...musl, authIsRails: false, authCheck: "own" };
const fullText = { ...crystal, hasSearch: false, initHidesFailures: false };

describe("a release", () => {
  it.each([
    ["1.2108.2", ofTheSeed],
    ["1.2108.4", ofTheSeed],
    ["1.2109.0", loader],
    ["1.2109.12", loader],
    ["1.2110.0", logs],
    ["1.2110.4", logs],
    ["1.2110.5", dispatch],
    ["1.2111.0", ingest],
    ["1.2111.1", ingest],
    ["1.2111.2", etcd],
    ["1.2112.0", https],
    ["1.2207.0", https],
    ["1.2207.1", slash],
    ["1.2208.0", slash],
    ["1.2210.0", unprivileged],
    ["1.2210.1", minimal],
    ["1.2210.2", portal],
    ["1.2211.1", portal],
    ["1.2303.6", portal],
    ["2.2404.1", postgres],
    ["2.2411.0", postgres],
    ["2.2412.1", scratch],
    ["2.2506.5", scratch],
    ["2.2507.1", glibc],
    ["2.2510.1", glibc],
    ["2.2510.2", tls],
    ["2.2511.1", openId],
    ["2.2601.1", ruby],
    ["2.2602.5", ruby],
    ["2.2603.2", musl],
    ["2.2606.6", musl],
    ["2.2607.1", crystal],
    ["2.2609.2", crystal],
    ["2.2609.3", fullText],
    ["2.2712.0", fullText],
  ])("%s has the names of its range", (version, facts) => {
    expect(releaseOf(`placeos-${version}`)).toEqual({ tag: `placeos-${version}`, ...facts });
  });

  it("has one tag for all images", () => {
    expect(imageOf("core", releaseOf("placeos-1.2110.0"))).toBe("docker.io/placeos/core:placeos-1.2110.0");
  });

  it.each([
    ["latest", "must be the tag of one release such as placeos-2.2602.5, not of a channel"],
    ["1.2108.4", "must be the tag of one release"],
    ["placeos-1.2108", "must be the tag of one release"],
    ["placeos-1.2108.1", "must be placeos-1.2108.2 or newer: older releases have no nginx image of their tag"],
    ["placeos-0.2109.0", "must be placeos-1.2108.2 or newer"],
    ["placeos-1.2211.0", "must be another release: its frontend-loader can write neither into /tmp nor"],
    ["placeos-1.2304.0", "the last ones of major 1 are placeos-1.2303, so that there is no such one;"],
    ["placeos-1.2404.1", "must be one from placeos-1.2108.2 to 1.2303, or from placeos-2.2404.1 on: the last ones"],
    ["placeos-2.2304.0", "this one needs both PostgreSQL and etcd, which only releases from placeos-2.2404.1 on do"],
    ["placeos-2.2404.0", "this one needs both PostgreSQL and etcd"],
  ])("is not %s", (tag, reason) => {
    expect(placeosTagProblem(tag)).toContain(reason);
    expect(placeosTagProblem(tag)).toContain(`found "${tag}"`);
    expect(() => releaseOf(tag)).toThrow(`the PlaceOS tag ${placeosTagProblem(tag)}`);
  });

  it.each([
    ["placeos-2.2609.3", false],
    ["placeos-1.2303.6", false],
    ["placeos-2.2609.4", true],
    ["placeos-3.2701.0", true],
    ["latest", false],
  ])("%s is newer than all that are known: %s", (tag, expected) => {
    expect(isUnknownRelease(tag)).toBe(expected);
  });
});
