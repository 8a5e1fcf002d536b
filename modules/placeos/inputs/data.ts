/** Elasticsearch, Redis, EFS and RethinkDB. */
export interface DataInputs {
  /** URI of an Elasticsearch that exists already. @default - a domain is made */
  readonly esUri?: string;
  /** Type of the domain's nodes. @default "t3.small.search" */
  readonly elasticsearchInstanceType?: string;
  /** Number of the domain's nodes: 1, or an even number over two zones. @default 2 */
  readonly elasticsearchInstanceCount?: number;
  /** Engine and version of the domain. @default "Elasticsearch_7.10" */
  readonly elasticsearchEngineVersion?: string;
  /** Size of each node's disk in GiB. @default 10 */
  readonly elasticsearchVolumeSize?: number;
  /** Lowest TLS version and ciphers of the domain. @default "Policy-Min-TLS-1-2-PFS-2023-10" */
  readonly elasticsearchTlsPolicy?: string;
  /** Make the account's service-linked role of OpenSearch Service. @default false */
  readonly createElasticsearchServiceLinkedRole?: boolean;

  /** URL of a Redis that exists already. @default - a replication group is made */
  readonly redisUrl?: string;
  /** Type of the Redis nodes. @default "cache.t4g.micro" */
  readonly redisNodeType?: string;
  /** Redis nodes beside the primary one. @default 2 */
  readonly redisReplicas?: number;
  /** Version of Redis. @default "6.2" */
  readonly redisEngineVersion?: string;
  /** Days for which daily snapshots are kept; 0 for none. @default 1 */
  readonly redisSnapshotRetentionLimit?: number;
  /** When snapshots are made, in UTC. @default "14:00-15:00" */
  readonly redisSnapshotWindow?: string;
  /** When AWS may change nodes, in UTC. @default "sun:16:00-sun:17:00" */
  readonly redisMaintenanceWindow?: string;

  /** Throughput of the file system. @default "bursting" */
  readonly efsThroughputMode?: "bursting" | "elastic";
  /** Back the file system up every day. @default true */
  readonly enableEfsBackup?: boolean;
  /** When backups are made: a cron expression of AWS, in UTC. @default "cron(0 14 * * ? *)" */
  readonly efsBackupSchedule?: string;
  /** Days for which a backup is kept. @default 35 */
  readonly efsBackupRetentionInDays?: number;

  /** Host of a RethinkDB that exists already. @default - one is made */
  readonly rethinkdbHost?: string;
  /** Port of RethinkDB. @default 28015 */
  readonly rethinkdbPort?: number;
  /** Name of the database. @default "place" */
  readonly rethinkdbDb?: string;
}
