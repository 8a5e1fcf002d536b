import { DataAwsOpensearchDomain } from "@cdktf/provider-aws/lib/data-aws-opensearch-domain";
import type { Construct } from "constructs";
import type { PlaceosContext } from "../context";
import { findOrCreateChild } from "../common/find-or-create-child";

/** `https://…` of the domain that another stack made, by its name; or of an existing Elasticsearch. */
export function lookedUpEsUri(scope: Construct, { names, props }: PlaceosContext): string {
  if (props.esUri !== undefined) return props.esUri;
  const domainName = names.elasticsearchDomain;
  const domain = findOrCreateChild(
    scope,
    "Elasticsearch",
    (id) => new DataAwsOpensearchDomain(scope, id, { domainName }),
  );
  return `https://${domain.endpoint}`;
}
