import type { Construct } from "constructs";
import { keptWhileProtected } from "../../aws/kept-while-protected";
import { pick } from "../../aws/pick";
import { component } from "../component";
import type { PlaceosContext } from "../context";
import { elasticsearchInputNames } from "../inputs/elasticsearch";
import { Elasticsearch } from "./elasticsearch";

export interface Search {
  readonly esUri: string;
  /** Undefined where an existing Elasticsearch is used. */
  readonly domain?: Elasticsearch;
}

/** The Elasticsearch domain, or the URI of an existing Elasticsearch. */
export const elasticsearch = component({
  make(scope, context, { network, securityGroups }): Search {
    const { props, names, environment, logs, deletionProtection } = context;
    keep(scope, context, true);
    const domain = new Elasticsearch(scope, "Elasticsearch", {
      names,
      environment,
      subnetIds: network.privateSubnetIds,
      securityGroupId: securityGroups.idOf("elasticsearch"),
      logs,
      ...pick(props, elasticsearchInputNames),
      kmsKeyArn: props.kmsKeyArn,
      deletionProtection,
    });
    return { domain, esUri: domain.esUri };
  },
  useExisting(scope, context): Search {
    keep(scope, context, false);
    return { esUri: context.props.esUri! };
  },
  outputs: ({ esUri }) => ({ es_uri: esUri }),
});

/** Refuses to use an existing Elasticsearch instead of the domain that was made before. */
function keep(scope: Construct, { deletionProtection }: PlaceosContext, made: boolean): void {
  const what = "the Elasticsearch domain of this deployment";
  keptWhileProtected(scope, "ElasticsearchKept", { made, deletionProtection, what, input: "es_uri" });
}
