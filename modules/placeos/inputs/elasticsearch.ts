// Made by npm run generate from src/config/schema/placeos/elasticsearch.ts: a change goes there.

/** The search index: a domain of OpenSearch Service that is made, or an existing Elasticsearch. */
export interface ElasticsearchInputs {
  /**
   * URI of an existing Elasticsearch. Must be a URI such as https://search.example.com.
   * @default - a domain is made
   */
  readonly esUri?: string;
  /**
   * Type of the nodes. The deployment guide's `t2.small.search` cannot encrypt its disks. Must be an instance type of
   * OpenSearch Service such as t3.small.search.
   * @default "t3.small.search"
   */
  readonly elasticsearchInstanceType?: string;
  /**
   * Number of nodes: 1, or an even number over two zones. Must be a whole number from 1 to 80.
   * @default 2
   */
  readonly elasticsearchInstanceCount?: number;
  /**
   * Engine and version. PlaceOS uses clients of Elasticsearch 7. Must be an engine and its version such as
   * Elasticsearch_7.10.
   * @default "Elasticsearch_7.10"
   */
  readonly elasticsearchEngineVersion?: string;
  /**
   * Size of each node's disk in GiB. Must be a whole number of GiB from 10 to 24576.
   * @default 10
   */
  readonly elasticsearchVolumeSize?: number;
  /**
   * Lowest TLS version and ciphers that clients may use. Must be a TLS policy of OpenSearch Service such as
   * Policy-Min-TLS-1-2-PFS-2023-10.
   * @default "Policy-Min-TLS-1-2-PFS-2023-10"
   */
  readonly elasticsearchTlsPolicy?: string;
  /**
   * Make the role with which OpenSearch Service puts domains into VPCs. An account has one or none: where it exists,
   * making it fails.
   * @default false
   */
  readonly createElasticsearchServiceLinkedRole?: boolean;
}

/** The names of {@link ElasticsearchInputs}. */
export const elasticsearchInputNames = [
  "esUri",
  "elasticsearchInstanceType",
  "elasticsearchInstanceCount",
  "elasticsearchEngineVersion",
  "elasticsearchVolumeSize",
  "elasticsearchTlsPolicy",
  "createElasticsearchServiceLinkedRole",
] as const satisfies readonly (keyof ElasticsearchInputs)[];
