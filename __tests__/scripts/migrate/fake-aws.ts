import type { Aws } from "../../../scripts/aws/aws";

/** What an account answers, by the name of the operation: a reply, or an error. What is not given is not there. */
export type Answers = Readonly<Record<string, object>>;

/** The error that S3, ECR or EC2 give a name. */
export function awsError(name: string, message = "of AWS"): Error {
  return Object.assign(new Error(message), { name });
}

const nothing: Answers = {
  GetBucketPolicy: awsError("NoSuchBucketPolicy"),
  GetBucketLifecycleConfiguration: awsError("NoSuchLifecycleConfiguration"),
  GetBucketOwnershipControls: awsError("OwnershipControlsNotFoundError"),
  GetBucketEncryption: awsError("ServerSideEncryptionConfigurationNotFoundError"),
  GetPublicAccessBlock: awsError("NoSuchPublicAccessBlockConfiguration"),
  GetLifecyclePolicy: awsError("LifecyclePolicyNotFoundException"),
  GetBucketAcl: {
    Owner: { ID: "us" },
    Grants: [{ Grantee: { Type: "CanonicalUser", ID: "us" }, Permission: "FULL_CONTROL" }],
  },
  GetBucketVersioning: {},
  GetBucketLogging: {},
  GetStage: {},
  GetRestApi: {},
  GetAccount: {},
  DescribeSecurityGroupRules: {},
};

/** An account with some answers. */
export function fakeAws(answers: Answers = {}): Aws {
  const send = (command: object) => {
    const operation = command.constructor.name.replace(/Command$/, "");
    const found = { ...nothing, ...answers }[operation];
    if (found === undefined) throw new Error(`the test has no answer to ${operation}`);
    return found instanceof Error ? Promise.reject(found) : Promise.resolve(found);
  };
  const client = { send } as never;
  return { s3: client, ecr: client, apiGateway: client, ec2: client };
}
