import type { BatchComputeEnvironment } from "@cdktf/provider-aws/lib/batch-compute-environment";
import type { AwsEnvironment } from "./environment";

// All that differs between the major versions of the AWS provider, as far as this project uses it, is in this file.

/**
 * Sets the first part of a Batch compute environment's name; the provider adds a unique one. Version 6 renamed the
 * argument, and the bindings know its new name alone (metaflow-terraform.md D-10).
 */
export function setComputeEnvironmentNamePrefix(
  computeEnvironment: BatchComputeEnvironment,
  environment: AwsEnvironment,
  namePrefix: string,
): void {
  if (environment.providerMajor === 5) {
    computeEnvironment.addOverride("compute_environment_name_prefix", namePrefix);
  } else {
    computeEnvironment.namePrefix = namePrefix;
  }
}
