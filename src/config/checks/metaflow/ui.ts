import { type Check, givenOf } from "./check";

const cognito = ["ui_cognito_user_pool_arn", "ui_cognito_user_pool_client_id", "ui_cognito_user_pool_domain"] as const;

/** What the UI needs, and who may open it. */
export const checkUi: Check = (subject, report) => {
  checkUserPool(subject, report);
  if (!subject.parts.ui) return;
  checkDomain(subject, report);
  checkSignIn(subject, report);
  checkAudience(subject, report);
  const policy = subject.known("elb_ssl_policy");
  if (policy !== undefined && !/-1-[23](-|$)/.test(policy)) {
    report.at("elb_ssl_policy").warning(`${policy} allows TLS 1.0 or 1.1`);
  }
};

/** All of an existing user pool is given, in a region that has user pools. */
const checkUserPool: Check = (subject, report) => {
  const given = givenOf(subject, cognito);
  for (const name of cognito.filter((candidate) => given.length > 0 && !given.includes(candidate))) {
    report.at(name).finding(`is required together with ${given.join(" and ")}: all three Cognito values, or none`);
  }
  const wanted = given[0] ?? (subject.known("ui_auth") === "cognito" ? "ui_auth" : undefined);
  if (wanted !== undefined && subject.partition === "aws-cn") {
    report.at(wanted).finding(`the partition aws-cn has no Cognito user pools; region ${subject.region} is in it`);
  }
};

/** The UI is served over HTTPS: under an existing certificate, or one that a hosted zone validates. */
const checkDomain: Check = (subject, report) => {
  const hasZone = subject.given("ui_hosted_zone_id");
  const name = subject.known("ui_domain_name") ?? "";
  if (!subject.given("ui_certificate_arn") && !hasZone) {
    report
      .at("ui_certificate_arn")
      .finding(
        "is required for the UI, or ui_hosted_zone_id and ui_domain_name, with which a certificate is requested",
      );
  }
  if (hasZone && !subject.given("ui_domain_name")) {
    report.at("ui_domain_name").finding("is required together with ui_hosted_zone_id: the name of the UI in that zone");
  }
  // the name of a certificate's subject is no longer (AWS Certificate Manager API, RequestCertificate)
  if (!subject.given("ui_certificate_arn") && name.length > 64) {
    report.at("ui_domain_name").finding(`has ${name.length} characters; a certificate can be requested for at most 64`);
  }
};

/** The load balancer calls Cognito, which is on the internet. */
const checkSignIn: Check = (subject, report) => {
  if (subject.userPool === "none") return;
  if (subject.allPublic && subject.known("ui_alb_internal") === true) {
    report
      .at("ui_alb_internal")
      .finding("an internal load balancer reaches Cognito through NAT, which network.all_public does not make");
  }
  // Elastic Load Balancing, "Prepare to use Amazon Cognito": its list of regions
  if (subject.partition === "aws-us-gov") {
    report
      .at(subject.given("ui_auth") ? "ui_auth" : "ui_cognito_user_pool_arn")
      .warning(`AWS does not list ${subject.region} among the regions whose load balancers sign users in with Cognito`);
  }
};

const checkAudience: Check = (subject, report) => {
  const list = subject.value("ui_allow_list");
  const at = report.at("ui_allow_list");
  const listed = subject.given("ui_allow_list") && (!Array.isArray(list) || list.length > 0);
  const groups = subject.value("ui_ingress_security_group_ids") ?? [];
  if (!listed && groups.length === 0) at.warning("is empty: the UI cannot be opened from anywhere");
  if (Array.isArray(list) && list.includes("0.0.0.0/0") && subject.known("ui_alb_internal") === false) {
    const signIn = subject.userPool === "none" ? ", without signing in" : "";
    at.warning(`the UI is public: everyone can open it${signIn}`);
  }
};
