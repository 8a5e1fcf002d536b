import type { ITerraformDependable } from "cdktf";
import type { AwsEnvironment } from "../../aws/environment";
import type { LogSettings } from "../../aws/log-group";
import type { PlaceosNames } from "./placeos-names";
import type { Ports } from "./ports";
import type { Release } from "./releases";
import type { SecretReference } from "./secret-reference";
import type { ServiceSettings } from "../inputs/services";

/** The ECS cluster and the private DNS namespace of its services, by what others know of them. */
export interface ClusterReference {
  readonly clusterArn: string;
  readonly clusterName: string;
  readonly namespaceId: string;
}

/** Where a service of PlaceOS runs: plain ids, made here or elsewhere, so that it can have its own stack. */
export interface ServicePlacement {
  readonly names: PlaceosNames;
  readonly environment: AwsEnvironment;
  readonly cluster: ClusterReference;
  /** Private subnets of the tasks. */
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  readonly logs: LogSettings;

  /**
   * Secrets by name of the environment variable.
   *
   * @default - none
   */
  readonly secrets?: Readonly<Record<string, SecretReference>>;

  /**
   * What the operator settles of the service.
   *
   * @default - the presets
   */
  readonly settings?: ServiceSettings;

  /**
   * What must exist before the service: rules, mount targets, listeners.
   *
   * @default - nothing of this stack
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** What every component of PlaceOS with a container takes. */
export interface ComponentProps extends ServicePlacement {
  /** What the tag of the release decides. */
  readonly release: Release;
  readonly ports: Ports;
  /** Time zone of the logs and of what runs by the clock, such as `Australia/Sydney`. */
  readonly timeZone: string;
}
