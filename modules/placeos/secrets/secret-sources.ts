import type { SecretsInputs } from "../inputs/secrets";
import type { ExistingSecret, GivenSecret, SecretSources } from "./secret-references";

/** Where the secrets come from that are not generated. An ARN wins over a value. */
export function secretSources(inputs: SecretsInputs): SecretSources {
  const kmsKeyArn = inputs.secretsKmsKeyArn;
  const existing = (secretArn: string | undefined): ExistingSecret | undefined =>
    secretArn === undefined ? undefined : { secretArn, kmsKeyArn };
  const given = (value: string | undefined): GivenSecret | undefined => (value === undefined ? undefined : { value });
  return {
    jwt: existing(inputs.jwtSecretArn),
    secretKeyBase: existing(inputs.secretKeyBaseSecretArn),
    placeServerSecret: existing(inputs.placeServerSecretSecretArn),
    dispatchSecret: existing(inputs.dispatchSecretSecretArn),
    placePassword: existing(inputs.placePasswordSecretArn) ?? given(inputs.placePassword),
    rethinkdbPassword: existing(inputs.rethinkdbPasswordSecretArn),
    postgresqlPassword: existing(inputs.postgresqlPasswordSecretArn),
    cookieSessionSecret: existing(inputs.cookieSessionSecretSecretArn),
    smtpPassword: existing(inputs.smtpPasswordSecretArn) ?? given(inputs.smtpPassword),
    gitPassword: existing(inputs.gitPasswordSecretArn) ?? given(inputs.gitPassword),
    s3Secret: existing(inputs.s3SecretSecretArn),
  };
}
