import type { PlaceosInputName } from "../../placeos/placeos-facts";
import { secretsInputs } from "../../schema/placeos/secrets";
import { type Check, givenOf } from "./check";

const pairs = [
  ["place_password", "place_password_secret_arn"],
  ["smtp_password", "smtp_password_secret_arn"],
  ["git_password", "git_password_secret_arn"],
] as const;

/** Inputs that name an existing secret. */
const secretArnInputs = Object.keys(secretsInputs).filter((name) => name.endsWith("_secret_arn")) as PlaceosInputName[];

/** That a secret comes from one place, and is of use. */
export const checkSecretSources: Check = (facts, report) => {
  for (const [value, arn] of pairs) {
    if (facts.given(value) && facts.given(arn)) report.at(value).finding(`cannot be given together with ${arn}`);
  }
  if (facts.given("secrets_kms_key_arn") && givenOf(facts, secretArnInputs).length === 0) {
    report.at("secrets_kms_key_arn").warning("has no effect: no existing secret is used");
  }
  const onRethinkdb = facts.release?.database !== "postgresql";
  if (onRethinkdb && facts.given("rethinkdb_host") && !facts.given("rethinkdb_password_secret_arn")) {
    report
      .at("rethinkdb_host")
      .warning("its user admin must have the generated password, unless rethinkdb_password_secret_arn tells its own");
  }
  const auth = facts.services.find(({ key }) => key === "auth")?.settings ?? {};
  const hasS3Key = [auth.environment, auth.secrets].some((variables) => Object.hasOwn(variables ?? {}, "S3_KEY"));
  if (onRethinkdb && facts.given("s3_secret_secret_arn") && !hasS3Key) {
    report.at("s3_secret_secret_arn").warning("has no effect without S3_KEY in services.auth.environment");
  }
};
