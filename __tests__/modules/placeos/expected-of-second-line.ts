type Names = readonly string[];
type Table<T> = Readonly<Record<string, T>>;

const deploy = ["ENV", "LOG_LEVEL", "PLACE_LOG_FORMAT", "SG_ENV", "TZ"];
const address = ["PG_DB", "PG_HOST", "PG_PORT", "PG_USER"];
const crystal = [...deploy, ...address, "PG_QUERY"];
const password = ["PG_PASSWORD"];

/** What the images of one release want, without what the operator adds. */
export interface Expected {
  /** Environment variables, by service. */
  readonly variables: Table<Names>;
  /** Variables that hold secrets, by service. */
  readonly secrets: Table<Names>;
  /** Health checks, by service. */
  readonly checks: Table<string>;
}

const first: Expected = {
  variables: {
    dispatch: deploy,
    nginx: ["NGINX_CONFIGURATION", "PLACE_DOMAIN", "TZ"],
    frontends: [...crystal, "PLACE_LOADER_CRON", "PLACE_LOADER_WWW"],
    auth: [...address, "PGSSLMODE", "PLACE_URI", "RAILS_ENV", "REDIS_URL", "TZ"],
    core: [...crystal, "CORE_HOST", "CORE_PORT", "REDIS_URL"],
    triggers: [...crystal, "REDIS_URL"],
    "rubber-soul": [...crystal, "ELASTIC_DISABLE_BULK", "ELASTIC_URI", "ES_URI"],
    "rest-api": [
      ...crystal,
      "ELASTIC_URI",
      "ES_URI",
      "PLACE_DISPATCH_HOST",
      "PLACE_DISPATCH_PORT",
      "PLACE_LOADER_URI",
      "PLACE_SEARCH_INGEST_URI",
      "REDIS_URL",
      "TRIGGERS_URI",
    ],
    "staff-api": [...crystal, "PLACE_URI", "STAFF_TIME_ZONE"],
    init: [
      ...crystal,
      "PGSSLMODE",
      "PLACE_ANALYTICS_ROUTE",
      "PLACE_APPLICATION",
      "PLACE_AUTH_HOST",
      "PLACE_BACKOFFICE_BRANCH",
      "PLACE_BACKOFFICE_COMMIT",
      "PLACE_DOMAIN",
      "PLACE_EMAIL",
      "PLACE_METRICS_ROUTE",
      "PLACE_TLS",
      "PLACE_USERNAME",
    ],
  },
  secrets: {
    dispatch: ["SERVER_SECRET"],
    nginx: ["SECRET_KEY_BASE"],
    frontends: [...password, "PLACE_SERVER_SECRET"],
    auth: ["JWT_SECRET", ...password, "SECRET_KEY_BASE"],
    core: [...password, "PLACE_SERVER_SECRET"],
    triggers: [...password, "PLACE_SERVER_SECRET"],
    "rubber-soul": password,
    "rest-api": ["JWT_PUBLIC", "JWT_SECRET", ...password, "PLACE_SERVER_SECRET"],
    "staff-api": ["COOKIE_SESSION_SECRET", "JWT_SECRET", ...password, "PLACE_SERVER_SECRET"],
    init: [...password, "PLACE_PASSWORD", "PLACE_SERVER_SECRET"],
  },
  checks: {
    dispatch: "/dispatch -c http://127.0.0.1:8080/api/dispatch/v1/healthz",
    nginx: "wget -q -O /dev/null http://127.0.0.1:80/healthz",
    frontends: "/frontends -c http://localhost:3000/api/frontend-loader/v1",
    auth: "wget --no-verbose -q --spider http://0.0.0.0:8080/auth/authority?health=true",
    core: "/bin/core --curl http://localhost:3000/api/core/v1",
    triggers: "/triggers -c http://127.0.0.1:3000/api/triggers/v2/",
    "rubber-soul": "/search-ingest -c http://127.0.0.1:3000/api/search-ingest/v1",
    "rest-api": "/rest-api -c http://127.0.0.1:3000/api/engine/v2/",
    "staff-api": "/staff-api -c http://127.0.0.1:8080/api/staff/v1",
  },
};

const withRuby: Expected = {
  ...first,
  checks: {
    ...first.checks,
    auth:
      'ruby -rnet/http -e exit Net::HTTP.get_response(URI("http://127.0.0.1:8080/auth/authority?health=true"))' +
      ".is_a?(Net::HTTPSuccess)",
  },
};

const withNewAuth: Expected = {
  variables: { ...first.variables, auth: [...crystal, "PLACE_URI", "REDIS_URL"] },
  secrets: { ...first.secrets, auth: ["COOKIE_SESSION_SECRET", ...first.secrets.auth!] },
  checks: { ...first.checks, auth: "/placeos-auth -c http://127.0.0.1:8080/auth/healthz" },
};

const ofSearch = ["ELASTIC_URI", "ES_URI", "PLACE_SEARCH_INGEST_URI"];
const without = <T>(table: Table<T>) =>
  Object.fromEntries(Object.entries(table).filter(([service]) => service !== "rubber-soul"));

const withoutSearch: Expected = {
  variables: {
    ...without(withNewAuth.variables),
    "rest-api": first.variables["rest-api"]!.filter((name) => !ofSearch.includes(name)),
  },
  secrets: without(withNewAuth.secrets),
  checks: without(withNewAuth.checks),
};

/** The releases that are looked at: the first and the newest one, the recommended one, and both sides of every change. */
export const expectedOfSecondLine: readonly (readonly [release: string, expected: Expected])[] = [
  ["2.2404.1", first],
  ["2.2512.1", first],
  ["2.2601.1", withRuby],
  ["2.2602.5", withRuby],
  ["2.2606.6", withRuby],
  ["2.2607.1", withNewAuth],
  ["2.2608.1", withNewAuth],
  ["2.2609.3", withoutSearch],
];

/** The last part of the images, where it is not the name of the service. */
export const imagesOfSecondLine: Table<string> = { frontends: "frontend-loader", "rubber-soul": "search-ingest" };

/**
 * Programs that the images have, by the Dockerfiles of the services: those in Crystal are on an empty image, with a program
 * that can ask itself. ECS must start each directly, as there is no shell.
 */
export const programsOfImages: Table<(release: string) => Names> = {
  dispatch: () => ["/dispatch"],
  // openresty on Alpine, with BusyBox
  nginx: () => ["wget", "sh"],
  frontends: () => ["/frontends"],
  // Ruby on Alpine; its wget was taken out in 2.2601.1, and the rewritten one is on an empty image
  auth: (release) =>
    release >= "2.2607.1" ? ["/placeos-auth"] : release >= "2.2601.1" ? ["ruby", "sh"] : ["ruby", "sh", "wget"],
  core: () => ["/bin/core"],
  triggers: () => ["/triggers"],
  "rubber-soul": () => ["/search-ingest"],
  "rest-api": () => ["/rest-api"],
  "staff-api": () => ["/staff-api"],
};
