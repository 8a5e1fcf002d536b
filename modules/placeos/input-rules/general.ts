// Made by npm run generate from src/config/schema/placeos/general.ts: a change goes there.

import {
  encryptionKeyArn,
  iamPath,
  iamPolicyArn,
  kmsKeyArn,
  logDestinationArn,
  tagKey,
  tagValue,
} from "../../aws/values/formats";
import { flag, integer, mapOf, oneOfNumbers, text } from "../../aws/values/value-rule";
import { placeosTagProblem } from "../common/releases/tags";

/** What the values of the inputs "General" may be. */
export const generalInputRules = {
  environmentName: text({
    allowed: "at most 20 letters, digits and single dashes, beginning with a letter and not ending in a dash",
    pattern: /^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/,
    maxLength: 20,
  }),
  placeosTag: text({ allowed: "the tag of a release", problem: placeosTagProblem }),
  tags: mapOf("a map of tags", tagValue, tagKey),
  maxNameLength: integer({ min: 32, unit: "characters" }),
  iamPath,
  permissionsBoundaryArn: iamPolicyArn,
  timeZone: text({ allowed: "a time zone such as Australia/Sydney", pattern: /^[A-Za-z][\w+/-]*$/ }),
  deletionProtection: flag(),
  kmsKeyArn: encryptionKeyArn,
  logRetentionInDays: oneOfNumbers([
    0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
  ]),
  logGroupKmsKeyArn: kmsKeyArn,
  logDestinationArn,
};
