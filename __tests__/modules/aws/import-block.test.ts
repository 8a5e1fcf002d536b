import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { expect, it } from "vitest";
import { ImportBlock } from "../../../modules/aws/import-block";
import { synthesize } from "../../helpers/synth";

it("ImportBlock takes what exists into the state, as many as there are", () => {
  const stack = synthesize((scope) => {
    for (const name of ["one", "two"]) {
      new ImportBlock(scope, `${name}-import`, new S3Bucket(scope, name, { bucket: name }), `the-${name}`);
    }
  });
  expect(stack.json.import).toEqual([
    { to: "aws_s3_bucket.one", id: "the-one" },
    { to: "aws_s3_bucket.two", id: "the-two" },
  ]);
});
