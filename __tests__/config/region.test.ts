import { expect, it } from "vitest";
import { entry, messagesOf, readOne } from "./files";

it("refuses a region that is not known, unless told that there is one", () => {
  expect(messagesOf(() => readOne(entry({ region: "us-wset-2" })))).toEqual([
    "deployments.yaml: deployments.dev.region: us-wset-2 is not a region known here; did you mean us-west-2? " +
      "allow_unknown_region: true takes a newer one",
  ]);
  const newer = readOne(entry({ region: "us-north-9", allow_unknown_region: true }));
  expect([newer.region, newer.warnings]).toEqual(["us-north-9", []]);
});

it("derives the partition from the region", () => {
  const partitionOf = (region: string) => readOne(entry({ region })).inputs.iamPartition;
  expect(["us-west-2", "cn-north-1", "us-gov-west-1", "eusc-de-east-1"].map(partitionOf)).toEqual([
    "aws",
    "aws-cn",
    "aws-us-gov",
    "aws-eusc",
  ]);
});
