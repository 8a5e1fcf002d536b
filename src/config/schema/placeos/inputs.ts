import { placeosDefaults } from "../../../../modules/placeos/defaults";
import { camelCase } from "../../camel-case";
import { dataInputs } from "./data";
import { generalInputs } from "./general";
import { loadBalancerInputs } from "./load-balancer";
import { networkInputs } from "./network";
import { secretsInputs } from "./secrets";
import { servicesInputs } from "./services";

/** The inputs of a PlaceOS deployment, by the part that they concern: the tables of the reference. */
export const placeosInputParts = {
  General: generalInputs,
  "Network and who may reach it": networkInputs,
  "Load balancer": loadBalancerInputs,
  "Elasticsearch, Redis, EFS and RethinkDB": dataInputs,
  Services: servicesInputs,
  Secrets: secretsInputs,
} as const;

/** Every input of a PlaceOS deployment. */
export const placeosInputs = {
  ...generalInputs,
  ...networkInputs,
  ...loadBalancerInputs,
  ...dataInputs,
  ...servicesInputs,
  ...secretsInputs,
} as const;

/** The value of an input that the file does not give, where it is a plain value. */
export function defaultOf(name: keyof typeof placeosInputs): unknown {
  return (placeosDefaults as Readonly<Record<string, unknown>>)[camelCase(name)];
}
