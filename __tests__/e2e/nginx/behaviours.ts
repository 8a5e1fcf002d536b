import type { RequestOptions } from "./nginx-container";

/** The releases with which nginx' behaviour changes. The first one is the oldest that runs here. */
export const turns = ["1.2108.2", "1.2207.1", "1.2210.2"] as const;

/** The releases that are tried, each with the turn whose behaviour it has. */
export const tried = [
  ["1.2108.2", 0],
  ["1.2207.0", 0],
  ["1.2207.1", 1],
  ["1.2210.1", 1],
  ["1.2210.2", 2],
  ["1.2303.6", 2],
] as const;

/**
 * What a request comes to, from each turn on; a release without one of its own does what the one before does. A peer is
 * named as `-> rest-api`, a file by its content, and `+` stands for the headers that let PlaceOS' portal read the answer.
 */
export type Outcomes = readonly [first: string, second?: string, third?: string];

/** One behaviour. */
export interface Behaviour {
  readonly what: string;
  readonly request: RequestOptions & { readonly path: string };
  /** What the stock image does. */
  readonly stock: Outcomes;
  /** What differs here, and why; absent where nothing does. */
  readonly here?: { readonly outcomes: Outcomes; readonly because: string };
}

const home = "https://place.example.com";
const portal = { Origin: "https://portal.placeos.run" };
const preflight = { method: "OPTIONS", headers: { ...portal, "Access-Control-Request-Method": "PUT" } };
const notMade = "the services behind it are no components here";

/**
 * The behaviours of the stock image: https://github.com/PlaceOS/nginx at the releases of this table; pull requests 20 (a
 * slash behind the names of interfaces) and 23 (PlaceOS' portal) are what changed it.
 */
export const behaviours: readonly Behaviour[] = [
  {
    what: "the folder of an interface",
    request: { path: "/workplace/" },
    stock: ["200 workplace"],
  },
  {
    what: "an interface without the slash",
    request: { path: "/workplace" },
    stock: ["200 workplace", `301 ${home}/workplace/`],
  },
  {
    what: "an interface without the slash, with a query",
    request: { path: "/workplace?x=1" },
    stock: ["200 workplace"],
  },
  {
    what: "the page of sign-ins, as auth calls it",
    request: { path: "/login?continue=/backoffice" },
    stock: ["200 login"],
  },
  {
    what: "Backoffice without the slash",
    request: { path: "/backoffice" },
    stock: ["200 backoffice", `301 ${home}/backoffice/`],
    here: { outcomes: [`301 ${home}/backoffice/`], because: "its files are named relative to its folder" },
  },
  {
    what: "Backoffice without the slash, with a query",
    request: { path: "/backoffice?x=1" },
    stock: ["200 backoffice"],
    here: { outcomes: [`301 ${home}/backoffice/?x=1`], because: "its files are named relative to its folder" },
  },
  { what: "what is not there", request: { path: "/none" }, stock: ["404", `301 ${home}/none/`] },
  { what: "a file that is not there", request: { path: "/none.js" }, stock: ["404"] },
  { what: "the start page", request: { path: "/" }, stock: ["200 start"] },
  { what: "a path of two slashes", request: { path: "//evil.example" }, stock: ["404"] },
  {
    what: "a folder whose name begins with two slashes",
    request: { path: "//evil" },
    stock: ["404", `301 ${home}//evil/`],
  },
  { what: "a form sent to a page", request: { path: "/workplace/", method: "POST" }, stock: ["405"] },
  { what: "a folder of git", request: { path: "/.git/config" }, stock: ["403"] },
  { what: "a call of the API", request: { path: "/api/engine/v2/zones" }, stock: ["-> rest-api"] },
  {
    what: "a call of the portal",
    request: { path: "/api/engine/v2/zones", headers: portal },
    stock: ["-> rest-api", undefined, "-> rest-api +"],
  },
  {
    what: "what a browser asks before a call of the portal",
    request: { path: "/api/engine/v2/zones", ...preflight },
    stock: ["-> rest-api", undefined, "204 + for 1728000 s"],
  },
  {
    what: "the same before an upload",
    request: { path: "/api/files/v1/uploads", ...preflight },
    stock: ["-> auth", undefined, "204 + for 1728000 s"],
  },
  {
    what: "the same before a sign-in",
    request: { path: "/auth/oauth/token", ...preflight },
    stock: ["-> auth", undefined, "-> auth +"],
  },
  {
    what: "the same before a call of dispatch",
    request: { path: "/api/dispatch/v1", ...preflight },
    stock: ["-> dispatch"],
  },
  {
    what: "what a browser asks before a call of another page",
    request: { path: "/api/engine/v2/zones", ...preflight, headers: { Origin: "https://evil.example" } },
    stock: ["-> rest-api", undefined, "204 + for 1728000 s"],
    here: {
      outcomes: ["-> rest-api"],
      because: "a page of anybody could send changes with the cookies of its visitor",
    },
  },
  {
    what: "OPTIONS that no page asks",
    request: { path: "/api/engine/v2/zones", method: "OPTIONS" },
    stock: ["-> rest-api", undefined, "204 for 1728000 s"],
    here: { outcomes: ["-> rest-api"], because: "only what a browser asks for the portal is nginx' to answer" },
  },
  {
    what: "a page whose host begins like the portal's",
    request: { path: "/api/engine/v2/zones", headers: { Origin: "https://portal.placeos.run.evil.example" } },
    stock: ["-> rest-api", undefined, "-> rest-api +"],
    here: { outcomes: ["-> rest-api"], because: "anybody can have such a host" },
  },
  {
    what: "a body of 2 MiB",
    request: { path: "/api/engine/v2/zones", method: "POST", body: Buffer.alloc(2 * 2 ** 20) },
    stock: ["413"],
    here: { outcomes: ["-> rest-api"], because: "`nginx_max_body_size` says how large one may be" },
  },
  { what: "the staff API", request: { path: "/api/staff/v1/people" }, stock: ["-> staff-api"] },
  {
    what: "a path of InfluxDB",
    request: { path: "/influxdb/api/v2/query" },
    stock: ["502"],
    here: { outcomes: ["404", `301 ${home}/influxdb/api/v2/query/`], because: notMade },
  },
  {
    what: "the page of the metrics",
    request: { path: "/monitor/" },
    stock: ["401"],
    here: { outcomes: ["404"], because: notMade },
  },
  {
    what: "the check of the load balancer",
    request: { path: "/healthz" },
    stock: ["404", `301 ${home}/healthz/`],
    here: { outcomes: ["200 ok"], because: "it must not depend on files and peers" },
  },
];

/** What a request comes to from a turn on. */
export function outcomeAt(outcomes: Outcomes, turn: number): string {
  return outcomes
    .slice(0, turn + 1)
    .filter((outcome) => outcome !== undefined)
    .at(-1)!;
}
