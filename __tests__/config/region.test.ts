import { expect, it } from "vitest";
import { entry, readOne, warningsOf } from "./files";

it("warns of a region that is not known", () => {
  expect(warningsOf(readOne(entry({ region: "us-wset-2" })))).toEqual([
    "deployments.dev.region: us-wset-2 is not a region known here; did you mean us-west-2?",
  ]);
});

it("derives the partition from the region", () => {
  const partitionOf = (region: string) => readOne(entry({ region })).inputs.iamPartition;
  expect(["us-west-2", "cn-north-1", "us-gov-west-1"].map(partitionOf)).toEqual(["aws", "aws-cn", "aws-us-gov"]);
});
