import { component } from "../component";
import { secretSources } from "./secret-sources";
import { Secrets } from "./secrets";

/** The secrets, except existing ones. */
export const secrets = component({
  make: (scope, { props, names, environment, release, deletionProtection }) =>
    new Secrets(scope, "Secrets", {
      names,
      environment,
      release,
      sources: secretSources(props),
      version: props.secretsVersion,
      kmsKeyArn: props.kmsKeyArn,
      deletionProtection,
    }),
});
