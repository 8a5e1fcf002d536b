import type { Release } from "../common/releases";

/** What ElastiCache runs: Redis OSS, or Valkey, which went on from it and speaks the same protocol. */
export const redisEngines = ["redis", "valkey"] as const;

export type RedisEngine = (typeof redisEngines)[number];

interface EngineFacts {
  /** As people call it. */
  readonly called: string;
  /** Versions on offer, the oldest first. */
  readonly versions: readonly string[];
  /** The version that runs where none is given, with a release of major 1. */
  readonly defaultVersion: string;
}

/** Amazon ElastiCache User Guide, "Supported engines and versions"; 6.x is the newest of 6. */
export const redisEngineFacts: Readonly<Record<RedisEngine, EngineFacts>> = {
  redis: { called: "Redis", versions: ["5.0.6", "6.x", "6.0", "6.2", "7.0", "7.1"], defaultVersion: "6.2" },
  valkey: { called: "Valkey", versions: ["7.2", "8.0", "8.1", "8.2", "9.0", "9.1"], defaultVersion: "8.0" },
};

/** The version that an engine runs where none is given. */
export function defaultEngineVersion(engine: RedisEngine, { database }: Release): string {
  // the only one of Redis in which AWS can switch TLS on and off; deployments of major 1 have theirs
  if (engine === "redis" && database === "postgresql") return "7.1";
  return redisEngineFacts[engine].defaultVersion;
}

/** Whether a version is on the list of its engine. */
export function isKnownVersion(engine: RedisEngine, version: string): boolean {
  return redisEngineFacts[engine].versions.includes(version);
}

/** Why an engine has no such version; undefined where ElastiCache has it, or may have it. */
export function engineVersionProblem(engine: RedisEngine, version: string): string | undefined {
  if (isKnownVersion(engine, version) || mayExist(engine, version)) return undefined;
  const { called, versions } = redisEngineFacts[engine];
  return `ElastiCache has no ${called} ${version}; it has ${versions.join(", ")}`;
}

/** Old patches of Redis 5 may run on, and Valkey goes on. */
function mayExist(engine: RedisEngine, version: string): boolean {
  const newest = redisEngineFacts.valkey.versions.at(-1)!;
  return engine === "redis" ? version.startsWith("5.") : Number(version) > Number(newest);
}

/** The family of parameter groups that a version belongs to: `redis6.x`, `valkey8`. */
export function parameterFamily(engine: RedisEngine, version: string): string {
  const major = Number(version.split(".")[0]);
  if (engine === "valkey" || major > 6) return `${engine}${major}`;
  return major === 6 ? "redis6.x" : "redis5.0";
}
