import { StringResource } from "@cdktf/provider-random/lib/string-resource";
import type { Construct } from "constructs";
import { Naming } from "../aws/naming";
import { metaflowDefaults as defaults } from "./defaults";
import type { MetaflowProps } from "./metaflow-props";
import { randomSuffix, randomSuffixCharacters, randomSuffixLength } from "./random-suffix";

/** The names of a deployment. A random suffix is drawn when Terraform makes it, and stays. */
export function namingOf(scope: Construct, props: MetaflowProps): Naming {
  const { resourcePrefix: prefix = defaults.resourcePrefix, resourceSuffix: suffix = defaults.resourceSuffix } = props;
  const common = {
    prefix,
    tags: props.tags,
    maxLength: props.maxNameLength,
    keepOuterDash: props.keepOuterDash ?? defaults.keepOuterDash,
  };
  if (suffix !== randomSuffix) return new Naming({ ...common, suffix });
  const length = randomSuffixLength;
  const random = new StringResource(scope, "Suffix", { length, ...randomSuffixCharacters });
  return new Naming({ ...common, suffix: random.result, suffixLength: length });
}
