import { inPlace, stepBefore } from "../change";
import { atSynthesis, lateBound, reasons } from "../field";
import { flag, integer, text } from "../kinds";

const instanceType = text({
  allowed: "an instance type of OpenSearch Service such as t3.small.search",
  pattern: /^[a-z]\w*\.\w+\.search$/,
});

/** Inputs of Elasticsearch. */
export const elasticsearchInputs = {
  es_uri: lateBound(
    text({ allowed: "a URI such as https://search.example.com", pattern: /^https?:\/\/[\w.-]+(:[0-9]+)?$/ }),
    {
      description: "URI of an existing Elasticsearch.",
      default: "a domain is made",
      change: stepBefore(
        "set `deletion_protection: false` and apply; the change deletes the domain, whose index rubber-soul writes again",
      ),
    },
  ),
  elasticsearch_instance_type: atSynthesis(instanceType, {
    description: "Type of the nodes. The deployment guide's `t2.small.search` cannot encrypt its disks.",
    whyLiteral: "whether its disks can be encrypted follows from it",
    defaultValue: "t3.small.search",
    change: inPlace("OpenSearch Service moves the data to new nodes, without an outage"),
  }),
  elasticsearch_instance_count: atSynthesis(integer({ min: 1, max: 80 }), {
    description: "Number of nodes: 1, or an even number over two zones.",
    whyLiteral: "the zones follow from it",
    defaultValue: 2,
    change: inPlace("OpenSearch Service moves the data to new nodes, without an outage"),
  }),
  elasticsearch_engine_version: lateBound(
    text({
      allowed: "an engine and its version such as Elasticsearch_7.10",
      pattern: /^(Elasticsearch_7|OpenSearch_[1-3])\.[0-9]{1,2}$/,
    }),
    {
      description: "Engine and version. PlaceOS uses clients of Elasticsearch 7.",
      defaultValue: "Elasticsearch_7.10",
      change: stepBefore(
        "a newer version is an upgrade in place; an older one, or OpenSearch, replaces the domain: set `deletion_protection: false` and apply first; rubber-soul writes the index again",
      ),
    },
  ),
  elasticsearch_volume_size: lateBound(integer({ min: 10, max: 24576, unit: "GiB" }), {
    description: "Size of each node's disk in GiB.",
    defaultValue: 10,
    change: inPlace("OpenSearch Service moves the data to new nodes, without an outage"),
  }),
  elasticsearch_tls_policy: lateBound(
    text({
      allowed: "a TLS policy of OpenSearch Service such as Policy-Min-TLS-1-2-PFS-2023-10",
      pattern: /^Policy-Min-TLS-1-2-[A-Za-z0-9-]+$/,
    }),
    {
      description: "Lowest TLS version and ciphers that clients may use.",
      defaultValue: "Policy-Min-TLS-1-2-PFS-2023-10",
      change: inPlace("the domain"),
    },
  ),
  create_elasticsearch_service_linked_role: atSynthesis(flag(), {
    description:
      "Make the role with which OpenSearch Service puts domains into VPCs. An account has one or none: where it exists, " +
      "making it fails.",
    whyLiteral: reasons.resources,
    defaultValue: false,
    change: inPlace("AWS refuses to delete the role while a domain of the account uses it"),
  }),
} as const;
