import { abilitiesOf, smallTypesLimit } from "../../../../modules/placeos/elasticsearch/instance-type";
import { parseDaily, parseWeekly, windowsOverlap } from "../../values/time-window";
import { type Check } from "./check";

/** The nodes of Elasticsearch. */
export const checkElasticsearch: Check = (subject, report) => {
  if (subject.given("es_uri")) return;
  const count = subject.known("elasticsearch_instance_count");
  if (count !== undefined && count !== 1 && count % 2 !== 0) {
    report.at("elasticsearch_instance_count").finding(`must be 1, or an even number over two zones; found ${count}`);
  }
  const type = subject.known("elasticsearch_instance_type");
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
  const size = subject.known("elasticsearch_volume_size");
  if (size !== undefined && size > largestVolumeGiB) {
    report
      .at("elasticsearch_volume_size")
      .finding(`must be at most ${largestVolumeGiB} GiB with ${type}; found ${size}`);
  }
};

/** The windows of Redis. */
export const checkRedis: Check = (subject, report) => {
  if (subject.given("redis_url")) return;
  const snapshot = parseDaily(subject.known("redis_snapshot_window") ?? "");
  const maintenance = parseWeekly(subject.known("redis_maintenance_window") ?? "");
  if (snapshot && maintenance && windowsOverlap(snapshot, maintenance)) {
    const at = subject.given("redis_snapshot_window") ? "redis_snapshot_window" : "redis_maintenance_window";
    report.at(at).finding("the snapshot window and the maintenance window must not meet");
  }
  if (subject.known("redis_snapshot_retention_limit") === 0) {
    report.at("redis_snapshot_retention_limit").warning("no snapshots of Redis are kept");
  }
};

/** What is not protected. */
export const checkDataSafety: Check = (subject, report) => {
  if (subject.isOff("deletion_protection")) {
    report.at("deletion_protection").warning("a destroy deletes the database and the secrets");
  }
  if (subject.isOff("enable_efs_backup")) report.at("enable_efs_backup").warning("the database has no backups");
};
