import { pick } from "../../aws/pick";
import { keptComponent } from "../component";
import { elasticsearchInputNames } from "../inputs/elasticsearch";
import { Elasticsearch } from "./elasticsearch";

export interface Search {
  readonly esUri: string;
  /** Undefined where an existing Elasticsearch is used. */
  readonly domain?: Elasticsearch;
}

/** The Elasticsearch domain, or the URI of an existing Elasticsearch. */
export const elasticsearch = keptComponent(
  { id: "ElasticsearchKept", what: "the Elasticsearch domain of this deployment", input: "es_uri" },
  {
    make(scope, context, { network, securityGroups }): Search {
      const { props, names, environment, logs, deletionProtection } = context;
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
    useExisting(_, context): Search {
      return { esUri: context.props.esUri! };
    },
    outputs: ({ esUri }) => ({ es_uri: esUri }),
  },
);
