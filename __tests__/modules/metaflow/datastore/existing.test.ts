import { TerraformOutput } from "cdktf";
import { describe, expect, it } from "vitest";
import {
  databaseSecretAccess,
  databaseSecrets,
  databaseVariables,
} from "../../../../modules/metaflow/common/database-access";
import { Datastore, type DatastoreProps } from "../../../../modules/metaflow/datastore/datastore";
import { existingBucket } from "../../../../modules/metaflow/datastore/existing-bucket";
import { existingDatabase } from "../../../../modules/metaflow/datastore/existing-database";
import { environment, naming } from "../../../helpers/fixtures";
import { synthesize } from "../../../helpers/synth";
import { containerOf, synthesizeService } from "../metadata-service/synthesize-service";

const secretArn = "arn:aws:secretsmanager:us-west-2:123456789012:secret:flows-AbCdEf";
const database = { host: "db.example.com", secretArn, clientSecurityGroupId: "sg-aaaaaaaa" };

const made = (props: Partial<DatastoreProps>, look: (datastore: Datastore) => void = () => {}) =>
  synthesize((stack) => look(new Datastore(stack, "Datastore", { naming, environment: environment(stack), ...props })));

describe("an existing datastore", () => {
  it("makes nothing but the notes of what was brought", () => {
    const stack = made({ existingS3BucketName: "theirs", existingDatabase: database });
    expect(stack.addresses).toEqual([
      expect.stringMatching(/^terraform_data\.Datastore_BucketKept_/),
      expect.stringMatching(/^terraform_data\.Datastore_BucketOfDeployment_Guard_/),
      expect.stringMatching(/^terraform_data\.Datastore_DatabaseKept_/),
      expect.stringMatching(/^terraform_data\.Datastore_DatabaseOfDeployment_Guard_/),
    ]);
    expect(stack.json).not.toHaveProperty("data");
    expect(stack.json).not.toHaveProperty("ephemeral");
  });

  it("is no datastore where there is neither bucket nor database", () => {
    const stack = made({ enableBucket: false, enableDatabase: false }, (datastore) => {
      expect([datastore.bucket, datastore.database]).toEqual([undefined, undefined]);
    });
    expect(Object.keys(stack.json.resource)).toEqual(["terraform_data"]);
  });

  it("needs a network for a database that is made", () => {
    expect(() => made({})).toThrow("a database that is made needs a network");
  });
});

describe("existingBucket", () => {
  it.each([
    ["us-west-2", "arn:aws:s3:::theirs"],
    ["cn-north-1", "arn:aws-cn:s3:::theirs"],
  ])("in %s is %s", (region, bucketArn) => {
    synthesize((stack) => {
      const bucket = existingBucket({ environment: environment(stack, { region }), bucketName: "theirs" });
      expect(bucket).toEqual({
        bucketName: "theirs",
        bucketArn,
        kmsKeyArn: undefined,
        sysrootS3: "s3://theirs/metaflow",
        datatoolsS3root: "s3://theirs/data",
      });
      new TerraformOutput(stack, "arn", { value: bucket.bucketArn });
    });
  });
});

describe("existingDatabase", () => {
  it("is PostgreSQL's usual port and Metaflow's usual name, over TLS, unless told otherwise", () => {
    expect(databaseVariables(existingDatabase({ existingDatabase: database }))).toEqual({
      MF_METADATA_DB_HOST: "db.example.com",
      MF_METADATA_DB_PORT: "5432",
      MF_METADATA_DB_NAME: "metaflow",
      MF_METADATA_DB_SSL_MODE: "require",
    });
    const told = existingDatabase({
      existingDatabase: { ...database, port: 6432, name: "flows" },
      databaseSslMode: "verify-full",
      databaseSslRootCert: "/certs/ca.pem",
      databaseSslCertPath: "/certs/client.pem",
      databaseSslKeyPath: "/certs/client.key",
    });
    expect(databaseVariables(told)).toEqual({
      MF_METADATA_DB_HOST: "db.example.com",
      MF_METADATA_DB_PORT: "6432",
      MF_METADATA_DB_NAME: "flows",
      MF_METADATA_DB_SSL_MODE: "verify-full",
      MF_METADATA_DB_SSL_CERT_PATH: "/certs/client.pem",
      MF_METADATA_DB_SSL_KEY_PATH: "/certs/client.key",
      MF_METADATA_DB_SSL_ROOT_CERT_PATH: "/certs/ca.pem",
      MF_METADATA_DB_SSL_ROOT_CERT: "/certs/ca.pem",
    });
  });

  it("has its user and its password from the secret", () => {
    expect(databaseSecrets(existingDatabase({ existingDatabase: database }))).toEqual({
      MF_METADATA_DB_USER: `${secretArn}:username::`,
      MF_METADATA_DB_PSWD: `${secretArn}:password::`,
    });
  });

  it.each([
    [{}, []],
    [{ secretKmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/id" }, ["arn:aws:kms:us-west-2:123456789012:key/id"]],
  ])("asks for a permission on the secret's key where it has one: %j", (more, secretKmsKeyArns) => {
    const access = databaseSecretAccess(existingDatabase({ existingDatabase: { ...database, ...more } }));
    expect(access).toEqual({ secretArns: [secretArn], secretKmsKeyArns });
  });

  const stack = synthesizeService({ database: existingDatabase({ existingDatabase: database }), bucket: undefined });

  it("is what the service's container is told, and the service joins the group that reaches it", () => {
    expect(containerOf(stack).secrets).toEqual([
      { name: "MF_METADATA_DB_USER", valueFrom: `${secretArn}:username::` },
      { name: "MF_METADATA_DB_PSWD", valueFrom: `${secretArn}:password::` },
    ]);
    const { network_configuration: network } = stack.resource("aws_ecs_service");
    expect(network.security_groups).toContain("sg-aaaaaaaa");
  });

  it("is read only by the role that starts the tasks, and no bucket is", () => {
    const role = "metaflow-metadata-ecs-execution-abcd1234";
    expect(stack.policy("read_secrets", role)).toMatchObject([{ resources: [secretArn] }]);
    const policies = stack.resources("aws_iam_role_policy").map(({ name }) => name as string);
    expect(policies).not.toContain("decrypt_secrets");
    expect(policies.filter((name) => name.includes("s3"))).toEqual([]);
  });
});
