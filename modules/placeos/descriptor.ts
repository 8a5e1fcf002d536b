import type { Release } from "./common/releases";

/** The inputs that name an existing part; but for the release's their values do not matter here. */
export interface ExistingParts {
  readonly placeosTag?: string;
  readonly network?: unknown;
  readonly vpcId?: unknown;
  readonly esUri?: unknown;
  readonly redisUrl?: unknown;
  readonly rethinkdbHost?: unknown;
  readonly postgresqlHost?: unknown;
  readonly staffApi?: unknown;
}

/** What is known of a component before it is made. Plain data, which the configuration reads too. */
export interface ComponentDescriptor {
  /** Name of its folder, and of its stack in the modular layout. */
  readonly component: string;

  /**
   * The component in whose stack it is made in the modular layout.
   *
   * @default - a stack of its own
   */
  readonly inStackOf?: string;

  /**
   * Whether a release has it.
   *
   * @default - every release has it
   */
  readonly isPartOf?: (release: Release) => boolean;

  /**
   * Whether an existing part is used in its place.
   *
   * @default - there is always one of the deployment's own
   */
  readonly isExisting?: (given: ExistingParts) => boolean;
}

/**
 * What is known of a component with a container before it is made. How it runs, its image, variables and health check, is in
 * the construct of its folder.
 */
export interface ServiceDescriptor extends ComponentDescriptor {
  /** Its name in code. The file has it in snake_case. */
  readonly key: string;
  /** Name of the ECS service, and first part of the name under which others find it, unless the settings give one. */
  readonly serviceName: string;

  /**
   * Image, unless the settings give one.
   *
   * @default - the one of the release
   */
  readonly image?: string;

  /** CPU units of a task, unless the settings say otherwise. */
  readonly cpu: number;
  /** MiB of a task, unless the settings say otherwise. */
  readonly memory: number;

  /**
   * How many tasks the software bears: any number, one except for the moment in which a new one takes over, or never two
   * at once, because both would write the same files.
   */
  readonly tasks: "many" | "one" | "never_two";

  /** The ports on which its image listens, by name. The one that others call has the name of the service. */
  readonly ports: Readonly<Record<string, number>>;
  /** Its security group. The label is the deployment guide's, for the `Name` tag. */
  readonly securityGroup: { readonly label: string; readonly description: string };
}
