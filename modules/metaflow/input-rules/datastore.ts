// Made by npm run generate from src/config/schema/metaflow/datastore.ts: a change goes there.

import { bucketName, encryptionKeyArn, tagKey, tagValue } from "../../aws/values/formats";
import { flag, integer, listOf, mapOf, text } from "../../aws/values/value-rule";

/** What the values of the inputs "Datastore" may be. */
export const datastoreInputRules = {
  enableDatastore: flag(),
  existingS3BucketName: bucketName,
  s3BucketName: bucketName,
  s3Prefix: text({
    allowed: "the beginning of keys, such as teams/vision, without a slash at either end",
    pattern: /^[A-Za-z0-9][A-Za-z0-9_.=-]*(\/[A-Za-z0-9][A-Za-z0-9_.=-]*)*$/,
    maxLength: 64,
  }),
  s3BucketTags: mapOf("a map of tags", tagValue, tagKey),
  s3KmsKeyArn: encryptionKeyArn,
  s3PreviousKmsKeyArns: listOf(encryptionKeyArn, 1),
  bucketKeyEnabled: flag(),
  forceDestroyS3Bucket: flag(),
  enableKeyRotation: flag(),
  enableS3Versioning: flag(),
  s3NoncurrentVersionExpirationDays: integer({ min: 1 }),
  s3AccessLogsBucket: bucketName,
};
