import type { DataInputs } from "./inputs/data";
import type { GeneralInputs } from "./inputs/general";
import type { LoadBalancerInputs } from "./inputs/load-balancer";
import type { NetworkInputs } from "./inputs/network";
import type { SecretsInputs } from "./inputs/secrets";
import type { ServicesInputs } from "./inputs/services";

/**
 * What a PlaceOS deployment is made of. Any value that does not decide which resources exist, and is no part of a name,
 * may be a token.
 */
export interface PlaceosProps
  extends GeneralInputs, NetworkInputs, DataInputs, LoadBalancerInputs, ServicesInputs, SecretsInputs {}
