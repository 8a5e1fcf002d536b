import { expect, it } from "vitest";
import { importedResourceTypes } from "./resource-types";

it("knows the types of the resources that are imported, and no data sources, providers or structs", () => {
  const types = importedResourceTypes("modules", "src");
  expect(types).toEqual(expect.arrayContaining(["aws_s3_bucket", "local_file", "random_pet", "random_string"]));
  expect(types.filter((type) => !/^(aws|local|random)_[a-z0-9_]+$/.test(type))).toEqual([]);
  for (const type of ["aws_caller_identity", "aws_iam_policy_document", "aws"]) expect(types).not.toContain(type);
});
