import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { Construct } from "constructs";
import { checkProps } from "./check-props";
import { dnsSuffixOf, type Partition, partitionOf, partitions } from "./partition";
import { iamPath } from "./values/formats";
import { regionProblem } from "./values/region";
import { choice, oneOfNumbers, text } from "./values/value-rule";

export interface AwsEnvironmentProps {
  /** The AWS region, such as `us-west-2`. Known at synthesis: the partition follows from it. */
  readonly region: string;

  /**
   * The AWS partition.
   *
   * @default - the partition of the region
   */
  readonly partition?: Partition;

  /**
   * Major version of the AWS provider that will read the JSON.
   *
   * @default 6
   */
  readonly providerMajor?: ProviderMajor;

  /**
   * Path of every IAM role, instance profile and policy that is made, such as `/platform/`.
   *
   * @default - the provider's, `/`
   */
  readonly iamPath?: string;

  /**
   * ARN of the policy that bounds the permissions of every role that is made.
   *
   * @default - no boundary
   */
  readonly permissionsBoundaryArn?: string;
}

/** The major versions of the AWS provider for which valid JSON can be written. */
export type ProviderMajor = 5 | 6;

/**
 * Where a stack lives: region, partition, DNS suffix and account, and what the account asks of everything in IAM. Made once
 * per stack and passed down.
 */
export class AwsEnvironment extends Construct {
  public readonly region: string;
  public readonly partition: Partition;
  public readonly dnsSuffix: string;
  public readonly providerMajor: ProviderMajor;
  /** Path of everything that is made in IAM; undefined for the provider's. */
  public readonly iamPath?: string;
  /** Boundary of every role that is made; undefined for none. */
  public readonly permissionsBoundaryArn?: string;
  private identity?: DataAwsCallerIdentity;

  constructor(scope: Construct, id: string, props: AwsEnvironmentProps) {
    super(scope, id);
    checkProps(this, props, {
      region: text({ allowed: "an AWS region such as us-west-2", problem: regionProblem }),
      partition: choice(partitions),
      providerMajor: oneOfNumbers([5, 6]),
      iamPath,
    });
    this.region = props.region;
    this.partition = props.partition ?? partitionOf(props.region);
    this.dnsSuffix = dnsSuffixOf(this.partition);
    this.providerMajor = props.providerMajor ?? 6;
    this.iamPath = props.iamPath;
    this.permissionsBoundaryArn = props.permissionsBoundaryArn;
  }

  /** Id of the account that the provider is configured for. */
  public get accountId(): string {
    this.identity ??= new DataAwsCallerIdentity(this, "CallerIdentity");
    return this.identity.accountId;
  }

  /** ARN of a resource in this region and account: `arn:<partition>:<service>:<region>:<account>:<resource>`. */
  public arn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}:${this.region}:${this.accountId}:${resource}`;
  }

  /** ARN of a policy that AWS manages, such as `service-role/AWSBatchServiceRole`. */
  public managedPolicyArn(name: string): string {
    return `arn:${this.partition}:iam::aws:policy/${name}`;
  }

  /** The service principal of a service; EC2's is the only one of ours that differs in the China partition. */
  public servicePrincipal(service: string): string {
    const suffix = service === "ec2" && this.partition === "aws-cn" ? this.dnsSuffix : "amazonaws.com";
    return `${service}.${suffix}`;
  }
}
