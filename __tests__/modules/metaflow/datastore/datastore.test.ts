import { describe, expect, it } from "vitest";
import { Datastore, type DatastoreProps } from "../../../../modules/metaflow/datastore/datastore";
import { environment, naming, network } from "../../../helpers/fixtures";
import { type Block, synthesize } from "../../../helpers/synth";

function made(props: Partial<DatastoreProps> = {}, look: (datastore: Datastore) => void = () => {}) {
  return synthesize((stack) => {
    look(new Datastore(stack, "Datastore", { naming, environment: environment(stack), network, ...props }));
  });
}

describe("Datastore", () => {
  it("is a bucket and a database, each with its own key", () => {
    const stack = made({}, ({ bucket, database }) => {
      expect(database).toBeDefined();
      expect(database!.secretKmsKeyArn).not.toBe(bucket?.kmsKeyArn);
    });
    const aliases = stack.resources("aws_kms_alias").map(({ name }) => name as string);
    expect(aliases.sort()).toEqual(["alias/metaflow-rds-abcd1234", "alias/metaflow-s3-abcd1234"]);
    expect(stack.resource("aws_s3_bucket").bucket).toBe("metaflow-s3-abcd1234");
    expect(stack.resource("aws_db_instance").identifier).toBe("metaflow-metaflow-abcd1234");
  });

  it("can do without the database, and with it goes all that belongs to it", () => {
    const stack = made({ enableDatabase: false }, ({ database }) => expect(database).toBeUndefined());
    const types = Object.keys(stack.json.resource as Block);
    expect(types.filter((type) => !/^aws_(s3_bucket|kms)/.test(type))).toEqual(["terraform_data"]);
    const guards = stack.addresses.filter((address) => address.startsWith("terraform_data."));
    expect(
      guards.filter((address) => !/_(BucketOfDeployment|KeyOfBucket|BucketKept|DatabaseKept)_/.test(address)),
    ).toEqual([]);
    expect(stack.json).not.toHaveProperty("ephemeral");
  });

  it("leaves the key of a database that was made, which its final snapshot needs", () => {
    const key = made().addresses.find((name) => name.startsWith("aws_kms_key.Datastore_Database_"));
    expect(key).toBeDefined();
    expect(made({ enableDatabase: false }).json.removed).toEqual([{ from: key, lifecycle: { destroy: false } }]);
  });

  it("hands settings on to both", () => {
    const stack = made({ s3BucketName: "theirs", dbName: "flows", enableKeyRotation: false });
    expect(stack.resource("aws_s3_bucket").bucket).toBe("theirs");
    expect(stack.resource("aws_db_instance").db_name).toBe("flows");
    expect(stack.resources("aws_kms_key").map((key) => key.enable_key_rotation)).toEqual([false, false]);
  });

  it("makes no keys where existing ones are given", () => {
    const stack = made(
      {
        s3KmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/bucket",
        dbKmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/database",
      },
      ({ bucket, database }) => {
        expect([bucket?.kmsKeyArn, database?.secretKmsKeyArn]).toEqual([
          "arn:aws:kms:us-west-2:123456789012:key/bucket",
          "arn:aws:kms:us-west-2:123456789012:key/database",
        ]);
      },
    );
    expect(Object.keys(stack.json.resource as Block).filter((type) => type.startsWith("aws_kms"))).toEqual([]);
    const [{ apply_server_side_encryption_by_default: encryption }] = stack.resource(
      "aws_s3_bucket_server_side_encryption_configuration",
    ).rule as [Block];
    expect(encryption).toEqual({
      sse_algorithm: "aws:kms",
      kms_master_key_id: "arn:aws:kms:us-west-2:123456789012:key/bucket",
    });
    expect(stack.resource("aws_db_instance").kms_key_id).toBe("arn:aws:kms:us-west-2:123456789012:key/database");
    expect(stack.resource("aws_secretsmanager_secret").kms_key_id).toBe(
      "arn:aws:kms:us-west-2:123456789012:key/database",
    );
  });

  it.each([
    [{}, { retention_in_days: 90 }],
    [{ logRetentionInDays: 0 }, { retention_in_days: 0 }],
    [
      { logGroupKmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/id" },
      { retention_in_days: 90, kms_key_id: "arn:aws:kms:us-west-2:123456789012:key/id" },
    ],
  ])("keeps the database's logs as told: %j", (props, expected) => {
    const groups = made(props).resources("aws_cloudwatch_log_group");
    expect(groups).toHaveLength(2);
    for (const group of groups) expect(group).toMatchObject(expected);
  });
});
