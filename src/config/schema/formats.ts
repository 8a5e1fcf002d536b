import type { z } from "zod";
import { bucketNameProblem, bucketPattern } from "../../../modules/aws/values/bucket-name";
import { cidrProblem } from "../../../modules/aws/values/cidr";
import { addressBlockProblem, ipv6CidrProblem } from "../../../modules/aws/values/ipv6-cidr";
import { tagKeyProblem } from "../../../modules/aws/values/tags";
import { mapOf, text } from "./kinds";

/** A CIDR block without bits of the host. A variable holds IPv4: what else IPv6 needs must be known at synthesis. */
const block = (problem: (text: string) => string | undefined) =>
  text({
    allowed: "a CIDR block such as 10.0.0.0/16",
    problem,
    condition: (reference) =>
      `can(cidrnetmask(${reference})) && try(cidrsubnet(${reference}, 0, 0), "") == ${reference}`,
  });

/** The IPv4 CIDR block of a VPC or a subnet. */
export const cidrBlock = block(cidrProblem);

/** A CIDR block of IPv4 or IPv6. */
export const addressBlock = block(addressBlockProblem);

/**
 * An IPv4 CIDR block.
 *
 * @param problem what is wrong with a text; of IPv6 it says why that cannot be
 */
export const ipv4Block = block;

/** An IPv6 CIDR block. */
export const ipv6Block = text({
  allowed: "an IPv6 CIDR block such as 2001:db8::/32",
  problem: ipv6CidrProblem,
  condition: (reference) => `can(regex("^[0-9a-f:]+/[0-9]{1,3}$", ${reference}))`,
});

/** An id that AWS made: `vpc-0123456789abcdef0`. */
const awsId = (prefix: string, noun: string) =>
  text({
    allowed: `${noun} such as ${prefix}-0123456789abcdef0`,
    pattern: new RegExp(`^${prefix}-[0-9a-f]{8,17}$`),
  });

export const vpcId = awsId("vpc", "the id of a VPC");
export const subnetId = awsId("subnet", "the id of a subnet");
export const securityGroupId = awsId("sg", "the id of a security group");
export const imageId = awsId("ami", "the id of an AMI");
export const launchTemplateId = awsId("lt", "the id of a launch template");

/** What Batch takes for an instance type. */
export const instanceType = text({
  allowed: "an instance type such as c6i.large, a family such as c6i, or optimal",
  pattern: /^(optimal|default_x86_64|default_arm64|[a-z][a-z0-9-]*[0-9][a-z0-9-]*(\.[a-z0-9-]+)?)$/,
});

/** The id of an AWS account. */
export const accountId = text({ allowed: "the 12 digits of an account id", pattern: /^[0-9]{12}$/ });

export interface ArnRule {
  readonly service: string;
  /** What stands between service and resource; `*` for any. */
  readonly resource: string;
  /** Source of the resource's pattern. */
  readonly resourcePattern: string;
  /** Whether region and account stand in it. @default "both" */
  readonly scope?: "both" | "account" | "none";
  /** Whether what it names may be in another region than the deployment. @default false */
  readonly anyRegion?: boolean;
}

/** The ARN of one kind of resource. */
export function arn({ service, resource, resourcePattern, scope = "both", anyRegion = false }: ArnRule) {
  const region = scope === "both" ? "[a-z0-9-]+" : "";
  const account = scope === "none" ? "" : "[0-9]{12}";
  const example = ["arn:aws", service, region && "us-west-2", account && "123456789012", resource].join(":");
  return text({
    allowed: `an ARN such as ${example}`,
    pattern: new RegExp(`^arn:aws[a-z-]*:${service}:${region}:${account}:${resourcePattern}$`),
    arn: anyRegion ? "anywhere" : "regional",
  });
}

