import { abilitiesOf, smallTypesLimit } from "../../../../modules/placeos/elasticsearch/instance-type";
import { parseDaily, parseWeekly, windowsOverlap } from "../../../../modules/aws/values/time-window";
import { endOf, endsOfSupport } from "../../values/ends-of-support";
import { checkEndOfSupport } from "../end-of-support";
import type { Check } from "./check";

// Amazon ElastiCache User Guide, "Supported engines and versions"; 6.x is the newest of 6
const redisVersions: readonly string[] = ["5.0.6", "6.x", "6.0", "6.2", "7.0", "7.1"];

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
  const version = facts.given("es_uri") ? undefined : facts.known("elasticsearch_engine_version");
  if (version === undefined) return;
  const at = report.at("elasticsearch_engine_version");
  checkEndOfSupport(version, endOf(endsOfSupport.search.ends, version), facts.today, at);
};

/** Whether ElastiCache has the version of Redis, and how long. */
export const checkRedisVersion: Check = (facts, report) => {
  const version = facts.given("redis_url") ? undefined : facts.known("redis_engine_version");
  if (version === undefined) return;
  const at = report.at("redis_engine_version");
  if (!redisVersions.includes(version)) {
    const instead = 'write "7.1", or "6.2"';
    if (version.startsWith("5."))
      at.warning(`ElastiCache is not known to make a new group with Redis ${version}; ${instead}`);
    else at.finding(`ElastiCache has no Redis ${version}; it has ${redisVersions.join(", ")}: ${instead}`);
  }
  const major = version.split(".")[0]!;
  checkEndOfSupport(`Redis ${version}`, endOf(endsOfSupport.redis.ends, major), facts.today, at);
};

/** The windows of Redis. */
export const checkRedis: Check = (facts, report) => {
  if (facts.given("redis_url")) return;
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
  if (facts.isOff("enable_efs_backup")) report.at("enable_efs_backup").warning("the database has no backups");
};
