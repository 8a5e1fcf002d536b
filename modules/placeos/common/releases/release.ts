/** What the tag of a release decides. */
export interface Release {
  /** The tag, which every image of PlaceOS carries. */
  readonly tag: string;
  /** Where the data is. */
  readonly database: "rethinkdb" | "postgresql";
  /** Whether core nodes are found through etcd; else through Redis. */
  readonly hasEtcd: boolean;
  /** Minor versions of etcd 3 whose protocol the services speak. */
  readonly etcdMinors: { readonly least: number; readonly most: number };
  /** Whether the search is Elasticsearch's, with a service that fills it; else it is the database's. */
  readonly hasSearch: boolean;
  /** Whether the staff API is one of the services. */
  readonly hasStaffApi: boolean;
  /** Whether the clients of Redis know TLS. */
  readonly redisTls: boolean;
  /** Whether services take `PLACE_LOG_FORMAT` and `LOG_LEVEL`. */
  readonly jsonLogs: boolean;

  /** Last part of the loader's image: `placeos/<name>`. */
  readonly frontendsImage: string;
  /** Its program. */
  readonly frontendsProgram: string;
  /** Root of the loader's API. */
  readonly frontendsApi: string;
  /** Whether the loader is linked with musl in a way that has failed on NFS, which EFS is. */
  readonly frontendsMayFailOnEfs: boolean;
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
  /** Path of triggers that tells whether it works. */
  readonly triggersHealth: string;
  /** Whether core compiles drivers itself; else it fetches them from the build service. */
  readonly coreCompilesDrivers: boolean;
  /** Whether core's image has a shell. */
  readonly coreHasShell: boolean;

  /** Whether auth goes without TLS when told so, or else needs `PLACE_URI` and calls the API under it. */
  readonly authNeedsPlaceUri: boolean;
  /** Whether auth is the one in Ruby on Rails; else it is the one in Crystal. */
  readonly authIsRails: boolean;
  /** The program in auth's image that can ask whether auth works. */
  readonly authCheck: "wget" | "ruby" | "own";
  /** Characters of the key that protects cookies. nginx takes no longer one where it checks them. */
  readonly secretKeyBaseLength: number;

  /** Whether nginx sends a path of the interfaces that has neither a slash at its end, a dot nor a query to the one with the slash. */
  readonly nginxAddsSlash: boolean;
  /** Whether nginx lets PlaceOS' own portal call the API from a browser. */
  readonly nginxAdmitsPortal: boolean;
  /** Whether dispatch is under `/api/server/` too, its path in early releases. */
  readonly nginxHasServerPath: boolean;
  /** Whether nginx gives interfaces only to browsers with the cookie `verified`, which auth signs with `SECRET_KEY_BASE`. */
  readonly nginxChecksCookie: boolean;
  /** Whether nginx sends `/.well-known/` to auth, for OpenID Connect. */
  readonly nginxHasWellKnown: boolean;
  /** Whether nginx sends `/r/{id}` to the short links of rest-api. */
  readonly nginxHasShortLinks: boolean;

  /** Whether init takes the branch and the commit of Backoffice. */
  readonly initTakesBackofficeBranch: boolean;
  /** Whether init takes the path of the analytics. */
  readonly initTakesAnalyticsRoute: boolean;
  /** Whether init ends with 0 although a change of the database's tables failed. */
  readonly initHidesFailures: boolean;
}

/** What is known of a release without its tag. */
export type Facts = Omit<Release, "tag">;

/** What a release changed, for itself and all after it. */
export interface Change {
  readonly since: Version;
  readonly facts: Partial<Facts>;
}

/** A version: major, year and month, revision. */
export type Version = readonly [number, number, number];
