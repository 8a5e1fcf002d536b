import type { Construct } from "constructs";
import { AwsEnvironment, type AwsEnvironmentProps } from "../../modules/aws/environment";
import { Naming } from "../../modules/aws/naming";
import type { Network } from "../../modules/aws/network";
import type { DatastoreBucket } from "../../modules/metaflow/common/bucket-access";
import type { DatabaseAccess } from "../../modules/metaflow/common/database-access";

/** The tags that {@link naming} puts on everything. */
export const tags = { team: "data" };

/** Names with the prefix and suffix of the golden files. */
export const naming = new Naming({ prefix: "metaflow", suffix: "abcd1234", tags });

/** An existing network. */
export const network: Network = {
  vpcId: "vpc-11111111",
  cidrBlocks: ["10.0.0.0/16"],
  subnetIds: ["subnet-11111111", "subnet-22222222"],
  internalLoadBalancerSubnetIds: ["subnet-33333333", "subnet-44444444"],
  publicLoadBalancerSubnetIds: ["subnet-55555555", "subnet-66666666"],
};

/** Where the stack lives: `us-west-2`, unless told otherwise. */
export function environment(scope: Construct, props: Partial<AwsEnvironmentProps> = {}): AwsEnvironment {
  return new AwsEnvironment(scope, "Environment", { region: "us-west-2", ...props });
}

/** What the id of that environment's account is in the JSON. */
export const accountId = "${data.aws_caller_identity.Environment_CallerIdentity_EA1A19EB.account_id}";

/** An existing database. */
export const database: DatabaseAccess = {
  host: "db.example.com",
  port: 5432,
  databaseName: "metaflow",
  username: "flow",
  passwordValueFrom: "arn:aws:secretsmanager:us-west-2:123456789012:secret:db:password::v1",
  secretArn: "arn:aws:secretsmanager:us-west-2:123456789012:secret:db",
  secretKmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/secret",
  clientSecurityGroupId: "sg-database-clients",
  sslMode: "require",
};

/** A datastore's bucket that already exists. */
export const bucket: DatastoreBucket = {
  bucketName: "datastore",
  bucketArn: "arn:aws:s3:::datastore",
  kmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/bucket",
  sysrootS3: "s3://datastore/metaflow",
  datatoolsS3root: "s3://datastore/data",
};
