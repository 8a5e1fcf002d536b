import { describe, expect, it } from "vitest";
import { entry, inputMessages, inputWarnings, messagesOf, read, readOne } from "./files";

const certificate = {
  ui_certificate_arn: "arn:aws:acm:us-west-2:123456789012:certificate/a",
  ui_allow_list: ["10.0.0.0/8"],
};
const database = {
  host: "db.example.com",
  secret_arn: "arn:aws:secretsmanager:us-west-2:123456789012:secret:a-AbCdEf",
  client_security_group_id: "sg-0123456789abcdef0",
};
const noBatch = { enable_batch: false, enable_step_functions: false };
const noService = { enable_metadata_service: false, access_list_cidr_blocks: null };
const keyArn = "arn:aws:kms:us-west-2:123456789012:key/1";
const batchNeedsDatastore =
  "AWS Batch needs the datastore (enable_datastore: false): jobs get their code and data through S3";

describe("a part without one that it needs is refused", () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    [
      "Batch, which is on by default",
      { enable_datastore: false },
      [`enable_datastore: ${batchNeedsDatastore}; switch off enable_batch too, or keep the datastore`],
    ],
    [
      "Batch, where it is written out",
      { enable_datastore: false, enable_batch: true },
      [`enable_batch: ${batchNeedsDatastore}`],
    ],
    [
      "the UI",
      { ...noBatch, ...certificate, enable_datastore: false },
      ["ui_certificate_arn: the UI needs the datastore (enable_datastore: false): it shows what is in the bucket"],
    ],
    [
      "the UI, where it is written out",
      { ...noBatch, ...certificate, enable_datastore: false, enable_ui: true },
      ["enable_ui: the UI needs the datastore (enable_datastore: false): it shows what is in the bucket"],
    ],
    [
      "the notebook",
      { ...noBatch, enable_datastore: false, sagemaker_notebook: {} },
      [
        "sagemaker_notebook: the notebook needs the datastore (enable_datastore: false): it keeps its runs in the bucket",
      ],
    ],
    [
      "a role for people who could do nothing",
      { ...noBatch, enable_datastore: false, api_basic_auth: false, user_role: {} },
      ["user_role: people could do nothing with it: there is no datastore (enable_datastore: false), and no API key"],
    ],
    ["nothing, where people can read the key", { ...noBatch, enable_datastore: false, user_role: {} }, []],
    [
      "Step Functions",
      { enable_batch: false },
      [
        "enable_step_functions: Step Functions needs AWS Batch (enable_batch: false): state machines run their steps there",
      ],
    ],
  ])("%s", (_, inputs, expected) => {
    expect(inputMessages(inputs).map((line) => line.replace("deployments.yaml: ", ""))).toEqual(expected);
  });
});

