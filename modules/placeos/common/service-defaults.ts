/** The eleven containers of PlaceOS, by the key that code has for them. */
export const serviceKeys = [
  "rethinkdb",
  "etcd",
  "dispatch",
  "nginx",
  "frontends",
  "auth",
  "core",
  "triggers",
  "rubberSoul",
  "restApi",
  "init",
] as const;

export type ServiceKey = (typeof serviceKeys)[number];

/** Settings of a service. */
export interface ServiceSettings {
  /**
   * Name of the service, and first part of the name under which it is found: `<service name>.<environment name>`.
   *
   * @default - {@link serviceDefaults}
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
   * @default - {@link serviceDefaults}
   */
  readonly cpu?: number;

  /**
   * Memory of a task in MiB.
   *
   * @default - {@link serviceDefaults}
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
   * Environment variables beside those of the component; they win. No secret may be among them.
   *
   * @default - none
   */
  readonly environment?: Readonly<Record<string, string>>;

  /**
   * ARNs of secrets of Secrets Manager by name of the environment variable that gets the secret's whole text. Its KMS key
   * must be the one that Secrets Manager has by itself.
   *
   * @default - none
   */
  readonly secrets?: Readonly<Record<string, string>>;
}

export interface ServiceDefaults {
  readonly serviceName: string;
  /** CPU units. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
}

/** Names as the deployment guide presets them, and sizes. */
export const serviceDefaults: Readonly<Record<ServiceKey, ServiceDefaults>> = {
  rethinkdb: { serviceName: "rethinkdb-primary", cpu: 1024, memory: 2048 },
  etcd: { serviceName: "etcd", cpu: 256, memory: 512 },
  dispatch: { serviceName: "dispatch", cpu: 256, memory: 512 },
  nginx: { serviceName: "nginx", cpu: 256, memory: 512 },
  frontends: { serviceName: "frontends", cpu: 256, memory: 1024 },
  auth: { serviceName: "auth", cpu: 512, memory: 1024 },
  core: { serviceName: "core", cpu: 1024, memory: 4096 },
  triggers: { serviceName: "triggers", cpu: 256, memory: 512 },
  rubberSoul: { serviceName: "rubber-soul", cpu: 256, memory: 512 },
  restApi: { serviceName: "rest-api", cpu: 512, memory: 2048 },
  init: { serviceName: "init", cpu: 256, memory: 512 },
};
