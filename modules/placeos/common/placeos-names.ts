import type { AwsEnvironment } from "../../aws/environment";
import { mergeMaps } from "../../aws/maps";
import { Naming } from "../../aws/naming";
import { nameLimits } from "../../aws/shortened-name";
import { environmentNameLimit, environmentNamePattern } from "./environment-name";
import { defaultPorts } from "./ports";

export interface PlaceosNamesProps {
  /**
   * One string that tags everything, names the private DNS namespace and tells deployments of one VPC apart.
   * It goes into tags as it is written, and into names and hosts in lower case.
   */
  readonly environmentName: string;

  /**
   * Tags in addition to `EnvironmentName`. May be a token.
   *
   * @default - none
   */
  readonly tags?: Record<string, string>;

  /**
   * Longest physical name that is made, in characters, 32 or more: what is longer gets a hash.
   *
   * @default - only AWS' limits
   */
  readonly maxNameLength?: number;
}

/**
 * Every name and every tag of one PlaceOS deployment, made from its environment name. DNS does not tell cases apart, but
 * who compares host names as text does: hosts, like all physical names, are in lower case.
 *
 * @throws if the environment name is no DNS label of at most 20 characters
 */
export class PlaceosNames {
  /** As it was given: `PlaceOS`. */
  public readonly environmentName: string;
  /** Name of the private DNS namespace, in lower case: `placeos`. */
  public readonly namespace: string;
  /** Physical names `<namespace>-<part>`, and the tags of every resource. */
  public readonly naming: Naming;

  constructor({ environmentName, tags = {}, maxNameLength: maxLength }: PlaceosNamesProps) {
    if (!environmentNamePattern.test(environmentName) || environmentName.length > environmentNameLimit) {
      throw new Error(
        `an environment name has at most ${environmentNameLimit} letters, digits and single dashes and begins with a ` +
          `letter, got ${JSON.stringify(environmentName)}`,
      );
    }
    this.environmentName = environmentName;
    this.namespace = environmentName.toLowerCase();
    this.naming = new Naming({
      prefix: this.namespace,
      tags: mergeMaps(tags, { EnvironmentName: environmentName }),
      maxLength,
    });
  }

  /** The name under which the tasks of a service are found inside the VPC: `core.placeos`. */
  public host(serviceName: string): string {
    return `${serviceName.toLowerCase()}.${this.namespace}`;
  }

  /** Name of the log group of a service: `/ecs/placeos/core`. */
  public logGroup(serviceName: string): string {
    return `/ecs/${this.namespace}/${serviceName}`;
  }

  /** Name of the ECS cluster. */
  public get cluster(): string {
    return this.naming.collapsed;
  }

  /** Name of the Elasticsearch domain: OpenSearch Service allows 28 characters. */
  public get elasticsearchDomain(): string {
    return this.naming.name("search", 28);
  }

  /** Id of the Redis replication group: ElastiCache allows 40 characters. */
  public get redisReplicationGroup(): string {
    return this.naming.name("redis", 40);
  }

  /** Identifier of the PostgreSQL instance. */
  public get postgresqlInstance(): string {
    return this.naming.name("postgresql", nameLimits.dbIdentifier);
  }

  /** Name of the public load balancer. */
  public get loadBalancer(): string {
    return this.naming.name("alb", nameLimits.loadBalancer);
  }

  /** Name of the bucket of the load balancer's logs. All accounts share the names of buckets, so that it has the account's id. */
  public logsBucket({ accountId, region }: Pick<AwsEnvironment, "accountId" | "region">): string {
    return `${this.naming.name("alb-logs")}-${accountId}-${region}`;
  }

  /**
   * Name of the target group through which the load balancer reaches nginx. Another port makes another group, which exists
   * next to the old one until the listener has moved.
   */
  public nginxTargetGroup(port: number): string {
    return this.naming.name(port === defaultPorts.nginx ? "nginx" : `nginx-${port}`, nameLimits.targetGroup);
  }

  /** `Name` tag of the VPC: `PlaceOS | VPC`. The bar is only for resources of EC2: other services refuse it. */
  public get vpcTag(): string {
    return `${this.environmentName} | VPC`;
  }

  /** `Name` tag of a subnet, or of another resource of EC2 that the deployment guide does not name: `Public Subnet 1 | PlaceOS`. */
  public ec2Tag(label: string): string {
    return `${label} | ${this.environmentName}`;
  }

  /** `Name` tag of a security group: `RethinkDB -> EFS | PlaceOS | security group`. */
  public securityGroupTag(label: string): string {
    return `${label} | ${this.environmentName} | security group`;
  }

  /** `Name` tag of a resource outside EC2, such as its service takes it: `PlaceOS - EFS`. */
  public tag(label: string): string {
    return `${this.environmentName} - ${label}`;
  }

  /** The tags of a resource outside EC2 with its `Name`. */
  public tags(label: string): Record<string, string> {
    return this.naming.tags({ Name: this.tag(label) });
  }

  /** The tags by which a resource of this deployment is found. */
  public findingTags(name?: string): Record<string, string> {
    return { EnvironmentName: this.environmentName, ...(name !== undefined && { Name: name }) };
  }
}
