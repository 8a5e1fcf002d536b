import { abilitiesOf, smallTypesLimit } from "../../../../modules/placeos/elasticsearch/instance-type";
import {
  defaultEngineVersion,
  engineVersionProblem,
  isKnownVersion,
  type RedisEngine,
  redisEngineFacts,
} from "../../../../modules/placeos/elasticache-redis/redis-engine";
import { parseDaily, parseWeekly, windowsOverlap } from "../../../../modules/aws/values/time-window";
import { endOf, endsOfSupport } from "../../values/ends-of-support";
import { checkEndOfSupport } from "../end-of-support";
import type { Check } from "./check";

/** The nodes of Elasticsearch. */
export const checkElasticsearch: Check = (facts, report) => {
  if (facts.given("es_uri")) return;
  const count = facts.known("elasticsearch_instance_count");
  if (count !== undefined && count !== 1 && count % 2 !== 0) {
    report.at("elasticsearch_instance_count").finding(`must be 1, or an even number over two zones; found ${count}`);
  }
  const type = facts.known("elasticsearch_instance_type");
  if (type === undefined) return;
  const { encryptsAtRest, small, largestVolumeGiB = Infinity } = abilitiesOf(type);
  if (!encryptsAtRest) {
    report
      .at("elasticsearch_instance_type")
      .warning(`${type} cannot encrypt its disks, and AWS makes it no more everywhere`);
  }
  if (small && count !== undefined && count > smallTypesLimit) {
    report
      .at("elasticsearch_instance_count")
      .finding(`must be at most ${smallTypesLimit}, of ${type} a domain has no more; found ${count}`);
  }
  const size = facts.known("elasticsearch_volume_size");
  if (size !== undefined && size > largestVolumeGiB) {
    report
      .at("elasticsearch_volume_size")
      .finding(`must be at most ${largestVolumeGiB} GiB with ${type}; found ${size}`);
  }
};

/** How long the version of the search engine is supported. */
export const checkSearchVersion: Check = (facts, report) => {
  if (facts.release?.hasSearch === false) return;
  const version = facts.given("es_uri") ? undefined : facts.known("elasticsearch_engine_version");
  if (version === undefined) return;
  const at = report.at("elasticsearch_engine_version");
  checkEndOfSupport(version, endOf(endsOfSupport.search.ends, version), facts.today, at);
};

/** Whether ElastiCache has the version of Redis or Valkey, and how long. */
export const checkRedisVersion: Check = (facts, report) => {
  const engine = facts.given("redis_url") ? undefined : facts.known("redis_engine");
  if (engine === undefined) return;
  const { called, defaultVersion } = redisEngineFacts[engine];
  const byDefault = facts.release === undefined ? defaultVersion : defaultEngineVersion(engine, facts.release);
  const version = facts.known("redis_engine_version") ?? byDefault;
  const at = report.at("redis_engine_version");
  const problem = engineVersionProblem(engine, version);
  if (problem !== undefined) at.finding(`${problem}: write ${insteadOf(engine, version)}`);
  else if (!isKnownVersion(engine, version)) {
    at.warning(
      `ElastiCache is not known to make a new group with ${called} ${version}; write ${insteadOf(engine, version)}`,
    );
  }
  const major = version.split(".")[0]!;
  if (engine === "redis")
    checkEndOfSupport(`Redis ${version}`, endOf(endsOfSupport.redis.ends, major), facts.today, at);
};

/** What to write instead of a version that an engine does not have. */
function insteadOf(engine: RedisEngine, version: string): string {
  if (engine === "redis") {
    const ofValkey = engineVersionProblem("valkey", version) === undefined;
    return ofValkey ? `redis_engine: valkey with it, or "7.1"` : `"7.1", or "6.2"`;
  }
  const ofRedis = engineVersionProblem("redis", version) === undefined;
  return `"${redisEngineFacts.valkey.defaultVersion}"${ofRedis ? ", or leave redis_engine out" : ""}`;
}

/** Node types of which ElastiCache makes no new groups, while those in use go on: ElastiCache User Guide, "Supported node types". */
const previousGeneration = /^cache\.(t[12]|m[123]|c1|r3)\./;

/** The nodes and the windows of Redis. */
export const checkRedis: Check = (facts, report) => {
  if (facts.given("redis_url")) return;
  const type = facts.known("redis_node_type");
  if (type !== undefined && previousGeneration.test(type)) {
    report
      .at("redis_node_type")
      .warning(`ElastiCache makes no new group of ${type}, and keeps those in use; write cache.t4g.micro or larger`);
  }
  const snapshot = parseDaily(facts.known("redis_snapshot_window") ?? "");
  const maintenance = parseWeekly(facts.known("redis_maintenance_window") ?? "");
  if (snapshot && maintenance && windowsOverlap(snapshot, maintenance)) {
    const at = facts.given("redis_snapshot_window") ? "redis_snapshot_window" : "redis_maintenance_window";
    report.at(at).finding("the snapshot window and the maintenance window must not meet");
  }
  if (facts.known("redis_snapshot_retention_limit") === 0) {
    report.at("redis_snapshot_retention_limit").warning("no snapshots of Redis are kept");
  }
};

/** What is not protected. */
export const checkDataSafety: Check = (facts, report) => {
  if (facts.isOff("deletion_protection")) {
    report.at("deletion_protection").warning("a destroy deletes the database and the secrets");
  }
  if (facts.isOff("enable_efs_backup")) {
    const what = facts.release?.database === "postgresql" ? "the web site has" : "the database has";
    report.at("enable_efs_backup").warning(`${what} no backups`);
  }
};
