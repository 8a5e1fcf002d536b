import type { Release } from "./releases";

/** A host and the port on which it listens. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

type Variables = Readonly<Record<string, string>>;

/** What every service is told of the deployment: that it is no playground, and the time zone of the logs. */
export function deployVariables(release: Release, timeZone: string): Variables {
  return {
    ENV: "production",
    SG_ENV: "production",
    TZ: timeZone,
    ...(release.jsonLogs && { PLACE_LOG_FORMAT: "json", LOG_LEVEL: "info" }),
  };
}

/**
 * Where Redis is.
 *
 * @throws if the URL asks for TLS, and the release's client of Redis ends at that scheme, which it does not know
 */
export function redisVariables({ redisTls }: Release, url: string): Variables {
  if (url.startsWith("rediss:") && !redisTls) {
    throw new Error(`Redis must be reached by redis://: ${noRedisTls}; got ${url}`);
  }
  return { REDIS_URL: url };
}

/** The scheme of a URL of Redis. */
export function redisScheme(tls: boolean): "redis" | "rediss" {
  return tls ? "rediss" : "redis";
}

/** Why no connection to Redis can be encrypted. */
export const noRedisTls = "the Redis client of PlaceOS' services knows no TLS before placeos-2.2510.2";

/**
 * Where etcd is; nothing where the release does without it.
 *
 * @throws if it is not given, and the release needs it
 */
export function etcdVariables({ tag, hasEtcd }: Release, etcd: Endpoint | undefined): Variables {
  if (!hasEtcd) return {};
  if (etcd === undefined) throw new Error(`${tag} finds its core nodes through etcd: etcd must be given`);
  return { ETCD_HOST: etcd.host, ETCD_PORT: `${etcd.port}` };
}

/**
 * Where Elasticsearch is; nothing where the release does without it. The scheme of the URI decides about TLS; `ES_TLS`
 * would switch the check of certificates off.
 *
 * @throws if it is not given, and the release needs it
 */
export function elasticVariables(release: Release, uri: string | undefined): Variables {
  if (!release.hasSearch) return {};
  if (uri === undefined) throw new Error(`${release.tag} searches in Elasticsearch: esUri must be given`);
  return Object.fromEntries(release.elasticUriVariables.map((name) => [name, uri]));
}

/** The URI of a service inside the VPC. */
export function httpUri({ host, port }: Endpoint): string {
  return `http://${host}:${port}`;
}
