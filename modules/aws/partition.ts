/** The AWS partitions that this project knows. */
export type Partition = "aws" | "aws-cn" | "aws-us-gov" | "aws-eusc";

export const partitions: readonly Partition[] = ["aws", "aws-cn", "aws-us-gov", "aws-eusc"];

/** The partition that a region belongs to, read from the region's name. */
export function partitionOf(region: string): Partition {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  if (region.startsWith("eusc-")) return "aws-eusc";
  return "aws";
}

/** The domain under which a partition's service endpoints live. */
export function dnsSuffixOf(partition: Partition): string {
  if (partition === "aws-cn") return "amazonaws.com.cn";
  return partition === "aws-eusc" ? "amazonaws.eu" : "amazonaws.com";
}
