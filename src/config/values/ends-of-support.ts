import type { Day } from "./day";

/** The day from which AWS no longer supports something, or only for more money. */
export interface EndOfSupport {
  /** Last day of the support that costs nothing extra. */
  readonly end: Day;
  /** What AWS does from then on, as a sentence. */
  readonly then: string;
  /** What to write in its place. */
  readonly instead: string;
}

/** The end of the minor versions of one major version. */
export interface EndOfMinors extends EndOfSupport {
  /** The oldest one that does not end. */
  readonly least: number;
}

/** Ends by version, or by another value of an input, with the page that says so. */
interface EndsOfSupport {
  readonly source: string;
  readonly ends: Readonly<Record<string, EndOfSupport | EndOfMinors>>;
}

// where the newest that is known here ends
const newer = "a newer one";
const postgres17 = 'db_engine_version: "17", whose support ends on 2030-02-28';

function postgres(end: Day, upgraded: Day, instead = postgres17): EndOfSupport {
  const price = "about $0.10 more for each vCPU and hour, double that from the third year on, the standby included";
  return { end, then: `RDS charges ${price}, and upgrades the database after ${upgraded}`, instead };
}

function redis(end: Day, upgraded: Day): EndOfSupport {
  const then = `ElastiCache charges about 80 % more for each node, 160 % more from the third year on, and moves it to Valkey after ${upgraded}`;
  return {
    end,
    then,
    instead:
      'redis_engine: valkey with redis_engine_version: "8.0", which costs less, or redis_engine_version: "7.1"; neither has an end so far, and ElastiCache upgrades in place, and not back',
  };
}

const elasticsearch7 = "elasticsearch_engine_version: Elasticsearch_7.10";
const opensearch2 = "elasticsearch_engine_version: OpenSearch_2.19, the one version from which 3.x is reached";
const opensearch3 = "elasticsearch_engine_version: OpenSearch_3.5 once 2.19 runs";
const ownSearch = "es_uri with an Elasticsearch 7 of your own: PlaceOS uses clients of Elasticsearch 7";

function search(end: Day, charge: string, instead: string): EndOfSupport {
  return { end, then: `OpenSearch Service charges ${charge}`, instead };
}

const surcharge = "more for each node and hour";
const doubled = "as much again for each node (since 2026-11-07), and supports the version up to 2027-11-07";

const python = "db_migrate_lambda_runtime: python3.13";

function lambda(end: Day, creation: Day, update: Day, instead = python): EndOfSupport {
  const then = `Lambda makes no function with it from ${creation} on and changes none from ${update} on`;
  return { end, then, instead };
}

const oldAuthority: EndOfSupport = {
  end: "2024-08-22",
  then: "its certificates have run out, and clients that check them do not connect",
  instead: "ca_cert_identifier: rds-ca-rsa2048-g1",
};

const oldMinor: EndOfSupport = {
  end: "2026-09-30",
  then: "RDS makes no new database with it and upgrades the ones that there are",
  instead: "only the major version, so that RDS chooses the minor one",
};

/** The ends of support of values that a deployment can have, as of November 2026. What has no row has no end so far. */
export const endsOfSupport = {
  /** PostgreSQL of RDS and of Aurora, by major version. */
  postgres: {
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html",
    ends: {
      11: postgres("2024-02-29", "2027-03-31"),
      12: postgres("2025-02-28", "2028-02-29"),
      13: postgres("2026-02-28", "2029-02-28"),
      14: postgres("2027-02-28", "2030-02-28"),
      15: postgres("2028-02-29", "2031-02-28"),
      16: postgres("2029-02-28", "2032-02-29"),
      17: postgres("2030-02-28", "2033-02-28", newer),
      18: postgres("2031-02-28", "2034-02-28", newer),
    },
  },
  /** Minor versions of PostgreSQL that RDS no longer makes, by major version: those below the least. */
  postgresMinors: {
    source: "https://github.com/CredentialEngine/CredentialRegistry/issues/1036",
    ends: {
      14: { least: 20, ...oldMinor },
      15: { least: 15, ...oldMinor },
      16: { least: 11, ...oldMinor },
      17: { least: 7, ...oldMinor },
    },
  },
  /** Redis OSS of ElastiCache, by major version. Valkey has no end so far. */
  redis: {
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html",
    ends: {
      5: redis("2026-01-31", "2029-01-31"),
      6: redis("2027-01-31", "2030-01-31"),
    },
  },
  /** Elasticsearch and OpenSearch, by version. */
  search: {
    source: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/what-is.html",
    ends: {
      ...versions("Elasticsearch_7", [1, 4, 7, 8], search("2025-11-07", doubled, elasticsearch7)),
      ...versions("Elasticsearch_7", [9, 10], search("2027-11-07", surcharge, ownSearch)),
      ...versions("OpenSearch_1", [0, 1, 2], search("2025-11-07", doubled, opensearch2)),
      ...versions("OpenSearch_1", [3], search("2027-11-07", surcharge, opensearch2)),
      ...versions("OpenSearch_2", [3, 5, 7, 9], search("2025-11-07", doubled, opensearch2)),
      ...versions("OpenSearch_2", [11, 13, 15, 17, 19], search("2027-11-07", surcharge, opensearch3)),
    },
  },
  /** Runtimes of Lambda. */
  lambda: {
    source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
    ends: {
      "python3.9": lambda("2025-12-15", "2027-02-01", "2027-03-03"),
      "python3.10": lambda("2026-10-31", "2027-02-01", "2027-03-03"),
      "python3.11": lambda("2027-06-30", "2027-07-31", "2027-08-31"),
      "python3.12": lambda("2028-10-31", "2028-11-30", "2029-01-10"),
      "python3.13": lambda("2029-06-30", "2029-07-31", "2029-08-31", newer),
      "python3.14": lambda("2029-06-30", "2029-07-31", "2029-08-31", newer),
    },
  },
  /** Authorities of the certificates of RDS. */
  certificateAuthority: {
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL-certificate-rotation.html",
    ends: { "rds-ca-2015": { ...oldAuthority, end: "2020-03-05" }, "rds-ca-2019": oldAuthority },
  },
} as const satisfies Readonly<Record<string, EndsOfSupport>>;

function versions(
  engine: string,
  minors: readonly number[],
  end: EndOfSupport,
): Readonly<Record<string, EndOfSupport>> {
  return Object.fromEntries(minors.map((version) => [`${engine}.${version}`, end]));
}

/** The row of one value; undefined where it has none. */
export function endOf<Row extends EndOfSupport>(ends: Readonly<Record<string, Row>>, value: string): Row | undefined {
  return Object.hasOwn(ends, value) ? ends[value] : undefined;
}
