// Made by npm run generate from src/config/schema/placeos/elasticsearch.ts: a change goes there.

import { flag, integer, text } from "../../aws/values/value-rule";

/** What the values of the inputs "Elasticsearch" may be. */
export const elasticsearchInputRules = {
  esUri: text({ allowed: "a URI such as https://search.example.com", pattern: /^https?:\/\/[\w.-]+(:[0-9]+)?$/ }),
  elasticsearchInstanceType: text({
    allowed: "an instance type of OpenSearch Service such as t3.small.search",
    pattern: /^[a-z]\w*\.\w+\.search$/,
  }),
  elasticsearchInstanceCount: integer({ min: 1, max: 80 }),
  elasticsearchEngineVersion: text({
    allowed: "an engine and its version such as Elasticsearch_7.10",
    pattern: /^(Elasticsearch_7|OpenSearch_[1-3])\.[0-9]{1,2}$/,
  }),
  elasticsearchVolumeSize: integer({ min: 10, max: 24576, unit: "GiB" }),
  elasticsearchTlsPolicy: text({
    allowed: "a TLS policy of OpenSearch Service such as Policy-Min-TLS-1-2-PFS-2023-10",
    pattern: /^Policy-Min-TLS-1-2-[A-Za-z0-9-]+$/,
  }),
  createElasticsearchServiceLinkedRole: flag(),
};
