/** Sizes and version of a deployment that settles none. */
export const elasticsearchDefaults = {
  instanceType: "t3.small.search",
  instanceCount: 2,
  engineVersion: "Elasticsearch_7.10",
  volumeSizeGiB: 10,
  automatedSnapshotStartHour: 14,
  tlsPolicy: "Policy-Min-TLS-1-2-PFS-2023-10",
} as const;
