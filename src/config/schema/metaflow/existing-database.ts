import { inPlace, servicesRoll, stepBefore } from "../change";
import { z } from "zod";
import { ports } from "../../../../modules/metaflow/common/ports";
import { atSynthesis, lateBound, reasons, required } from "../field";
import { encryptionKeyArn, secretArn, securityGroupId } from "../formats";
import { integer, text } from "../kinds";

/** Name of the database, whether it is made or exists. */
export const defaultDatabaseName = "metaflow";

/** An existing database. */
export const existingDatabaseShape = {
  host: required(
    lateBound(
      text({
        allowed: "a host name without a port, such as db.example.com",
        pattern: /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/,
      }),
      { description: "Host name.", change: servicesRoll("metadata service and UI") },
    ),
  ),
  port: lateBound(integer({ min: 1, max: 65535 }), {
    description: "Port.",
    defaultValue: ports.postgres,
    change: servicesRoll("metadata service and UI"),
  }),
  name: lateBound(
    text({
      allowed: "the name of a database: 1 to 63 letters, digits, underscores and dashes",
      pattern: /^[A-Za-z0-9_-]{1,63}$/,
    }),
    {
      description: "Name of the database.",
      defaultValue: defaultDatabaseName,
      change: servicesRoll("metadata service and UI"),
    },
  ),
  secret_arn: required(
    lateBound(secretArn, {
      description:
        "ARN of the secret of a user who may create tables: JSON with `username` and `password`, as RDS itself writes it.",
      change: servicesRoll("metadata service and UI"),
    }),
  ),
  secret_kms_key_arn: lateBound(encryptionKeyArn, {
    description: "ARN of the KMS key that encrypts the secret.",
    default: "Secrets Manager's own key",
    change: inPlace("policies of the roles that start the services"),
  }),
  client_security_group_id: required(
    lateBound(securityGroupId, {
      description:
        "Security group whose members reach the database: it lets them out, and the database lets them in. " +
        "The tasks of the services become members.",
      change: servicesRoll("metadata service and UI"),
    }),
  ),
} as const;

/** The metadata service's database, where an existing one is used. */
export const existingDatabase = atSynthesis(z.strictObject(existingDatabaseShape), {
  description: "An existing PostgreSQL database, instead of a new one. Nothing of it is touched.",
  default: "a database is made",
  typeName: "ExistingDatabase",
  whyLiteral: reasons.keys,
  change: stepBefore(
    "refused at plan between a made and an existing database, as the data would stay behind: `docs/operations.md`, What must not change",
  ),
});
