import { type Check, givenOf } from "./check";

const cognito = ["ui_cognito_user_pool_arn", "ui_cognito_user_pool_client_id", "ui_cognito_user_pool_domain"] as const;

/** What the UI needs, and who may open it. */
export const checkUi: Check = (subject, report) => {
  const given = givenOf(subject, cognito);
  for (const name of cognito.filter((candidate) => given.length > 0 && !given.includes(candidate))) {
    report.at(name).finding(`is required beside ${given.join(" and ")}: all three Cognito values, or none`);
  }
  if (given.length > 0 && subject.partition === "aws-cn") {
    report.at(given[0]!).finding(`the partition aws-cn has no Cognito user pools; region ${subject.region} is in it`);
  }
  if (!subject.hasUi) return;
  if (!subject.given("ui_certificate_arn")) {
    report.at("ui_certificate_arn").finding("is required for the UI (enable_ui: true)");
  }
  if (subject.isOff("enable_metadata_service")) {
    const wrong = subject.given("enable_ui") ? "enable_ui" : "ui_certificate_arn";
    report.at(wrong).finding("the UI needs the metadata service (enable_metadata_service: false)");
  }
  checkAudience(subject, report);
  const policy = subject.known("elb_ssl_policy");
  if (policy !== undefined && !/-1-[23](-|$)/.test(policy)) {
    report.at("elb_ssl_policy").warning(`${policy} allows TLS 1.0 or 1.1`);
  }
};

const checkAudience: Check = (subject, report) => {
  const list = subject.value("ui_allow_list");
  const at = report.at("ui_allow_list");
  const listed = subject.given("ui_allow_list") && (!Array.isArray(list) || list.length > 0);
  const groups = subject.value("ui_ingress_security_group_ids") ?? [];
  if (!listed && groups.length === 0) at.warning("is empty: nobody can open the UI");
  if (Array.isArray(list) && list.includes("0.0.0.0/0") && subject.known("ui_alb_internal") === false) {
    const signIn = subject.given("ui_cognito_user_pool_arn") ? "" : ", without signing in";
    at.warning(`the UI is public: everyone can open it${signIn}`);
  }
};
