import { describe, expect, it } from "vitest";
import { synthesizeDeployment } from "../helpers/deployment";
import { stringsIn } from "../helpers/strings-in";
import type { Statement } from "../helpers/synth";
import { synthesizeMetaflow } from "./everything-on";

const bucketArn = "arn:aws:s3:::theirs";

/** The statements that allow something in the shared bucket, of every role and policy there can be. */
function onBucket(s3Prefix: string | undefined): Statement[] {
  const { json } = synthesizeMetaflow({
    existingS3BucketName: "theirs",
    s3Prefix,
    sagemakerNotebook: { launchBatchJobs: true },
  });
  const documents = Object.values(json.data.aws_iam_policy_document as Record<string, { statement: Statement[] }>);
  return documents
    .flatMap(({ statement }) => statement)
    .filter(({ resources = [] }) => resources.some((resource) => resource.startsWith(bucketArn)));
}

const ui = {
  ui_certificate_arn: "arn:aws:acm:us-west-2:123456789012:certificate/1",
  ui_allow_list: ["192.0.2.0/24"],
};

const lists = ({ actions }: Statement) => actions.includes("s3:ListBucket");

describe("a prefix in a bucket", () => {
  const prefixed = onBucket("teams/vision");

  it("bounds what every role may list", () => {
    const listing = prefixed.filter(lists);
    // jobs, metadata service, UI, state machines, notebook, people
    expect(listing).toHaveLength(6);
    for (const { actions, resources, condition } of listing) {
      expect(actions).toEqual(["s3:ListBucket"]);
      expect(resources).toEqual([bucketArn]);
      expect(condition).toEqual([{ test: "StringLike", variable: "s3:prefix", values: ["teams/vision/*"] }]);
    }
  });

  it("bounds the objects that every role may read and write", () => {
    const others = prefixed.filter((statement) => !lists(statement));
    expect(others).toHaveLength(6);
    for (const { resources } of others) expect(resources).toEqual([`${bucketArn}/teams/vision/*`]);
  });

  it("changes nothing else in the policies", () => {
    const whole = (statement: Statement) => ({
      ...statement,
      condition: undefined,
      resources: statement.resources?.map((resource) => resource.replace("/teams/vision/", "/")),
    });
    expect(prefixed.map(whole)).toEqual(onBucket(undefined).map(whole));
    expect(onBucket(undefined).filter(({ condition }) => condition !== undefined)).toEqual([]);
  });

  it("is in the profile, the outputs and the settings of the UI", () => {
    const { json } = synthesizeDeployment({
      inputs: { existing_s3_bucket_name: "theirs", s3_prefix: "teams/vision", ...ui },
    });
    const roots = stringsIn(json).flatMap(([, text]) => text.match(/s3:\/\/theirs[^"\\]*/g) ?? []);
    expect([...new Set(roots)].sort()).toEqual(["s3://theirs/teams/vision/data", "s3://theirs/teams/vision/metaflow"]);
  });

  it("may be a variable, and lies in a bucket that is made, too", () => {
    const { json } = synthesizeMetaflow({ s3Prefix: "${var.prefix}" });
    expect(JSON.stringify(json)).toContain("/${var.prefix}/metaflow");
    expect(stringsIn(json).filter(([, text]) => text === "${var.prefix}/*")).toHaveLength(5);
  });
});
