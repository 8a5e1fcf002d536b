// Made by npm run generate from src/config/schema/metaflow: a change goes there.

import { regionProblem } from "../aws/values/region";
import { choice, listOf, mapOf, settings, text } from "../aws/values/value-rule";
import { vpcRules } from "../aws/vpc-rules";
import { clientVariableProblem } from "./client-variable-problem";
import { batchInputRules } from "./input-rules/batch";
import { databaseInputRules } from "./input-rules/database";
import { datastoreInputRules } from "./input-rules/datastore";
import { generalInputRules } from "./input-rules/general";
import { metadataServiceInputRules } from "./input-rules/metadata-service";
import { networkInputRules } from "./input-rules/network";
import { operationsInputRules } from "./input-rules/operations";
import { stepFunctionsInputRules } from "./input-rules/step-functions";
import { uiInputRules } from "./input-rules/ui";
import { userRoleInputRules } from "./input-rules/user-role";
import { moduleAddressProblem } from "./terraform-module/module-address";

/** What the props of the product's constructs may be. */
export const metaflowRules = {
  region: text({ allowed: "an AWS region such as us-west-2", problem: regionProblem }),
  migrateFrom: settings(
    {
      terraformModule: text({
        allowed:
          'the address that the Terraform module has in its state, such as module.metaflow or module.metaflow["prod"], or empty where it is the root module itself',
        pattern:
          /^(?:module\.[A-Za-z_][A-Za-z0-9_-]*(?:\[(?:[0-9]+|"(?:[^"\\$%]|\\.)+")\])?(?:\.module\.[A-Za-z_][A-Za-z0-9_-]*(?:\[(?:[0-9]+|"(?:[^"\\$%]|\\.)+")\])?)*)?$/,
        problem: moduleAddressProblem,
      }),
      overwrite: listOf(
        choice([
          "bucket_encryption",
          "bucket_lifecycle",
          "bucket_ownership",
          "bucket_policy",
          "bucket_public_access_block",
          "registry_lifecycle",
          "api_method_settings",
          "bucket_logging",
          "api_policy",
          "api_gateway_account",
        ]),
      ),
      leftOverRules: choice(["delete", "keep"]),
    },
    ["terraformModule"],
  ),
  adopt: mapOf(
    "a map from what is adopted to the name, id or ARN that AWS has for it",
    text({ allowed: "the name, id or ARN that AWS has for it", pattern: /^\S+$/ }),
    text({ allowed: "a role in the deployment such as bucket", pattern: /^[a-z][a-z0-9_]*$/ }),
  ),
  profile: mapOf(
    "a map of the Metaflow client's configuration variables",
    text({
      allowed: "text on one line; what has no value is left out, because an empty string breaks the client",
      pattern: /^[^\n\r]+$/,
    }),
    text({
      allowed: "a configuration variable of the Metaflow client, such as METAFLOW_S3_ENDPOINT_URL",
      problem: clientVariableProblem,
    }),
  ),

  network: settings(vpcRules),
  ...generalInputRules,
  ...networkInputRules,
  ...batchInputRules,
  ...datastoreInputRules,
  ...databaseInputRules,
  ...metadataServiceInputRules,
  ...stepFunctionsInputRules,
  ...uiInputRules,
  ...userRoleInputRules,
  ...operationsInputRules,
};
