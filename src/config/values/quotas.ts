/** How many of something AWS allows. */
export interface Quota {
  readonly most: number;
  /** Whether an account can have more when it asks AWS for it, and how many; a number that is not known is absent. */
  readonly onRequest: boolean | number;
  /** The page of AWS that says so. */
  readonly source: string;
}

/** What of AWS' quotas lists and maps of a deployment can pass, as of November 2026. */
export const quotas = {
  /** Tags of one resource. */
  tags: {
    most: 50,
    onRequest: false,
    source: "https://docs.aws.amazon.com/general/latest/gr/aws_tagging.html",
  },
  /** Rules of one security group in one direction; IPv4 and IPv6 are counted apart. */
  securityGroupRules: {
    most: 60,
    onRequest: true,
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  },
  /** Security groups of one network interface. */
  securityGroupsOfInterface: {
    most: 5,
    onRequest: 16,
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  },
  /** Elastic IP addresses of an account in one region. */
  elasticAddresses: {
    most: 5,
    onRequest: true,
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  },
  /** VPCs of an account in one region. */
  vpcs: {
    most: 5,
    onRequest: true,
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  },
  /** Managed policies of one role. */
  managedPolicies: {
    most: 10,
    onRequest: 20,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
  },
  /** Characters of all inline policies of one role, without white space. */
  inlinePolicies: {
    most: 10_240,
    onRequest: false,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
  },
  /** Characters of the policy that says who may assume a role. */
  trustPolicy: {
    most: 2048,
    onRequest: 4096,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
  },
  /** Characters of the resource policy of one API. */
  apiPolicy: {
    most: 8192,
    onRequest: true,
    source:
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html",
  },
  /** Compute environments, and job queues, of an account in one region. */
  computeEnvironments: {
    most: 50,
    onRequest: true,
    source: "https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html",
  },
} as const satisfies Readonly<Record<string, Quota>>;
