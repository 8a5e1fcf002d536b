import type { InputPart } from "../input-part";
import { efsInputs } from "./efs";
import { elasticsearchInputs } from "./elasticsearch";
import { generalInputs } from "./general";
import { loadBalancerInputs } from "./load-balancer";
import { networkInputs } from "./network";
import { postgresqlInputs } from "./postgresql";
import { redisInputs } from "./redis";
import { rethinkdbInputs } from "./rethinkdb";
import { secretsInputs } from "./secrets";
import { servicesInputs } from "./services";

/** The inputs of a PlaceOS deployment, by the part that they concern. */
export const placeosInputParts: readonly InputPart[] = [
  {
    title: "General",
    file: "general",
    description: "What concerns the deployment as a whole.",
    inputs: generalInputs,
  },
  {
    title: "Network and who may reach it",
    file: "network",
    description: "Where the deployment runs, and who may reach it.",
    inputs: networkInputs,
  },
  {
    title: "Load balancer",
    file: "load-balancer",
    description: "The public load balancer.",
    inputs: loadBalancerInputs,
  },
  {
    title: "Elasticsearch",
    file: "elasticsearch",
    description: "The search index: a domain of OpenSearch Service that is made, or an existing Elasticsearch.",
    inputs: elasticsearchInputs,
  },
  {
    title: "Redis",
    file: "redis",
    description: "The cache: a replication group of ElastiCache that is made, or an existing Redis.",
    inputs: redisInputs,
  },
  { title: "EFS", file: "efs", description: "The file system and its backups.", inputs: efsInputs },
  {
    title: "RethinkDB",
    file: "rethinkdb",
    description: "How services reach RethinkDB: the service that is made, or an existing one.",
    inputs: rethinkdbInputs,
  },
  {
    title: "PostgreSQL",
    file: "postgresql",
    description: "The database of releases of major 2: an instance of RDS that is made, or an existing PostgreSQL.",
    inputs: postgresqlInputs,
  },
  { title: "Services", file: "services", description: "The services and what they run with.", inputs: servicesInputs },
  {
    title: "Secrets",
    file: "secrets",
    description: "Secrets that are not generated. A secret of Secrets Manager holds the value and nothing else.",
    inputs: secretsInputs,
  },
];

/** Every input of a PlaceOS deployment. */
export const placeosInputs = {
  ...generalInputs,
  ...networkInputs,
  ...loadBalancerInputs,
  ...elasticsearchInputs,
  ...redisInputs,
  ...efsInputs,
  ...rethinkdbInputs,
  ...postgresqlInputs,
  ...servicesInputs,
  ...secretsInputs,
} as const;
