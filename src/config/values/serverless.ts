import { majorVersion, minorVersion } from "../../../modules/aws/values/postgres";

/** What of Aurora Serverless v2 not all versions of PostgreSQL have. */
export type ServerlessFeature = "serverless" | "pause" | "large";

/**
 * The first major version with Aurora Serverless v2.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.requirements.html
 */
const firstMajor = 13;

// the same page
/** The largest size of every version, in capacity units. */
export const usualMaxAcu = 128;

/**
 * The first minor versions that pause, and that grow beyond 128 capacity units, by major version; newer major ones do both:
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html
 */
const firstMinors: Readonly<Record<"pause" | "large", Readonly<Record<number, number>>>> = {
  pause: { 13: 15, 14: 12, 15: 7, 16: 3 },
  large: { 13: 13, 14: 10, 15: 5, 16: 1 },
};

/** The oldest version that has a feature where one does not, such as `16.3`; undefined where it does, as far as is known. */
export function neededVersion(feature: ServerlessFeature, version: string): string | undefined {
  const major = majorVersion(version);
  if (major < firstMajor) return `${firstMajor}`;
  if (feature === "serverless") return undefined;
  const [least, minor] = [firstMinors[feature][major], minorVersion(version)];
  return least === undefined || minor === undefined || minor >= least ? undefined : `${major}.${least}`;
}
