import { inPlace, stepBefore, withOutage } from "../change";
import { z } from "zod";
import { notebookInstanceTypeProblem } from "../../../../modules/metaflow/sagemaker-notebook/sagemaker-notebook-settings";
import { atSynthesis, lateBound, reasons } from "../field";
import { kmsKeyArn } from "../formats";
import { flag, integer, text } from "../kinds";

const notebookInstanceType = text({
  allowed: "an instance type of SageMaker such as ml.t3.xlarge",
  pattern: /^ml\.[a-z][a-z0-9-]*\.[a-z0-9-]+$/,
  problem: notebookInstanceTypeProblem,
});

const version = text({ allowed: "a version such as 2.19.39", pattern: /^[0-9]+\.[0-9]+(\.[0-9]+)*$/ });

/** Settings of the notebook. */
export const sagemakerNotebookShape = {
  instance_type: lateBound(notebookInstanceType, {
    description: "Instance type, such as `ml.t3.xlarge` or `ml.m5.2xlarge`.",
    defaultValue: "ml.t3.xlarge",
    change: withOutage("nothing", "the notebook stops for some minutes"),
  }),
  volume_size: lateBound(integer({ min: 5, max: 16384, unit: "GiB" }), {
    description: "Size of the volume in GiB: what lies in `~/SageMaker` is kept on it when the notebook is stopped.",
    defaultValue: 20,
    change: withOutage(
      "nothing where it grows; a smaller one replaces the notebook and what is on it, which is refused at plan until `deletion_protection` is `false`",
      "the notebook stops for some minutes",
    ),
  }),
  kms_key_arn: lateBound(kmsKeyArn, {
    description: "ARN of the KMS key that encrypts the volume.",
    default: "a key is made",
    change: stepBefore(
      "the notebook is replaced, with what is on its volume, which is refused at plan until `deletion_protection` is `false`; copy what is on it first",
    ),
  }),
  root_access: atSynthesis(flag(), {
    description: "Let users of the notebook become root.",
    defaultValue: false,
    whyLiteral: "SageMaker has words of its own for it",
    change: withOutage("nothing", "the notebook stops for some minutes"),
  }),
  direct_internet_access: atSynthesis(flag(), {
    description:
      "Give the notebook direct internet access through SageMaker's network, in addition to its address in the VPC: needed in subnets without NAT.",
    default: "`true` in a `network` that is `all_public`, else `false`",
    whyLiteral: reasons.checks,
    change: stepBefore(
      "the notebook is replaced, with what is on its volume, which is refused at plan until `deletion_protection` is `false`; copy what is on it first",
    ),
  }),
  launch_batch_jobs: atSynthesis(flag(), {
    description: "Let the notebook run steps on AWS Batch.",
    defaultValue: false,
    whyLiteral: "it decides which permissions exist",
    change: inPlace("the notebook's role"),
  }),
  deletion_protection: atSynthesis(flag(), {
    description: "Refuse at plan to delete or replace the notebook, with what is on its volume.",
    defaultValue: true,
    whyLiteral: "Terraform takes no variable in a lifecycle",
    change: inPlace("nothing until the notebook is deleted or replaced"),
  }),
  metaflow_version: lateBound(version, {
    description: "Version of the Metaflow client.",
    defaultValue: "2.19.39",
    change: withOutage("nothing", "the notebook gets it when it starts the next time"),
  }),
} as const;

/** The notebook, which is made where the map is given. */
export const sagemakerNotebook = atSynthesis(z.strictObject(sagemakerNotebookShape), {
  description:
    "Make a SageMaker notebook that has a working Metaflow; `{}` for one as it is by default. `docs/operations.md`.",
  default: "no notebook",
  typeName: "SagemakerNotebookSettings",
  whyLiteral: reasons.keys,
  change: stepBefore(
    "taking it away deletes the notebook and what is on its volume, which is refused at plan until its `deletion_protection: false` has been applied",
  ),
});