describe("what already exists", () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    [
      "a bucket that is made and one that exists",
      { s3_bucket_name: "ours", existing_s3_bucket_name: "theirs" },
      ["s3_bucket_name: names a bucket that is made; existing_s3_bucket_name names one that exists: give one of them"],
    ],
    [
      "a database without what is needed to reach it",
      { existing_database: { port: 0, hosts: "db" } },
      [
        "existing_database.hosts: unknown setting; did you mean host?",
        "existing_database.host: is required: a host name without a port, such as db.example.com",
        "existing_database.port: must be a whole number from 1 to 65535; found 0",
        "existing_database.secret_arn: is required: an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
        "existing_database.client_security_group_id: is required: the id of a security group such as sg-0123456789abcdef0",
      ],
    ],
    [
      "a host with its port",
      { existing_database: { ...database, host: "db.example.com:5432" } },
      [
        'existing_database.host: must be a host name without a port, such as db.example.com; found "db.example.com:5432"; did you mean db.example.com?',
      ],
    ],
    [
      "a key's alias, on which no policy allows anything",
      { s3_kms_key_arn: "arn:aws:kms:us-west-2:123456789012:alias/a" },
      [
        's3_kms_key_arn: must be an ARN such as arn:aws:kms:us-west-2:123456789012:key/id; found "arn:aws:kms:us-west-2:123456789012:alias/a"',
      ],
    ],
    [
      "a secret of another region",
      { existing_database: { ...database, secret_arn: database.secret_arn.replace("us-west-2", "us-east-1") } },
      ["existing_database.secret_arn: must be in the deployment's region us-west-2; found us-east-1"],
    ],
    [
      "the key of another partition",
      { existing_database: { ...database, secret_kms_key_arn: keyArn.replace("aws", "aws-cn") } },
      [
        "existing_database.secret_kms_key_arn: must begin with arn:aws:, as all ARNs of us-west-2 do; found arn:aws-cn:",
      ],
    ],
    [
      "the user of a database whose user is in its secret",
      { existing_database: database, extra_metadata_service_env_vars: { MF_METADATA_DB_USER: "me" } },
      ["extra_metadata_service_env_vars.MF_METADATA_DB_USER: cannot be given: the user comes from Secrets Manager"],
    ],
  ])("must be right: %s", (_, inputs, expected) => {
    expect(inputMessages(inputs)).toEqual(expected);
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    [
      "settings of a bucket that is not made",
      {
        existing_s3_bucket_name: "theirs",
        s3_kms_key_arn: keyArn,
        force_destroy_s3_bucket: true,
        enable_s3_versioning: false,
      },
      [
        "force_destroy_s3_bucket: has no effect: an existing bucket is used (existing_s3_bucket_name)",
        "enable_s3_versioning: has no effect: an existing bucket is used (existing_s3_bucket_name)",
      ],
    ],
    [
      "settings of a bucket that there is not",
      { ...noBatch, enable_datastore: false, s3_bucket_name: "ours", enable_key_rotation: true },
      ["s3_bucket_name: has no effect: there is no datastore (enable_datastore: false)"],
    ],
    [
      "settings of a database that is not made",
      {
        existing_database: database,
        db_skip_final_snapshot: true,
        db_instance_type: "db.t2.micro",
        db_backup_retention_period: 0,
        database_ssl_mode: "prefer",
      },
      [
        "db_instance_type: has no effect: an existing database is used (existing_database)",
        "db_backup_retention_period: has no effect: an existing database is used (existing_database)",
        "db_skip_final_snapshot: has no effect: an existing database is used (existing_database)",
      ],
    ],
    [
      "a database for which there is no service",
      { ...noService, existing_database: database },
      ["existing_database: has no effect: the metadata service is off (enable_metadata_service: false)"],
    ],
    [
      "no TLS to a database whose requirements are not known",
      { existing_database: database, database_ssl_mode: "disable" },
      ["database_ssl_mode: disable sends passwords and data unencrypted through the VPC"],
    ],
    [
      "the rotation of keys that are not made",
      { existing_database: database, s3_kms_key_arn: keyArn, enable_key_rotation: true },
      ["enable_key_rotation: has no effect: no KMS key is made"],
    ],
    [
      "nothing, where a topic or a notebook has a key that rotates",
      { existing_database: database, s3_kms_key_arn: keyArn, enable_key_rotation: true, monitoring: {} },
      [],
    ],
    [
      "a dot in the bucket's name",
      { existing_s3_bucket_name: "their.bucket" },
      ["existing_s3_bucket_name: has a dot: clients that check certificates cannot use virtual-hosted addresses"],
    ],
    ["nothing, where all is well", { existing_database: database, existing_s3_bucket_name: "theirs" }, []],
    [
      "nothing, where the user of a database that is made is another one",
      { extra_ui_backend_env_vars: {}, extra_metadata_service_env_vars: { MF_METADATA_DB_USER: "me" } },
      ["extra_ui_backend_env_vars: has no effect: the UI is off"],
    ],
  ])("is warned of: %s", (_, inputs, expected) => {
    expect(inputWarnings(inputs)).toEqual(expected);
  });

  it("may be shared by deployments; what is made may not", () => {
    const deployment = (suffix: string, inputs: Record<string, unknown>) =>
      entry({
        inputs: { resource_suffix: suffix, db_identifier_prefix: "acme", existing_database: database, ...inputs },
      });
    const both = (inputs: Record<string, unknown>) =>
      messagesOf(() => read({ a: deployment("a", inputs), b: deployment("b", inputs) }));
    const [one, other] = ["vision", "speech"].map((s3_prefix) => ({ existing_s3_bucket_name: "theirs", s3_prefix }));
    expect(messagesOf(() => read({ a: deployment("a", one!), b: deployment("b", other!) }))).toEqual([]);
    expect(both(one!)).toEqual([
      expect.stringContaining("the datastore s3://theirs/vision also belongs to deployment a"),
    ]);
    expect(both({ s3_bucket_name: "ours" })).toEqual([
      expect.stringContaining("the bucket ours also belongs to deployment a"),
    ]);
  });

  it("is read as it is written", () => {
    const { inputs } = readOne(entry({ inputs: { existing_database: { ...database, port: 6432, name: "flows" } } }));
    expect(inputs.existingDatabase).toEqual({
      host: "db.example.com",
      port: 6432,
      name: "flows",
      secretArn: database.secret_arn,
      clientSecurityGroupId: "sg-0123456789abcdef0",
    });
  });
});

describe("a network", () => {
  const without = (inputs: Record<string, unknown>) =>
    messagesOf(() => readOne({ ...entry({ inputs }), network: undefined }));

  it("is not asked for where nothing runs in one", () => {
    expect(without({ ...noBatch, ...noService })).toEqual([]);
  });

  it("is asked for by a notebook", () => {
    expect(without({ ...noBatch, ...noService, sagemaker_notebook: {} })).toEqual([
      expect.stringContaining("there is no network"),
    ]);
  });

  it.each([noBatch, noService])("is where something does: without %j", (inputs) => {
    expect(without(inputs)).toEqual([expect.stringContaining("there is no network")]);
  });

  it("is no reason to look at a bucket's name that is not made", () => {
    const bare = { resource_suffix: "", existing_s3_bucket_name: "theirs" };
    expect(inputMessages(bare)).toEqual([]);
    expect(inputMessages({ resource_suffix: "" })).toHaveLength(1);
  });
});
