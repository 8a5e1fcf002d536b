import type { ServiceKey } from "../components";

/** Settings of a service. */
export interface ServiceSettings {
  /**
   * Name of the service, and first part of the name under which it is found: `<service name>.<environment name>`.
   *
   * @default - {@link services}
   */
  readonly serviceName?: string;

  /**
   * Image of the container.
   *
   * @default - the one of the release
   */
  readonly image?: string;

  /**
   * CPU units of a task.
   *
   * @default - {@link services}
   */
  readonly cpu?: number;

  /**
   * Memory of a task in MiB.
   *
   * @default - {@link services}
   */
  readonly memory?: number;

  /**
   * Number of tasks; 0 stops the service. Where `maxCount` is larger, the number to start with and the least.
   *
   * @default 1
   */
  readonly desiredCount?: number;

  /**
   * Maximum number of tasks. If it is larger than `desiredCount`, the service scales on CPU.
   *
   * @default - the service does not scale
   */
  readonly maxCount?: number;

  /**
   * Further environment variables; they override the component's. Must not hold a secret.
   *
   * @default - none
   */
  readonly environment?: Readonly<Record<string, string>>;

  /**
   * ARNs of secrets of Secrets Manager by name of the environment variable that gets the secret's whole text. Its KMS key
   * must be Secrets Manager's own.
   *
   * @default - none
   */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** The settings of services, by service. */
export type SettingsByService = Partial<Readonly<Record<ServiceKey, ServiceSettings>>>;
