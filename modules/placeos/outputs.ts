/**
 * The outputs of a deployment, each with what it is for. The values of parts that do not exist are empty strings; outputs
 * of components that the release does not have are absent.
 */
export const outputDescriptions = {
  application_url: "Where PlaceOS Backoffice is, once init has run and frontends has cloned it.",
  init_run_command:
    "Command that prepares the database, due before the first sign-in and after an upgrade: it waits for the end, says how it went, and fails if init fails. Needs the AWS CLI.",
  init_task_definition_arn: "ARN of the definition of the task that prepares the database.",
  rethinkdb_dump_command:
    "Command that writes the data of RethinkDB into `rethinkdb_dump_bucket`, for a deployment of major 2. Needs the AWS CLI.",
  rethinkdb_import_command:
    "Command that puts the data of `rethinkdb_dump_bucket` in the place of what PostgreSQL has, and shows how many rows of each table came and which failed. Needs the AWS CLI.",
  administrator_email: "E-mail address with which the first administrator signs in.",
  administrator_secret_arn: "ARN of the secret with the first administrator's password.",
  administrator_password_command: "Command that reads the first administrator's password. Needs the AWS CLI.",
  load_balancer_dns_name: "DNS name of the public load balancer, to which a domain of one's own must point.",
  load_balancer_zone_id: "Hosted zone of that name, for alias records.",
  device_load_balancer_dns_name: "DNS name of the load balancer that devices dial; empty without device ports.",
  vpc_id: "Id of the VPC.",
  private_subnet_ids: "Ids of the private subnets, with commas between them.",
  nat_addresses:
    "Public addresses from which PlaceOS reaches the internet, with commas between them; empty with an existing network.",
  cluster_name: "Name of the ECS cluster.",
  namespace: "Name of the private DNS namespace: services are found as <service name>.<namespace>.",
  rethinkdb_host: "Host of RethinkDB inside the VPC.",
  postgresql_host: "Host of PostgreSQL inside the VPC.",
  redis_url: "URL of Redis inside the VPC.",
  es_uri: "URI of Elasticsearch inside the VPC.",
  efs_file_system_id: "Id of the file system with RethinkDB's data and the web site.",
  efs_backup_vault_name: "Name of the vault with the file system's backups; empty without backups.",
} as const;

export type OutputName = keyof typeof outputDescriptions;

/** Outputs of components that only some releases have. */
type OfSomeReleases =
  | "rethinkdb_dump_command"
  | "rethinkdb_import_command"
  | "rethinkdb_host"
  | "postgresql_host"
  | "es_uri";

/** A value for each output of the release's components. */
export type PlaceosOutputs = Readonly<
  Record<Exclude<OutputName, OfSomeReleases>, string> & Partial<Record<OfSomeReleases, string>>
>;
