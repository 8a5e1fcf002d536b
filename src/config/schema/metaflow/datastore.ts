import { inPlace, stepBefore } from "../change";
import { bucketName, encryptionKeyArn, tagMap, tagValue } from "../formats";
import { atSynthesis, lateBound, orReference, reasons } from "../field";
import { flag, integer, listOf, text } from "../kinds";

/** Inputs of the bucket in which flows keep their data. */
export const datastoreInputs = {
  enable_datastore: atSynthesis(flag(), {
    description: "Keep artifacts and code in S3. Batch and the UI need it.",
    whyLiteral: reasons.resources,
    defaultValue: true,
    change: stepBefore(
      "switching it off deletes the bucket, which is refused at plan until `force_destroy_s3_bucket: true` has been applied",
    ),
  }),
  existing_s3_bucket_name: lateBound(bucketName, {
    description:
      "Name of an existing bucket, instead of a new one. Neither its policy nor any of its settings is " +
      "touched. `s3_kms_key_arn` is the key that it is encrypted with, if it is.",
    default: "a bucket is made",
    change: stepBefore("refused at plan, as the objects would stay behind: `docs/operations.md`, What must not change"),
  }),
  s3_bucket_name: lateBound(bucketName, {
    description: "Name of the bucket.",
    module: true,
    default: "`<prefix>-s3-<suffix>`",
    change: stepBefore("refused at plan, as the objects would go: `docs/operations.md`, What must not change"),
  }),
  s3_prefix: lateBound(
    text({
      allowed: "the beginning of keys, such as teams/vision, without a slash at either end",
      pattern: /^[A-Za-z0-9][A-Za-z0-9_.=-]*(\/[A-Za-z0-9][A-Za-z0-9_.=-]*)*$/,
      maxLength: 64,
    }),
    {
      description:
        "What the keys of all objects begin with, in a bucket that others use as well: METAFLOW_DATASTORE_SYSROOT_S3 and " +
        "METAFLOW_DATATOOLS_S3ROOT are below it, and no role may list, read or write objects outside of it.",
      default: "none: the whole bucket is the deployment's",
      change: stepBefore(
        "refused at plan, as the objects would stay behind: `docs/operations.md`, What must not change",
      ),
    },
  ),
  s3_bucket_tags: lateBound(tagMap(orReference(tagValue)), {
    description: "Tags of the bucket, in addition to the deployment's.",
    default: "none",
    change: inPlace("the bucket"),
  }),
  s3_kms_key_arn: lateBound(encryptionKeyArn, {
    description:
      "ARN of the KMS key that encrypts the bucket's objects, instead of a new one. Its policy must let IAM " +
      "policies of the account decide, or name the roles.",
    default: "a key is made",
    change: stepBefore(
      "refused at plan until `s3_previous_kms_key_arns` names the old key, which encrypts the objects that are there. A key that was made stays in the account",
    ),
  }),
  s3_previous_kms_key_arns: lateBound(listOf(orReference(encryptionKeyArn), { min: 1 }), {
    description:
      "ARNs of KMS keys that encrypted objects of the bucket before `s3_kms_key_arn` was changed. Roles may go on to decrypt " +
      "with them: without it, a change of the key is refused.",
    default: "none",
    change: inPlace("policies of the roles; objects of a key that is taken away can be read no more"),
  }),
  bucket_key_enabled: lateBound(flag(), {
    description: "Use S3 Bucket Keys, which make fewer calls to KMS.",
    module: true,
    defaultValue: true,
    change: inPlace("the bucket's encryption, for new objects"),
  }),
  force_destroy_s3_bucket: lateBound(flag(), {
    description:
      "Delete the bucket's objects when the deployment is destroyed. Without it a bucket that is not empty stays, and destroying fails.",
    defaultValue: false,
    change: inPlace("nothing until the bucket is destroyed"),
  }),
  enable_key_rotation: atSynthesis(flag(), {
    description: "Rotate the KMS keys that are made every year.",
    whyLiteral: "it is a switch of the deployment",
    defaultValue: true,
    change: inPlace("the keys"),
  }),
  enable_s3_versioning: atSynthesis(flag(), {
    description: "Keep old versions of objects.",
    whyLiteral: reasons.resources,
    defaultValue: true,
    change: inPlace("switching it off suspends versioning; versions that are there stay"),
  }),
  s3_noncurrent_version_expiration_days: lateBound(integer({ min: 1 }), {
    description: "Days for which old versions of objects are kept.",
    defaultValue: 30,
    change: inPlace("the life cycle; older versions are deleted"),
  }),
  s3_access_logs_bucket: lateBound(bucketName, {
    description: "Bucket that gets the access logs of the datastore's bucket.",
    default: "no access logs",
    change: inPlace("the bucket's logging"),
  }),
} as const;
