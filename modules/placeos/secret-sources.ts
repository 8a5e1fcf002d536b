import type { SecretsInputs } from "./inputs/secrets";
import type { BroughtSecret, GivenSecret, SecretSources } from "./secrets/secret-references";

/** Where the secrets come from that are not generated. An ARN wins over a value. */
export function secretSources(inputs: SecretsInputs): SecretSources {
  const kmsKeyArn = inputs.secretsKmsKeyArn;
  const brought = (secretArn: string | undefined): BroughtSecret | undefined =>
    secretArn === undefined ? undefined : { secretArn, kmsKeyArn };
  const given = (value: string | undefined): GivenSecret | undefined => (value === undefined ? undefined : { value });
  return {
    jwt: brought(inputs.jwtSecretArn),
    secretKeyBase: brought(inputs.secretKeyBaseSecretArn),
    placeServerSecret: brought(inputs.placeServerSecretSecretArn),
    dispatchSecret: brought(inputs.dispatchSecretSecretArn),
    placePassword: brought(inputs.placePasswordSecretArn) ?? given(inputs.placePassword),
    rethinkdbPassword: brought(inputs.rethinkdbPasswordSecretArn),
    smtpPassword: brought(inputs.smtpPasswordSecretArn) ?? given(inputs.smtpPassword),
    gitPassword: brought(inputs.gitPasswordSecretArn) ?? given(inputs.gitPassword),
    s3Secret: brought(inputs.s3SecretSecretArn),
  };
}
