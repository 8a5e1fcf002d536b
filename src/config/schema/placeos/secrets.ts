import { type Change, inPlace, servicesRoll, stepBefore } from "../change";
import { lateBound, secret } from "../field";
import { encryptionKeyArn } from "../formats";
import { integer } from "../kinds";
import { secretArn } from "./service-settings";

const existingSecret = (description: string, change: Change, byDefault = "it is generated") =>
  lateBound(secretArn, { description: `ARN of a secret: ${description}`, default: byDefault, change });

const madeIsDeleted = "the secret that was made is deleted, and can be restored for 30 days";

/** Inputs of the secrets that are not to be generated. */
export const secretsInputs = {
  secrets_version: lateBound(integer({ min: 1 }), {
    description:
      "Raising it makes new values and rolls the services. What PlaceOS cannot take a new value of, stays: the server " +
      "secret, and the passwords of RethinkDB and of the first administrator.",
    defaultValue: 1,
    change: servicesRoll(
      "auth, rest-api and dispatch, with major 2 all that use the database, too, whose password changes; those who are signed in sign in again",
    ),
  }),
  secrets_kms_key_arn: lateBound(encryptionKeyArn, {
    description: "ARN of the KMS key that encrypts existing secrets.",
    default: "the key of Secrets Manager",
    change: inPlace("policies of the roles that start the services"),
  }),
  jwt_secret_arn: existingSecret(
    "a JSON object with `JWT_SECRET` and `JWT_PUBLIC`, base64 of an RSA key pair in PEM.",
    servicesRoll(`auth and rest-api; those who are signed in sign in again; ${madeIsDeleted}`),
    "a key pair is generated",
  ),
  secret_key_base_secret_arn: existingSecret(
    "the key of auth's cookies, 30 characters or more; of releases of major 2, for nginx' sake, 30.",
    servicesRoll(`auth; those who are signed in sign in again; ${madeIsDeleted}`),
  ),
  place_server_secret_secret_arn: existingSecret(
    "the key that encrypts settings in the database. It must never change.",
    stepBefore(
      "give the secret the value of the one that was made, which encrypts settings in the database; then set `deletion_protection: false` and apply",
    ),
  ),
  dispatch_secret_secret_arn: existingSecret(
    "the token with which drivers open ports in dispatch.",
    servicesRoll(`dispatch and rest-api; ${madeIsDeleted}`),
  ),
  place_password_secret_arn: existingSecret(
    "the first administrator's password.",
    stepBefore(
      "set `deletion_protection: false` and apply: the secret that was made is deleted. The password in PlaceOS itself stays",
    ),
    "it is generated, or `place_password`",
  ),
  place_password: secret("place_password", {
    description: "The first administrator's password.",
    default: "it is generated",
    change: inPlace("nothing after init has run: the password in PlaceOS itself stays"),
  }),
  rethinkdb_password_secret_arn: existingSecret(
    "the password of RethinkDB's user `admin`.",
    stepBefore(
      "give the secret the value of the one that was made, since RethinkDB keeps its password; then set `deletion_protection: false` and apply",
    ),
  ),
  postgresql_password_secret_arn: existingSecret(
    "the password of PostgreSQL's user, letters and digits only.",
    servicesRoll(`all services that use the database, which gets the password; ${madeIsDeleted}`),
  ),
  cookie_session_secret_secret_arn: existingSecret(
    "the key of the cookies of staff-api and of auth from placeos-2.2607.1 on, 32 characters or more.",
    servicesRoll(`staff-api and auth; those who are signed in sign in again; ${madeIsDeleted}`),
  ),
  smtp_password_secret_arn: existingSecret(
    "the mail server's password.",
    servicesRoll("triggers"),
    "`smtp_password`, or none",
  ),
  smtp_password: secret("smtp_password", {
    description: "The mail server's password.",
    default: "none",
    change: servicesRoll("triggers"),
  }),
  git_password_secret_arn: existingSecret(
    "the password of `git_user`.",
    servicesRoll("frontends"),
    "`git_password`, or none",
  ),
  git_password: secret("git_password", {
    description: "The password of `git_user`.",
    default: "none",
    change: servicesRoll("frontends"),
  }),
  s3_secret_secret_arn: existingSecret(
    "the secret access key with which auth signs uploads; the rest goes into `services.auth.environment`.",
    servicesRoll("auth"),
    "none",
  ),
} as const;
