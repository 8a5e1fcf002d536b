// Made by npm run generate from src/config/schema/placeos: a change goes there.

import { regionProblem } from "../aws/values/region";
import { mapOf, settings, text } from "../aws/values/value-rule";
import { vpcRules } from "../aws/vpc-rules";
import { efsInputRules } from "./input-rules/efs";
import { elasticsearchInputRules } from "./input-rules/elasticsearch";
import { generalInputRules } from "./input-rules/general";
import { loadBalancerInputRules } from "./input-rules/load-balancer";
import { networkInputRules } from "./input-rules/network";
import { postgresqlInputRules } from "./input-rules/postgresql";
import { redisInputRules } from "./input-rules/redis";
import { rethinkdbInputRules } from "./input-rules/rethinkdb";
import { secretsInputRules } from "./input-rules/secrets";
import { servicesInputRules } from "./input-rules/services";

/** What the props of the product's constructs may be. */
export const placeosRules = {
  region: text({ allowed: "an AWS region such as us-west-2", problem: regionProblem }),
  adopt: mapOf(
    "a map from what is adopted to the name, id or ARN that AWS has for it",
    text({ allowed: "the name, id or ARN that AWS has for it", pattern: /^\S+$/ }),
    text({ allowed: "a role in the deployment such as bucket", pattern: /^[a-z][a-z0-9_]*$/ }),
  ),

  network: settings(vpcRules),
  ...generalInputRules,
  ...networkInputRules,
  ...loadBalancerInputRules,
  ...elasticsearchInputRules,
  ...redisInputRules,
  ...efsInputRules,
  ...rethinkdbInputRules,
  ...postgresqlInputRules,
  ...servicesInputRules,
  ...secretsInputRules,
};
