import { PhysicalNames } from "../../../../modules/aws/physical-names";
import { metaflowDefaults } from "../../../../modules/metaflow/defaults";
import { bucketNameFault } from "../../../../modules/aws/values/bucket-name";
import { bucketName, logsBucketName, prefixedDatabaseIdentifier } from "../../../../modules/metaflow/physical-names";
import { randomSuffix, randomSuffixLength } from "../../../../modules/metaflow/random-suffix";
import type { Check } from "./check";

/** Longest name of a database; the first instance of an Aurora cluster has two characters more (Amazon RDS User Guide). */
const identifierLimit = 63;

/** The physical names that will be made: that they exist, differ, and are allowed. */
export const checkNames: Check = (facts, report) => {
  const prefix = facts.known("resource_prefix");
  const suffix = facts.known("resource_suffix");
  if (prefix === "" && suffix === "") {
    report.at("resource_prefix").finding("must not be empty together with resource_suffix: names would be empty");
  }
  // the module's default bucket, metaflow-s3, has been taken for years (docs/differences.md D-11)
  const namesBucket = facts.parts.ownBucket && !facts.given("s3_bucket_name");
  if (prefix === metaflowDefaults.resourcePrefix && suffix === "" && namesBucket) {
    report
      .at("resource_suffix")
      .finding(
        `must not be empty with the prefix ${prefix}: the bucket ${prefix}-s3 is taken; ` +
          "give a suffix, another prefix, or s3_bucket_name",
      );
  }
  const first = prefix?.split("-")[0];
  if (first === "sg")
    report.at("resource_prefix").finding("must not begin with sg-, which AWS keeps for security groups");
  if (first === "internal" && !facts.given("load_balancer_name_prefix")) {
    report.at("resource_prefix").finding("must not begin with internal-, which AWS reserves for load balancers");
  }
  if (prefix !== undefined && suffix !== undefined && prefix + suffix !== "") {
    const drawn = suffix === randomSuffix ? "0".repeat(randomSuffixLength) : suffix;
    const names = new PhysicalNames({ prefix, suffix: drawn, maxLength: facts.known("max_name_length") });
    const namesLogsBucket = facts.parts.ui && facts.known("create_alb_logs_bucket") === true;
    const buckets = [...(namesBucket ? [bucketName(names)] : []), ...(namesLogsBucket ? [logsBucketName(names)] : [])];
    const bucket = buckets.find((name) => bucketNameFault(name) !== undefined);
    if (bucket !== undefined) {
      report.at("resource_prefix").finding(`makes the bucket's name ${bucket}, which ${bucketNameFault(bucket)}`);
    }
  }
  for (const name of ["s3_bucket_name", "existing_s3_bucket_name"] as const) {
    if (facts.known(name)?.includes(".")) {
      report.at(name).warning("has a dot: clients that check certificates cannot use virtual-hosted addresses");
    }
  }
};

/** The identifiers that `db_identifier_prefix` and `db_name` make. */
export const checkDatabaseIdentifier: Check = (facts, report) => {
  const prefix = facts.known("db_identifier_prefix");
  const name = facts.known("db_name");
  if (prefix === undefined || name === undefined) return;
  const identifier = `${prefixedDatabaseIdentifier(prefix, name)}${facts.known("db_engine") === "aurora-postgresql" ? "-0" : ""}`;
  if (identifier.length > identifierLimit) {
    report
      .at("db_identifier_prefix")
      .finding(
        `makes the identifier ${identifier}, ${identifier.length} characters; at most ${identifierLimit} are allowed`,
      );
  }
};
