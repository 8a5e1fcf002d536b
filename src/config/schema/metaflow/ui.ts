import { defaultImages } from "../../../../modules/metaflow/common/images";
import { arn, bucketName, certificateArn, cidrBlock, containerImage, securityGroupId } from "../formats";
import { atSynthesis, lateBound, orReference, reasons } from "../field";
import { flag, listOf, text } from "../kinds";
import { environmentVariables, taskCount, taskCpu, taskMemory, taskStorage } from "../tasks";

const userPoolArn = arn({
  service: "cognito-idp",
  resource: "userpool/us-west-2_AbCdEfGhI",
  resourcePattern: "userpool/[\\w-]+",
});
const noSignIn = "no sign-in";

/** Inputs of the UI. */
export const uiInputs = {
  enable_ui: atSynthesis(flag(), {
    description: "Run the UI.",
    default: "`true` when `ui_certificate_arn` is given",
    knownBecause: reasons.resources,
  }),
  ui_certificate_arn: lateBound(certificateArn, {
    description: "ARN of the certificate of the UI's load balancer. Required for the UI.",
    module: true,
    default: "none",
  }),
  ui_allow_list: lateBound(listOf(orReference(cidrBlock)), {
    description: "CIDR blocks that may open the UI. Empty: nobody.",
    module: true,
    default: "nobody",
  }),
  ui_ingress_security_group_ids: atSynthesis(listOf(orReference(securityGroupId)), {
    description: "Security groups whose members may open the UI.",
    default: "none",
    knownBecause: reasons.rules,
  }),
  ui_alb_internal: atSynthesis(flag(), {
    description: "Put the UI's load balancer inside the VPC only.",
    module: true,
    knownBecause: "it decides which subnets the load balancer is in",
  }),
  ui_static_container_image: lateBound(containerImage, {
    description: "Image of the UI's static app.",
    module: true,
    default: `\`${defaultImages.uiStatic}\``,
  }),
  ui_cognito_user_pool_arn: lateBound(userPoolArn, {
    description: "ARN of a Cognito user pool that users of the UI must sign in to. All three Cognito values, or none.",
    module: true,
    default: noSignIn,
  }),
  ui_cognito_user_pool_client_id: lateBound(
    text({ allowed: "the id of a user pool's client", pattern: /^[\w+]{1,128}$/ }),
    {
      description: "Id of the pool's client.",
      module: true,
      default: noSignIn,
    },
  ),
  ui_cognito_user_pool_domain: lateBound(
    text({ allowed: "the domain of a user pool, without https://", pattern: /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/ }),
    { description: "Domain of the pool.", module: true, default: noSignIn },
  ),
  extra_ui_backend_env_vars: atSynthesis(environmentVariables, {
    description: "Environment variables of the UI backend beside its own; they win.",
    module: true,
    default: "none",
    knownBecause: reasons.keys,
  }),
  extra_ui_static_env_vars: atSynthesis(environmentVariables, {
    description: "Environment variables of the UI's static app.",
    module: true,
    default: "none",
    knownBecause: reasons.keys,
  }),
  ui_backend_cpu: lateBound(taskCpu, { description: "CPU units of a task of the backend." }),
  ui_backend_memory: lateBound(taskMemory, { description: "Memory of a task of the backend in MiB." }),
  ui_backend_ephemeral_storage: lateBound(taskStorage, {
    description: "Ephemeral storage of a task of the backend in GiB.",
  }),
  ui_backend_desired_count: lateBound(taskCount, { description: "Number of tasks of the backend." }),
  ui_static_cpu: lateBound(taskCpu, { description: "CPU units of a task of the static app." }),
  ui_static_memory: lateBound(taskMemory, { description: "Memory of a task of the static app in MiB." }),
  ui_static_desired_count: lateBound(taskCount, { description: "Number of tasks of the static app." }),
  elb_ssl_policy: lateBound(
    text({
      allowed: "a TLS policy such as ELBSecurityPolicy-TLS13-1-2-2021-06",
      pattern: /^ELBSecurityPolicy-[A-Za-z0-9-]+$/,
    }),
    { description: "TLS policy of the UI's load balancer." },
  ),
  alb_access_logs_bucket: lateBound(bucketName, {
    description: "Bucket that gets the access logs of the UI's load balancer.",
    default: "no access logs",
  }),
} as const;
