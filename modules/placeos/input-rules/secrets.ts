// Made by npm run generate from src/config/schema/placeos/secrets.ts: a change goes there.

import { encryptionKeyArn } from "../../aws/values/formats";
import { integer, text } from "../../aws/values/value-rule";

/** What the values of the inputs "Secrets" may be. */
export const secretsInputRules = {
  secretsVersion: integer({ min: 1 }),
  secretsKmsKeyArn: encryptionKeyArn,
  jwtSecretArn: text({
    allowed: "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
    pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/,
    isArn: true,
  }),
  secretKeyBaseSecretArn: text({
    allowed: "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
    pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/,
    isArn: true,
  }),
  placeServerSecretSecretArn: text({
    allowed: "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
    pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/,
    isArn: true,
  }),
  dispatchSecretSecretArn: text({
    allowed: "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
    pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/,
    isArn: true,
  }),
  placePasswordSecretArn: text({
    allowed: "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
    pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/,
    isArn: true,
  }),
  rethinkdbPasswordSecretArn: text({
    allowed: "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
    pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/,
    isArn: true,
  }),
  postgresqlPasswordSecretArn: text({
    allowed: "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
    pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/,
    isArn: true,
  }),
  cookieSessionSecretSecretArn: text({
    allowed: "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
    pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/,
    isArn: true,
  }),
  smtpPasswordSecretArn: text({
    allowed: "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
    pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/,
    isArn: true,
  }),
  gitPasswordSecretArn: text({
    allowed: "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
    pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/,
    isArn: true,
  }),
  s3SecretSecretArn: text({
    allowed: "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
    pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]+$/,
    isArn: true,
  }),
};
