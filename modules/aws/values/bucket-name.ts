import { show } from "./show";

/** Pattern of a bucket's name, as far as a pattern can say it. */
export const bucketPattern = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
const reservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"];
// the same page
const reservedSuffixes = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

/** Why S3 does not take a name for a bucket; undefined where it does. */
export function bucketNameProblem(name: string): string | undefined {
  const problem = bucketNameFault(name);
  return problem && `${problem}; found ${show(name)}`;
}

/** The rule that a name breaks (Amazon S3 documentation, "Bucket naming rules"); undefined where it breaks none. */
export function bucketNameFault(name: string): string | undefined {
  if (!bucketPattern.test(name)) {
    return "must be 3 to 63 lower-case letters, digits, dots and dashes, with a letter or digit at both ends";
  }
  if (/\.\.|\.-|-\./.test(name)) return "must not have two dots, or a dot and a dash, next to each other";
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return "must not look like an IP address";
  const prefix = reservedPrefixes.find((reserved) => name.startsWith(reserved));
  if (prefix !== undefined) return `must not begin with ${prefix}, which S3 reserves`;
  const suffix = reservedSuffixes.find((reserved) => name.endsWith(reserved));
  return suffix === undefined ? undefined : `must not end in ${suffix}, which S3 reserves`;
}
