import type { BatchComputeEnvironment } from "@cdktf/provider-aws/lib/batch-compute-environment";
import type { SagemakerNotebookInstance } from "@cdktf/provider-aws/lib/sagemaker-notebook-instance";
import type { AwsEnvironment } from "./environment";

// All that differs between the major versions of the AWS provider, as far as this project uses it, is in this file.

/**
 * Sets the first part of a Batch compute environment's name; the provider adds a unique one. Version 6 renamed the
 * argument, and the bindings know only its new name (docs/differences.md D-10).
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

/**
 * Sets the platform of a notebook: Amazon Linux 2023, the only one that SageMaker makes notebooks on since July 2026.
 * Version 5 does not know its name, and leaves the choice to SageMaker, whose default it is ("Amazon Linux 2 notebook
 * instances" in the SageMaker AI Developer Guide).
 */
export function setNotebookPlatform(notebook: SagemakerNotebookInstance, environment: AwsEnvironment): void {
  if (environment.providerMajor === 6) notebook.platformIdentifier = "notebook-al2023-v1";
}
