import { mergeMaps } from "../../aws/maps";
import { Naming } from "../../aws/naming";
import { environmentNameLimit, environmentNamePattern } from "./environment-name";

export interface PlaceosNamesProps {
  /**
   * One string that tags everything, names the private DNS namespace and tells deployments of one VPC apart
   * (placeos.md §0.3). It goes into tags as it is written, and into names and hosts in lower case.
   */
  readonly environmentName: string;

  /**
   * Tags beside `EnvironmentName`. May be a token.
   *
   * @default - none
   */
  readonly tags?: Record<string, string>;
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

  constructor({ environmentName, tags = {} }: PlaceosNamesProps) {
    if (!environmentNamePattern.test(environmentName) || environmentName.length > environmentNameLimit) {
      throw new Error(
        `an environment name has at most ${environmentNameLimit} letters, digits and single dashes and begins with a ` +
          `letter, got ${JSON.stringify(environmentName)}`,
      );
    }
    this.environmentName = environmentName;
    this.namespace = environmentName.toLowerCase();
    this.naming = new Naming({ prefix: this.namespace, tags: mergeMaps(tags, { EnvironmentName: environmentName }) });
  }

  /** The name under which the tasks of a service are found inside the VPC: `core.placeos`. */
  public host(serviceName: string): string {
    return `${serviceName.toLowerCase()}.${this.namespace}`;
  }

  /** Name of the log group of a service: `/ecs/placeos/core`. */
  public logGroup(serviceName: string): string {
    return `/ecs/${this.namespace}/${serviceName}`;
  }

  /** `Name` tag of the VPC: `PlaceOS | VPC`. The bar is for resources of EC2 alone: other services refuse it. */
  public get vpcTag(): string {
    return `${this.environmentName} | VPC`;
  }

  /** `Name` tag of a subnet, or of another resource of EC2 that the seed does not name: `Public Subnet 1 | PlaceOS`. */
  public ec2Tag(label: string): string {
    return `${label} | ${this.environmentName}`;
  }

  /** `Name` tag of a security group: `RethinkDB -> EFS | PlaceOS | security group`. */
  public securityGroupTag(label: string): string {
    return `${label} | ${this.environmentName} | security group`;
  }

  /** The tags of a resource outside EC2 with a `Name` that its service takes: `PlaceOS - EFS`. */
  public tags(label: string): Record<string, string> {
    return this.naming.tags({ Name: `${this.environmentName} - ${label}` });
  }
}
