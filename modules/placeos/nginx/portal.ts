/** Pages from which the stock image lets browsers call: PlaceOS' own portal, and the site with which its makers try that. */
const origins = "https?://(www[.]test-cors[.]org|portal(-dev)?[.]placeos[.]run)";

/** What the portal may send, in addition to what every page may. */
const requestHeaders = [
  ...["Accept", "Authorization", "Cache-Control", "Content-Type", "DNT", "If-Modified-Since", "Keep-Alive", "Origin"],
  ...["User-Agent", "X-Requested-With", "X-API-Key"],
];

/** Twenty days, for which a browser need not ask again. */
const maxAge = 20 * 24 * 60 * 60;

/** A variable that is empty, so that its header is left out, for every origin but the portal. */
function forPortal(name: string, value: string): string[] {
  return [`map $portal $portal_${name} {`, `  "" "";`, `  default "${value}";`, "}"];
}

/** Variables of nginx about the caller. They belong next to its servers. */
export const portalMaps: readonly string[] = [
  "# the origin of a page that may call from a browser, else nothing",
  "map $http_origin $portal {",
  `  "~^${origins}$" $http_origin;`,
  `  default "";`,
  "}",
  ...forPortal("credentials", "true"),
  ...forPortal("methods", "GET, POST, PUT, PATCH, DELETE, OPTIONS"),
  ...forPortal("headers", requestHeaders.join(",")),
  ...forPortal("exposed", "Authorization,X-API-Key"),
  `map "$request_method $portal" $portal_preflight {`,
  `  "~^OPTIONS ." ${maxAge};`,
  `  default "";`,
  "}",
];

/** Headers of an answer to the portal. They belong into a location. */
export const portalHeaders: readonly string[] = [
  "add_header Access-Control-Allow-Origin $portal always;",
  "add_header Access-Control-Allow-Credentials $portal_credentials always;",
  "add_header Access-Control-Allow-Methods $portal_methods always;",
  "add_header Access-Control-Allow-Headers $portal_headers always;",
  "add_header Access-Control-Expose-Headers $portal_exposed always;",
];

/** The answer to a browser that asks whether the portal may call. It belongs into a location, behind the headers. */
export const preflightAnswer: readonly string[] = [
  "add_header Access-Control-Max-Age $portal_preflight always;",
  "if ($portal_preflight) {",
  "  return 204;",
  "}",
];
