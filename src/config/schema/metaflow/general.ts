import { type Change, inPlace, newFirst, otherDeployment, servicesRoll, withOutage } from "../change";
import { z } from "zod";
import { keepableSettings } from "../../../../modules/metaflow/existing-settings/setting-paths";
import { partitions } from "../../../../modules/aws/partition";
import { iamPath, roleName, tagMap, tagValue } from "../formats";
import { atSynthesis, lateBound, orReference, reasons, required } from "../field";
import { choice, flag, integer, listOf, text } from "../kinds";
import { logInputs } from "../logs";
import { permissionsBoundaryArn } from "../permissions-boundary";

const existingRole = (description: string, change: Change) =>
  lateBound(roleName, { description, default: "a role is made", change });

/** Inputs that concern the deployment as a whole. */
export const generalInputs = {
  resource_prefix: atSynthesis(
    text({
      allowed:
        "at most 32 lower-case letters, digits and single dashes, beginning with a letter and not ending in a dash, or empty",
      pattern: /^$|^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
      maxLength: 32,
    }),
    {
      description: "First part of every physical name. May be empty where a suffix tells deployments apart.",
      module: true,
      whyLiteral: reasons.names,
      defaultValue: "metaflow",
      change: otherDeployment(
        "refused at plan: bucket, table, registry, log groups and user pool would be others, and empty. Create a second deployment and copy the data",
      ),
    },
  ),
  resource_suffix: atSynthesis(
    text({
      allowed:
        "`random`, or at most 16 lower-case letters, digits and single dashes, not beginning or ending with a dash, or empty",
      pattern: /^$|^[a-z0-9]+(-[a-z0-9]+)*$/,
      maxLength: 16,
    }),
    {
      description:
        "Last part of every physical name. `random` makes one of 8 lower-case letters and digits when the deployment " +
        "is first applied.",
      module: true,
      whyLiteral: reasons.names,
      defaultValue: "random",
      change: otherDeployment(
        "refused at plan: bucket, table, registry, log groups and user pool would be others, and empty. Create a second deployment and copy the data",
      ),
    },
  ),
  keep_outer_dash: atSynthesis(flag(), {
    description:
      "Keep the dash that the module writes at the end of prefix and suffix where one of them is empty: `metaflow-` is then " +
      "the name of the ECS cluster and of the default job queue, and the names of state machines begin with it.",
    whyLiteral: reasons.names,
    defaultValue: false,
    change: otherDeployment(
      "refused at plan: cluster and job queue would be others, and deployed flows have the old queue. Create a second deployment",
    ),
  }),
  max_name_length: atSynthesis(integer({ min: 32, unit: "characters" }), {
    description:
      "Longest physical name that is made. A longer one keeps its prefix and its suffix and has a hash instead of what is " +
      "cut. `docs/bring-your-own.md` says what comes on top.",
    default: "only the limits of AWS",
    whyLiteral: reasons.names,
    change: otherDeployment("refused at plan: what gets another name would be created again, and empty"),
  }),
  tags: required(
    lateBound(tagMap(orReference(tagValue)), {
      description: "Tags of every taggable resource.",
      module: true,
      change: newFirst(
        "compute environments of the `dedicated` service role or with `BEST_FIT`; the tags of all else change in place",
      ),
    }),
  ),
  iam_partition: atSynthesis(choice(partitions), {
    description: "AWS partition. It follows from the region; another value is refused.",
    module: true,
    default: "the partition of the region",
    whyLiteral: reasons.names,
    change: inPlace("nothing; another value than the region's is refused"),
  }),
  existing_role_names: atSynthesis(
    z.strictObject({
      batch_s3_task_role: existingRole(
        "What Batch jobs run as (METAFLOW_ECS_S3_ACCESS_IAM_ROLE).",
        inPlace("the profile; the role that was made is deleted, so deploy flows again"),
      ),
      batch_execution_role: existingRole(
        "What AWS Batch itself acts as, instead of its service-linked role.",
        newFirst("compute environments"),
      ),
      ecs_execution_role: existingRole(
        "What starts Fargate jobs (METAFLOW_ECS_FARGATE_EXECUTION_ROLE).",
        inPlace("the profile; the role that was made is deleted, so deploy flows again"),
      ),
      ecs_instance_role: existingRole(
        "What the EC2 instances act as; an instance profile of the same name must exist.",
        newFirst("EC2 environments"),
      ),
      metadata_ecs_task_role: existingRole(
        "What the tasks of the metadata service run as.",
        servicesRoll("metadata service"),
      ),
      metadata_ecs_execution_role: existingRole(
        "What starts the tasks of the metadata service: it reads their image and the database's secret.",
        servicesRoll("metadata service"),
      ),
      ui_ecs_task_role: existingRole("What the tasks of the UI run as.", servicesRoll("UI")),
      ui_ecs_execution_role: existingRole(
        "What starts the tasks of the UI: it reads their images and the database's secret.",
        servicesRoll("UI"),
      ),
      lambda_ecs_execute_role: existingRole("What the migration function runs as.", inPlace("the function")),
      step_functions_role: existingRole(
        "What state machines run as (METAFLOW_SFN_IAM_ROLE).",
        inPlace("the profile; the role that was made is deleted, so deploy flows again"),
      ),
      eventbridge_role: existingRole(
        "What EventBridge starts state machines as (METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE).",
        inPlace("the profile; the role that was made is deleted, so deploy flows again"),
      ),
      scheduler_role: existingRole(
        "What EventBridge Scheduler acts as where there is a `schedule`.",
        inPlace("the schedules"),
      ),
      sagemaker_execution_role: existingRole("What the notebook runs as.", inPlace("the notebook")),
      api_gateway_logs_role: existingRole(
        "What API Gateway writes its logs as, where the deployment sets that for the account (`manage_api_gateway_account`).",
        inPlace("the account's setting"),
      ),
      vpc_flow_logs_role: existingRole(
        "What writes the flow logs of the deployment's own network.",
        newFirst("the flow log"),
      ),
    }),
    {
      description: "Names of existing roles, instead of new ones. No policy is added to them.",
      default: "all roles are made",
      typeName: "ExistingRoleNames",
      whyLiteral: reasons.keys,
      change: inPlace("see each role"),
    },
  ),
  keep_settings: atSynthesis(listOf(choice(keepableSettings)), {
    description:
      "Settings that are left as they are in AWS, such as a bucket policy of your own: the deployment neither writes nor " +
      "removes them. What they keep safe is yours to keep safe then.",
    default: "none: the deployment writes all of them",
    whyLiteral: reasons.resources,
    change: inPlace(
      "nothing where one is added, Terraform forgets what it wrote; one that is taken away is written, over what is there",
    ),
  }),
  iam_path: lateBound(iamPath, {
    description: "Path of every IAM role, instance profile and policy that is made.",
    default: "`/`",
    change: withOutage(
      "every role, instance profile and policy, with all that they allow; compute environments with their roles are there before the old ones go",
      "the UI shows no artifacts until its services have rolled, jobs and executions that run fail, and deployed flows until they are deployed again: `docs/operations.md`, Another path of IAM",
    ),
  }),
  permissions_boundary_arn: permissionsBoundaryArn,
  ...logInputs,
} as const;
