// Made by npm run generate from src/config/schema/formats.ts: a change goes there.

import { bucketNameProblem } from "./bucket-name";
import { cidrProblem } from "./cidr";
import { addressBlockProblem, ipv6CidrProblem } from "./ipv6-cidr";
import { tagKeyProblem } from "./tags";
import { text } from "./value-rule";

export const accountId = text({ allowed: "the 12 digits of an account id", pattern: /^[0-9]{12}$/ });

export const addressBlock = text({ allowed: "a CIDR block such as 10.0.0.0/16", problem: addressBlockProblem });

export const bucketArn = text({
  allowed: "an ARN such as arn:aws:s3:::my-bucket",
  pattern: /^arn:aws[a-z-]*:s3:::[a-z0-9][a-z0-9.-]+$/,
  isArn: true,
});

export const bucketName = text({
  allowed: "the name of a bucket, 3 to 63 lower-case letters, digits, dots and dashes",
  problem: bucketNameProblem,
});

export const certificateArn = text({
  allowed: "an ARN such as arn:aws:acm:us-west-2:123456789012:certificate/id",
  pattern:
    /^arn:aws[a-z-]*:(acm:[a-z0-9-]+:[0-9]{12}:certificate\/[\w-]+|iam::[0-9]{12}:server-certificate\/[\w+=,.@/-]+)$/,
  isArn: true,
});

export const cidrBlock = text({ allowed: "a CIDR block such as 10.0.0.0/16", problem: cidrProblem });

export const containerImage = text({
  allowed: "a container image such as public.ecr.aws/outerbounds/metaflow_ui:v1.3.14",
  pattern: /^[a-z0-9][A-Za-z0-9._:/@-]*[A-Za-z0-9]$/,
});

export const containerPath = text({ allowed: "an absolute path such as /certs/ca.pem", pattern: /^\/[^\s]*[^\s/]$/ });

export const encryptionKeyArn = text({
  allowed: "an ARN such as arn:aws:kms:us-west-2:123456789012:key/id",
  pattern: /^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key\/[\w-]+$/,
  isArn: true,
});

export const environmentName = text({
  allowed: "the name of an environment variable: letters, digits and underscores",
  pattern: /^[A-Za-z_][A-Za-z0-9_]*$/,
});

export const iamPath = text({
  allowed: "a path that begins and ends with a slash, such as /platform/",
  pattern: /^\/([\w+=,.@-]+\/)*$/,
});

export const iamPolicyArn = text({
  allowed: "an ARN such as arn:aws:iam::123456789012:policy/name",
  pattern: /^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy\/[\w+=,.@/-]+$/,
  isArn: true,
});

export const iamPrincipalArn = text({
  allowed: "an ARN such as arn:aws:iam::123456789012:user/name",
  pattern: /^arn:aws[a-z-]*:iam::[0-9]{12}:(root|(user|role)\/[\w+=,.@/-]+)$/,
  isArn: true,
});

export const iamRoleArn = text({
  allowed: "an ARN such as arn:aws:iam::123456789012:role/name",
  pattern: /^arn:aws[a-z-]*:iam::[0-9]{12}:role\/[\w+=,.@/-]+$/,
  isArn: true,
});

export const imageId = text({
  allowed: "the id of an AMI such as ami-0123456789abcdef0",
  pattern: /^ami-[0-9a-f]{8,17}$/,
});

export const instanceType = text({
  allowed: "an instance type such as c6i.large, a family such as c6i, or optimal",
  pattern: /^(optimal|default_x86_64|default_arm64|[a-z][a-z0-9-]*[0-9][a-z0-9-]*(\.[a-z0-9-]+)?)$/,
});

export const ipv6Block = text({ allowed: "an IPv6 CIDR block such as 2001:db8::/32", problem: ipv6CidrProblem });

export const kmsKeyArn = text({
  allowed: "an ARN such as arn:aws:kms:us-west-2:123456789012:key/id",
  pattern: /^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)\/[\w/-]+$/,
  isArn: true,
});

export const launchTemplateId = text({
  allowed: "the id of a launch template such as lt-0123456789abcdef0",
  pattern: /^lt-[0-9a-f]{8,17}$/,
});

export const logDestinationArn = text({
  allowed: "an ARN such as arn:aws:logs:us-west-2:123456789012:destination:name",
  pattern: /^arn:aws[a-z-]*:logs:[a-z0-9-]+:[0-9]{12}:destination:[^:*\s]{1,512}$/,
  isArn: true,
});

export const logGroupNames = text({
  allowed:
    "the name of a log group, 1 to 512 letters, digits and _./#-, which may end in * for all names that begin so",
  pattern: /^(?=.{1,512}$)[\w./#-]+\*?$/,
});

export const roleName = text({ allowed: "the name of an IAM role, 1 to 64 characters", pattern: /^[\w+=,.@-]{1,64}$/ });

export const secretArn = text({
  allowed: "an ARN such as arn:aws:secretsmanager:us-west-2:123456789012:secret:name-AbCdEf",
  pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@!-]+$/,
  isArn: true,
});

export const securityGroupId = text({
  allowed: "the id of a security group such as sg-0123456789abcdef0",
  pattern: /^sg-[0-9a-f]{8,17}$/,
});

export const subnetId = text({
  allowed: "the id of a subnet such as subnet-0123456789abcdef0",
  pattern: /^subnet-[0-9a-f]{8,17}$/,
});

export const tagKey = text({
  allowed: "the key of a tag: 1 to 128 letters, digits, spaces and _.:/=+-@, not beginning with aws:",
  pattern: /^[\p{L}\p{Z}\p{N}_.:/=+@-]{1,128}$/u,
  problem: tagKeyProblem,
});

export const tagValue = text({
  allowed: "the value of a tag: at most 256 letters, digits, spaces and _.:/=+-@",
  pattern: /^[\p{L}\p{Z}\p{N}_.:/=+@-]{0,256}$/u,
});

export const vpcId = text({
  allowed: "the id of a VPC such as vpc-0123456789abcdef0",
  pattern: /^vpc-[0-9a-f]{8,17}$/,
});
