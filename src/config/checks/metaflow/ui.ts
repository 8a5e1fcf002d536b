import { anyAddress } from "../../values/any-address";
import { type Check, givenOf } from "./check";

const cognito = ["ui_cognito_user_pool_arn", "ui_cognito_user_pool_client_id", "ui_cognito_user_pool_domain"] as const;

/** What the UI needs, and who may open it. */
export const checkUi: Check = (facts, report) => {
  checkUserPool(facts, report);
  if (!facts.parts.ui) return;
  checkDomain(facts, report);
  checkSignIn(facts, report);
  checkAudience(facts, report);
  checkLogs(facts, report);
  const policy = facts.known("elb_ssl_policy");
  if (policy !== undefined && !/-1-[23](-|$)/.test(policy)) {
    report.at("elb_ssl_policy").warning(`${policy} allows TLS 1.0 or 1.1`);
  }
};

/** All of an existing user pool is given, in a region that has user pools. */
const checkUserPool: Check = (facts, report) => {
  const given = givenOf(facts, cognito);
  for (const name of cognito.filter((candidate) => given.length > 0 && !given.includes(candidate))) {
    report.at(name).finding(`is required together with ${given.join(" and ")}: all three Cognito values, or none`);
  }
  const wanted = given[0] ?? (facts.known("ui_auth") === "cognito" ? "ui_auth" : undefined);
  if (wanted !== undefined && facts.partition === "aws-cn") {
    report.at(wanted).finding(`the partition aws-cn has no Cognito user pools; region ${facts.region} is in it`);
  }
};

/** The UI is served over HTTPS: under an existing certificate, or one that a hosted zone validates. */
const checkDomain: Check = (facts, report) => {
  const hasZone = facts.given("ui_hosted_zone_id");
  const name = facts.known("ui_domain_name") ?? "";
  if (!facts.given("ui_certificate_arn") && !hasZone) {
    report
      .at("ui_certificate_arn")
      .finding(
        "is required for the UI, or ui_hosted_zone_id and ui_domain_name, with which a certificate is requested",
      );
  }
  if (hasZone && !facts.given("ui_domain_name")) {
    report.at("ui_domain_name").finding("is required together with ui_hosted_zone_id: the name of the UI in that zone");
  }
  // the name of a certificate's subject is no longer (AWS Certificate Manager API, RequestCertificate)
  if (!facts.given("ui_certificate_arn") && name.length > 64) {
    report.at("ui_domain_name").finding(`has ${name.length} characters; a certificate can be requested for at most 64`);
  }
};

/** The load balancer calls Cognito, which is on the internet. */
const checkSignIn: Check = (facts, report) => {
  if (facts.userPool === "none") return;
  if (facts.allPublic && facts.known("ui_alb_internal") === true) {
    report
      .at("ui_alb_internal")
      .finding("an internal load balancer reaches Cognito through NAT, which network.all_public does not make");
  }
  // Elastic Load Balancing, "Prepare to use Amazon Cognito": its list of regions
  if (facts.partition === "aws-us-gov") {
    report
      .at(facts.given("ui_auth") ? "ui_auth" : "ui_cognito_user_pool_arn")
      .warning(`AWS does not list ${facts.region} among the regions whose load balancers sign users in with Cognito`);
  }
};

/** Logs go to a bucket that is made, or to existing ones. */
const checkLogs: Check = (facts, report) => {
  if (facts.known("create_alb_logs_bucket") !== true) return;
  for (const name of givenOf(facts, ["alb_access_logs_bucket", "alb_connection_logs_bucket"])) {
    report.at(name).finding("cannot be given together with create_alb_logs_bucket, whose bucket gets the logs");
  }
};

const checkAudience: Check = (facts, report) => {
  const list = facts.value("ui_allow_list");
  const at = report.at("ui_allow_list");
  const listed = facts.given("ui_allow_list") && (!Array.isArray(list) || list.length > 0);
  const groups = facts.value("ui_ingress_security_group_ids") ?? [];
  if (!listed && groups.length === 0) at.warning("is empty: the UI cannot be opened from anywhere");
  if (
    Array.isArray(list) &&
    anyAddress.some((block) => list.includes(block)) &&
    facts.known("ui_alb_internal") === false
  ) {
    const signIn = facts.userPool === "none" ? ", without signing in" : "";
    at.warning(`the UI is public: everyone can open it${signIn}`);
  }
};
