import { bucketPattern } from "../values/bucket-name";
import { roleName, securityGroupId, subnetId, vpcId } from "../values/formats";
import type { TextRule } from "../values/value-rule";

/*
 * What a deployment can take over from AWS instead of making it. Plain data: the configuration reads it without cdktf.
 */

/** Something that a deployment can take over, which exists already. */
export interface Adoptable<Made> {
  /** What it is, in words that follow "the deployment makes no": `bucket`. */
  readonly what: string;
  /** How AWS writes its name, id or ARN. */
  readonly id: TextRule;
  /** Path of its construct below the product's. */
  readonly path: string;
  /** Whether a deployment makes it. */
  readonly isMade: (made: Made) => boolean;
  /**
   * Arguments, under Terraform's names, that AWS cannot change and that only name or describe it: they stay as they are.
   *
   * @default - none
   */
  readonly stays?: readonly string[];
  /**
   * Roles of what it is in or belongs to: with others that the deployment makes, it would be replaced.
   *
   * @default - none
   */
  readonly needs?: readonly string[];
  /**
   * Role of what its id counts in, which stands before it where Terraform imports it.
   *
   * @default - the id counts everywhere
   */
  readonly within?: string;
}

/** By role in the system. */
export type Adoptables<Made> = Readonly<Record<string, Adoptable<Made>>>;

/** What AWS calls what is taken over, by role in the system. */
export type AdoptedIds = Readonly<Record<string, string>>;

/** Something without an id of its own, which is there where others are, and comes along with them. */
export interface Companion {
  /** Path of its construct below the product's. */
  readonly path: string;
  /** The roles of the others. */
  readonly of: readonly string[];
  /** The id that Terraform imports it by, of the ids of the others in the order of `of`. */
  readonly importId: (...ids: string[]) => string;
}

/** What a product's deployments can take over. */
export interface AdoptTable<Made> {
  readonly roles: Adoptables<Made>;
  readonly companions: readonly Companion[];
}

const made = (prefix: string, what: string): TextRule => ({
  allowed: `the id of ${what} such as ${prefix}-0123456789abcdef0`,
  pattern: new RegExp(`^${prefix}-[0-9a-f]{8,17}$`),
});
const name = (what: string): TextRule => ({ allowed: `the name of ${what}`, pattern: /^[\w./#+=,@-]{1,512}$/ });
const arn = (what: string, service: string, resource: string): TextRule => ({
  allowed: `the ARN of ${what}`,
  pattern: new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]+:[0-9]{12}:${resource}/.+$`),
});
const ofApiGateway = (what: string): TextRule => ({
  allowed: `the id of ${what} such as a1b2c3d4e5`,
  pattern: /^[a-z0-9]{6,20}$/,
});

/** How AWS' ids are written. */
export const idForms = {
  accessPoint: made("fsap", "an access point"),
  address: made("eipalloc", "the allocation of an Elastic IP"),
  apiKey: ofApiGateway("an API key"),
  apiResource: ofApiGateway("a resource of a REST API"),
  bucket: { allowed: "the name of a bucket", pattern: bucketPattern },
  cluster: name("an ECS cluster"),
  database: { allowed: "the identifier of a database", pattern: /^[a-z][a-z0-9-]{0,62}$/ },
  domain: { allowed: "the prefix of a domain of Cognito", pattern: /^[a-z0-9-]{1,63}$/ },
  fileSystem: made("fs", "a file system"),
  internetGateway: made("igw", "an internet gateway"),
  jobQueue: arn("a job queue", "batch", "job-queue"),
  key: {
    allowed: "the id of a KMS key, not its ARN",
    pattern: /^(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
  },
  listener: arn("a listener", "elasticloadbalancing", "listener"),
  listenerRule: arn("a rule of a listener", "elasticloadbalancing", "listener-rule"),
  loadBalancer: arn("a load balancer", "elasticloadbalancing", "loadbalancer"),
  logGroup: name("a log group"),
  mountTarget: made("fsmt", "a mount target"),
  natGateway: made("nat", "a NAT gateway"),
  repository: name("a repository of ECR"),
  restApi: ofApiGateway("a REST API"),
  role: { ...roleName, allowed: "the name of an IAM role, without its path" },
  routeTable: made("rtb", "a route table"),
  securityGroup: securityGroupId,
  subnet: subnetId,
  subnetGroup: name("a subnet group"),
  table: name("a table of DynamoDB"),
  targetGroup: arn("a target group", "elasticloadbalancing", "targetgroup"),
  usagePlan: ofApiGateway("a usage plan"),
  userPool: { allowed: "the id of a user pool such as us-west-2_aBcDeFgHi", pattern: /^[a-z0-9-]+_[A-Za-z0-9]+$/ },
  vpc: vpcId,
  vpcLink: ofApiGateway("a VPC link"),
} as const satisfies Readonly<Record<string, TextRule>>;
