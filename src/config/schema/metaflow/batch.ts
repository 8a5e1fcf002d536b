import { userDataProblem } from "../../../../modules/metaflow/computation/user-data";
import { inPlace, newFirst, stepBefore } from "../change";
import { allocationStrategies } from "../../../../modules/metaflow/computation/compute-environment-settings";
import {
  bucketArn,
  addressBlock,
  encryptionKeyArn,
  iamPolicyArn,
  iamRoleArn,
  imageId,
  instanceType,
  logGroupNames,
  securityGroupId,
} from "../formats";
import { atSynthesis, lateBound, orReference, reasons } from "../field";
import { choice, flag, integer, listOf, text } from "../kinds";
import { computeEnvironments, defaultInstanceTypes, defaultMaxVcpus, defaultMinVcpus } from "./compute-environments";
import { jobQueues } from "./job-queues";

const userData = text({
  allowed: "MIME multi-part text in clear, with a header Content-Type: multipart/mixed",
  problem: userDataProblem,
  condition: (reference) => `can(regex("(?is)^(mime-version:|content-type: *multipart/mixed)", ${reference}))`,
});

/** Inputs of the part that runs steps on AWS Batch. */
export const batchInputs = {
  enable_batch: atSynthesis(flag(), {
    description: "Run steps on AWS Batch.",
    whyLiteral: reasons.resources,
    defaultValue: true,
    change: inPlace(
      "switching it off deletes queues, compute environments and the jobs' role; jobs that wait or run are lost, their log group stays. `enable_step_functions` must be off, too",
    ),
  }),
  batch_type: atSynthesis(choice(["ec2", "fargate"]), {
    description: "What jobs run on.",
    module: true,
    whyLiteral: reasons.resources,
    defaultValue: "ec2",
    change: newFirst("the default compute environment"),
  }),
  batch_service_role: atSynthesis(choice(["service_linked", "dedicated"]), {
    description: "What AWS Batch itself acts as: its service-linked role, or a role made for this deployment.",
    whyLiteral: reasons.resources,
    defaultValue: "service_linked",
    change: newFirst("compute environments"),
  }),
  batch_cluster_name: lateBound(text({ allowed: "the value of a tag, 1 to 256 characters", pattern: /^.{1,256}$/ }), {
    description: "Name tag of the ECS cluster that Batch makes for the default compute environment.",
    module: true,
    default: "no tag",
    change: inPlace("a tag"),
  }),
  compute_environment_allocation_strategy: atSynthesis(choice(allocationStrategies.ec2), {
    description:
      "How instance types are chosen (EC2 only). `BEST_FIT` cannot be updated in place. " +
      "Spot instances are a compute environment of their own, in `compute_environments`.",
    whyLiteral: "it decides what kind of compute environment is made",
    defaultValue: "BEST_FIT_PROGRESSIVE",
    change: newFirst("the default compute environment"),
  }),
  compute_environment_desired_vcpus: lateBound(integer({ min: 0 }), {
    description: "vCPUs to start with (EC2 only). Batch changes the number; later differences are ignored.",
    module: true,
    default: "`compute_environment_min_vcpus`",
    change: inPlace("nothing; it counts when the compute environment is made"),
  }),
  compute_environment_min_vcpus: lateBound(integer({ min: 0 }), {
    description: "vCPUs that are always on (EC2 only).",
    module: true,
    defaultValue: defaultMinVcpus,
    change: inPlace("the default compute environment"),
  }),
  compute_environment_max_vcpus: lateBound(integer({ min: 1 }), {
    description: "vCPUs at most.",
    module: true,
    defaultValue: defaultMaxVcpus,
    change: inPlace("the default compute environment"),
  }),
  compute_environment_instance_types: lateBound(listOf(orReference(instanceType), { min: 1 }), {
    description: "EC2 instance types of one processor architecture (EC2 only).",
    module: true,
    defaultValue: defaultInstanceTypes,
    change: newFirst(
      "the default compute environment, where it has `BEST_FIT` or the `dedicated` service role; else in place",
    ),
  }),
  compute_environment_egress_cidr_blocks: lateBound(listOf(orReference(addressBlock)), {
    description: "CIDR blocks of IPv4 and IPv6 that jobs may reach.",
    module: true,
    default: "`0.0.0.0/0`; with `network.ipv6` `::/0`, too",
    defaultValue: ["0.0.0.0/0"],
    change: inPlace("rules; a new one is there before an old one goes"),
  }),
  compute_environment_additional_security_group_ids: lateBound(listOf(orReference(securityGroupId)), {
    description: "Further security groups of the compute environments, in addition to their own.",
    default: "none",
    change: newFirst("EC2 environments, where they have `BEST_FIT` or the `dedicated` service role; else in place"),
  }),
  compute_environments: computeEnvironments,
  job_queues: jobQueues,
  batch_job_log_group: atSynthesis(choice(["existing", "managed", "imported"]), {
    description:
      "Whose the log group `/aws/batch/job` is, which all jobs of the account and region write to: left as it is, for AWS " +
      "Batch to make (`existing`), made here (`managed`), or existing and taken over (`imported`; it stays when the " +
      "deployment is destroyed). The latter two give it `log_retention_in_days`, `log_group_kms_key_arn` and the tags. One " +
      "deployment per account and region may have it.",
    whyLiteral: reasons.resources,
    defaultValue: "existing",
    change: inPlace("`existing` leaves a log group that was made here in the account, as it is"),
  }),
  batch_extra_log_group_names: lateBound(listOf(orReference(logGroupNames), { min: 1 }), {
    description:
      "Names of further log groups that jobs may write to, in addition to names that begin with `/aws/batch/job`: groups of " +
      '`@batch(log_options=["awslogs-group:…"])` and of code that writes logs itself. A `*` at the end stands for all names ' +
      "that begin so. The groups are not made here.",
    default: "none",
    change: inPlace("the jobs' role and the execution role"),
  }),
  launch_template_http_endpoint: lateBound(choice(["enabled", "disabled"]), {
    description: "Instance metadata service on or off (EC2 only).",
    module: true,
    defaultValue: "enabled",
    change: inPlace("a new version of the launch template; Batch takes new instances for it"),
  }),
  launch_template_http_tokens: lateBound(choice(["optional", "required"]), {
    description: "`required` allows IMDSv2 only (EC2 only).",
    module: true,
    defaultValue: "required",
    change: inPlace("a new version of the launch template; Batch takes new instances for it"),
  }),
  launch_template_http_put_response_hop_limit: lateBound(integer({ min: 1, max: 64 }), {
    description: "Hops that an answer of the instance metadata service may travel (EC2 only).",
    module: true,
    defaultValue: 2,
    change: inPlace("a new version of the launch template; Batch takes new instances for it"),
  }),
  launch_template_image_id: lateBound(imageId, {
    description: "AMI of the instances (EC2 only).",
    default: "Batch chooses the current ECS-optimized one",
    change: inPlace("a new version of the launch template; Batch takes new instances for it"),
  }),
  launch_template_user_data: lateBound(userData, {
    description: "User data of the instances as MIME multi-part text, in clear (EC2 only).",
    default: "none",
    sensitive: true,
    change: inPlace("a new version of the launch template; Batch takes new instances for it"),
  }),
  launch_template_volume_size: lateBound(integer({ min: 30, max: 16384, unit: "GiB" }), {
    description: "Size of the root volume in GiB (EC2 only).",
    defaultValue: 150,
    change: inPlace("a new version of the launch template; Batch takes new instances for it"),
  }),
  enable_custom_batch_container_registry: atSynthesis(flag(), {
    description: "Make an ECR repository for the images of jobs.",
    module: true,
    whyLiteral: reasons.resources,
    defaultValue: false,
    change: stepBefore(
      "switching it off deletes the repository, which is refused at plan until `batch_container_registry_force_delete: true` has been applied",
    ),
  }),
  batch_container_registry_image_tag_mutability: lateBound(choice(["MUTABLE", "IMMUTABLE"]), {
    description: "Whether an image tag in that repository may be moved.",
    defaultValue: "MUTABLE",
    change: inPlace("the repository"),
  }),
  batch_container_registry_kms_key_arn: lateBound(encryptionKeyArn, {
    description: "ARN of the KMS key that encrypts the images in that repository.",
    default: "S3's own keys (AES-256)",
    change: stepBefore(
      "refused at plan, as ECR cannot change the key of a repository: `docs/operations.md`, What must not change",
    ),
  }),
  batch_container_registry_force_delete: lateBound(flag(), {
    description: "Delete the images when that repository is deleted. Without it a repository that is not empty stays.",
    defaultValue: false,
    change: inPlace("nothing until the repository is deleted"),
  }),
  batch_sagemaker_access: lateBound(listOf(orReference(iamRoleArn), { min: 1 }), {
    description: "Let jobs use SageMaker: ARNs of the roles that they may pass to it.",
    default: "off",
    change: inPlace("the jobs' role"),
  }),
  batch_extra_bucket_arns: lateBound(listOf(orReference(bucketArn), { min: 1 }), {
    description: "ARNs of further buckets that jobs may read and write.",
    default: "none",
    change: inPlace("the jobs' role"),
  }),
  additional_worker_policy_arns: lateBound(listOf(orReference(iamPolicyArn), { min: 1 }), {
    description:
      "ARNs of further managed policies of the role that jobs run as (`AdditionalWorkerPolicyArn` of the CloudFormation " +
      "template).",
    default: "none",
    change: inPlace("the jobs' role"),
  }),
} as const;
