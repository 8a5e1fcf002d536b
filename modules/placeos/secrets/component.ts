import { component } from "../component";
import { secretSources } from "./secret-sources";
import { Secrets } from "./secrets";

/** The secrets, except existing ones. */
export const secrets = component({
  make: (scope, { props, names, environment, deletionProtection }) =>
    new Secrets(scope, "Secrets", {
      names,
      environment,
      sources: secretSources(props),
      version: props.secretsVersion,
      kmsKeyArn: props.kmsKeyArn,
      deletionProtection,
    }),
});
