import { createHash } from "node:crypto";

/**
 * Longest physical names, in characters, by kind of resource (AWS documentation of each service).
 * Kinds that are not listed allow 128 or more.
 */
export const nameLimits = {
  bucket: 63,
  dbIdentifier: 63,
  // its instances get two characters more
  dbClusterIdentifier: 61,
  dbSnapshot: 255,
  eventRule: 64,
  iamRole: 64,
  lambdaFunction: 64,
  loadBalancer: 32,
  notebook: 63,
  schedule: 64,
  targetGroup: 32,
} as const;

/**
 * `head` + `tail`, with the end of `head` replaced by a hash of it where the whole would be longer than `limit`. A `head`
 * that only Terraform knows is left as it is.
 *
 * @throws if `tail` leaves no room for a hash
 */
export function shorten(head: string, tail: string, tailLength: number, limit: number): string {
  if (head.length + tailLength <= limit || head.includes("${")) return head + tail;
  const hash = createHash("sha256").update(head).digest("hex").slice(0, 6);
  const room = limit - tailLength - hash.length - 1;
  if (room < 1) throw new Error(`a name of ${limit} characters has no room for ${head} before ${tail}`);
  return `${head.slice(0, room).replace(/-+$/, "")}-${hash}${tail}`;
}
