/** What the tag of a release decides. */
export interface Release {
  /** The tag, which every image of PlaceOS carries. */
  readonly tag: string;
  /** Last part of the loader's image: `placeos/<name>`. */
  readonly frontendsImage: string;
  /** Its program. */
  readonly frontendsProgram: string;
  /** Root of the loader's API. */
  readonly frontendsApi: string;
  /** Last part of the image that mirrors the database into Elasticsearch. */
  readonly rubberSoulImage: string;
  /** Its program. */
  readonly rubberSoulProgram: string;
  /** Root of its API. */
  readonly rubberSoulApi: string;
  /** Variable with which rest-api is told where it is. */
  readonly rubberSoulUriVariable: string;
  /** Root of dispatch's API. */
  readonly dispatchApi: string;
  /** Variables that all name Elasticsearch: the older one is read on, but deprecated. */
  readonly elasticUriVariables: readonly string[];
  /** Variable that switches requests to Elasticsearch with many documents off, which is what it does when not set. */
  readonly elasticBulkVariable: string;
  /** Whether dispatch runs as root, so that it can open ports below 1024 whatever the platform allows others. */
  readonly dispatchIsRoot: boolean;
  /** Whether services take `PLACE_LOG_FORMAT` and `LOG_LEVEL`. */
  readonly jsonLogs: boolean;
  /** Whether auth goes without TLS when told so, or else needs `PLACE_URI` and calls the API under it. */
  readonly authNeedsPlaceUri: boolean;
  /** Whether nginx sends a path of the interfaces that has neither a slash at its end, a dot nor a query to the one with the slash. */
  readonly nginxAddsSlash: boolean;
  /** Whether nginx lets PlaceOS' own portal call the API from a browser. */
  readonly nginxAdmitsPortal: boolean;
  /** Whether init takes the branch and the commit of Backoffice. */
  readonly initTakesBackofficeBranch: boolean;
  /** Whether init takes the path of the analytics. */
  readonly initTakesAnalyticsRoute: boolean;
  /** Minor versions of etcd 3 whose protocol the services speak. */
  readonly etcdMinors: { readonly least: number; readonly most: number };
}

type Facts = Omit<Release, "tag">;

/** The release that a deployment has when it names none: the last one whose images carry all of the deployment guide's names. */
export const defaultPlaceosTag = "placeos-1.2108.4";

/** A version: major, year and month, revision. */
type Version = readonly [number, number, number];

/** The first release whose nginx image carries the release's tag. */
const first: Version = [1, 2108, 2];

const factsOfFirst: Facts = {
  frontendsImage: "frontends",
  frontendsProgram: "/app/bin/frontends",
  frontendsApi: "/api/frontends/v1",
  rubberSoulImage: "rubber-soul",
  rubberSoulProgram: "/rubber-soul",
  rubberSoulApi: "/api/rubber-soul/v1",
  rubberSoulUriVariable: "RUBBER_SOUL_URI",
  dispatchApi: "/api/server",
  elasticUriVariables: ["ES_URI"],
  elasticBulkVariable: "ES_DISABLE_BULK",
  dispatchIsRoot: true,
  jsonLogs: false,
  authNeedsPlaceUri: false,
  nginxAddsSlash: false,
  nginxAdmitsPortal: false,
  initTakesBackofficeBranch: false,
  initTakesAnalyticsRoute: false,
  etcdMinors: { least: 3, most: 4 },
};

/** What later releases changed, oldest first. */
const changes: readonly { readonly since: Version; readonly facts: Partial<Facts> }[] = [
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

/** Ranges that the components cannot run, newest first. Major 1 ended with 1.2303, 2.2304.0 came next. */
const refusals: readonly { readonly since: Version; readonly reason: string }[] = [
  { since: [2, 2404, 1], reason: "this one keeps its data in PostgreSQL and does without etcd" },
  { since: [2, 0, 0], reason: "this one keeps its data in PostgreSQL" },
  { since: [1, 2304, 0], reason: "the last of those are placeos-1.2303, so that there is no such one" },
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
  const version = parse(tag);
  const found = `found ${JSON.stringify(tag)}`;
  if (version === undefined) {
    return `must be the tag of one release such as ${defaultPlaceosTag}, not of a channel; ${found}`;
  }
  if (compare(version, first) < 0) {
    return `must be placeos-${first.join(".")} or newer: older releases have no nginx image of their tag; ${found}`;
  }
  const fault = broken.find((one) => compare(version, one.version) === 0);
  if (fault !== undefined) return `must be another release: ${fault.reason}; ${found}`;
  const refusal = refusals.find(({ since }) => compare(version, since) >= 0);
  return refusal && `must be a release of major 1, which runs on RethinkDB: ${refusal.reason}; ${found}`;
}

/**
 * What a release's tag decides.
 *
 * @throws if {@link placeosTagProblem} reports a problem
 */
export function releaseOf(tag: string): Release {
  const problem = placeosTagProblem(tag);
  const version = parse(tag);
  if (problem !== undefined || version === undefined) throw new Error(`the PlaceOS tag ${problem}`);
  const changed = changes.filter(({ since }) => compare(version, since) >= 0).map(({ facts }) => facts);
  return Object.assign({ tag }, factsOfFirst, ...changed) as Release;
}

/** The image of a service: `placeos/<name>:<tag>` on Docker Hub. */
export function imageOf(name: string, { tag }: Release): string {
  return `docker.io/placeos/${name}:${tag}`;
}

function parse(tag: string): Version | undefined {
  const match = /^placeos-(\d+)\.(\d{4})\.(\d+)$/.exec(tag);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
