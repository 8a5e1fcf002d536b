import {
  defaultPlaceosTag,
  isUnknownRelease,
  recommendedPlaceosTag,
} from "../../../../modules/placeos/common/releases";
import { noRedisTls } from "../../../../modules/placeos/common/connection-variables";
import type { Check } from "./check";

/** What there is to say of the release itself. */
export const checkRelease: Check = (facts, report) => {
  const at = report.at("placeos_tag");
  if (!facts.given("placeos_tag")) {
    at.warning(
      `is not given: the deployment has ${defaultPlaceosTag}, as it had before releases of major 2 could be run. Write ` +
        `${defaultPlaceosTag} to keep it; for a new deployment write ${recommendedPlaceosTag}`,
    );
  }
  const { release } = facts;
  if (release === undefined) return;
  const { tag, frontendsMayFailOnEfs, authIsRails } = release;
  if (isUnknownRelease(tag)) {
    at.warning(`${tag} is newer than all releases that are known here, and may need what this one does not make`);
  }
  if (frontendsMayFailOnEfs) {
    at.warning(
      `frontends of ${tag} is of a build that has failed to write to NFS, which EFS is: try it before users do, or write ${recommendedPlaceosTag}`,
    );
  }
  if (!authIsRails) {
    at.warning(
      `auth of ${tag} is taken for the new one, in Crystal. Where its image has still the old one, its checks fail: write ` +
        `${recommendedPlaceosTag}, or give services.auth.image`,
    );
  }
};

/** That Redis is asked for TLS only by releases that know it. */
export const checkRedisTls: Check = (facts, report) => {
  if (facts.release === undefined || facts.release.redisTls) return;
  const url = facts.known("redis_url");
  if (url?.startsWith("rediss:") === true) {
    report.at("redis_url").finding(`must begin with redis://: ${noRedisTls}; found ${JSON.stringify(url)}`);
  }
  if (facts.known("redis_transit_encryption") === true) {
    report.at("redis_transit_encryption").finding(`must be false: ${noRedisTls}`);
  }
};

/** The way of core to the build service and to other nodes, in a network that is not made here. */
export const checkCoreNetwork: Check = (facts, report) => {
  if (facts.release === undefined || facts.release.coreCompilesDrivers || !facts.given("vpc_id")) return;
  if (!facts.given("build_url")) {
    report
      .at("vpc_id")
      .warning(
        "its private subnets must reach https://build.placeos.run, from which core fetches drivers; write build_url, with this URL or that of a build service of yours",
      );
  }
  const { desired_count: least = 1, max_count: most = least } =
    facts.services.find(({ key }) => key === "core")?.settings ?? {};
  if (most > 1) {
    report
      .at("services", "core")
      .warning(
        "several tasks find each other by the names of their hosts: the VPC of vpc_id must have DNS hostnames on",
      );
  }
};