export const iamRoleArn = arn({
  service: "iam",
  resource: "role/name",
  resourcePattern: "role/[\\w+=,.@/-]+",
  scope: "account",
});
/** The ARN of a managed policy: one of the account's, or one of AWS. */
export const iamPolicyArn = text({
  allowed: "an ARN such as arn:aws:iam::123456789012:policy/name",
  pattern: /^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy\/[\w+=,.@/-]+$/,
  arn: "regional",
});
/** Who can assume a role: a user, another role, or a whole account. */
export const iamPrincipalArn = arn({
  service: "iam",
  resource: "user/name",
  resourcePattern: "(root|(user|role)/[\\w+=,.@/-]+)",
  scope: "account",
});
export const bucketArn = arn({
  service: "s3",
  resource: "my-bucket",
  resourcePattern: "[a-z0-9][a-z0-9.-]+",
  scope: "none",
});
export const kmsKeyArn = arn({ service: "kms", resource: "key/id", resourcePattern: "(key|alias)/[\\w/-]+" });

/** A KMS key itself: what IAM policies allow on an alias counts for nothing. */
export const encryptionKeyArn = arn({ service: "kms", resource: "key/id", resourcePattern: "key/[\\w-]+" });

/** A secret of Secrets Manager; RDS puts a ! into the names of those that it makes. */
export const secretArn = arn({
  service: "secretsmanager",
  resource: "secret:name-AbCdEf",
  resourcePattern: "secret:[\\w/+=.@!-]+",
});

/** Where the events of log groups can be sent. */
export const logDestinationArn = arn({
  service: "logs",
  resource: "destination:name",
  resourcePattern: "destination:[^:*\\s]{1,512}",
});

/** The name of a log group, or how the names of several begin. */
export const logGroupNames = text({
  allowed:
    "the name of a log group, 1 to 512 letters, digits and _./#-, which may end in * for all names that begin so",
  pattern: /^(?=.{1,512}$)[\w./#-]+\*?$/,
});

/** A certificate that a load balancer can have: one of ACM, or one that was uploaded to IAM. */
export const certificateArn = text({
  allowed: "an ARN such as arn:aws:acm:us-west-2:123456789012:certificate/id",
  pattern:
    /^arn:aws[a-z-]*:(acm:[a-z0-9-]+:[0-9]{12}:certificate\/[\w-]+|iam::[0-9]{12}:server-certificate\/[\w+=,.@/-]+)$/,
  arn: "regional",
});

/** The path of roles and policies. */
export const iamPath = text({
  allowed: "a path that begins and ends with a slash, such as /platform/",
  pattern: /^\/([\w+=,.@-]+\/)*$/,
});

/** The name of an IAM role, without its path. */
export const roleName = text({ allowed: "the name of an IAM role, 1 to 64 characters", pattern: /^[\w+=,.@-]{1,64}$/ });

/** The name of a bucket. */
export const bucketName = text({
  allowed: "the name of a bucket, 3 to 63 lower-case letters, digits, dots and dashes",
  problem: bucketNameProblem,
  condition: (reference) => `can(regex("${bucketPattern.source}", ${reference}))`,
});

/** A container image, with or without registry, tag and digest. */
export const containerImage = text({
  allowed: "a container image such as public.ecr.aws/outerbounds/metaflow_ui:v1.3.14",
  pattern: /^[a-z0-9][A-Za-z0-9._:/@-]*[A-Za-z0-9]$/,
});

/** An absolute path inside a container. */
export const containerPath = text({ allowed: "an absolute path such as /certs/ca.pem", pattern: /^\/[^\s]*[^\s/]$/ });

/** The key of a tag. */
export const tagKey = text({
  allowed: "the key of a tag: 1 to 128 letters, digits, spaces and _.:/=+-@, not beginning with aws:",
  pattern: /^[\p{L}\p{Z}\p{N}_.:/=+@-]{1,128}$/u,
  problem: tagKeyProblem,
});

/** The value of a tag. */
export const tagValue = text({
  allowed: "the value of a tag: at most 256 letters, digits, spaces and _.:/=+-@",
  pattern: /^[\p{L}\p{Z}\p{N}_.:/=+@-]{0,256}$/u,
});

/** The name of an environment variable. */
export const environmentName = text({
  allowed: "the name of an environment variable: letters, digits and underscores",
  pattern: /^[A-Za-z_][A-Za-z0-9_]*$/,
});

/** Tags by key; values may be variables. */
export const tagMap = <Value extends z.ZodType>(value: Value) => mapOf("a map of tags", tagKey, value);
