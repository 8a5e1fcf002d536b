import { inPlace, newFirst, servicesRoll, stepBefore, withOutage } from "../change";
import { defaultImages } from "../../../../modules/metaflow/common/images";
import { arn, bucketName, certificateArn, addressBlock, containerImage, securityGroupId } from "../formats";
import { atSynthesis, lateBound, orReference, reasons } from "../field";
import { choice, flag, integer, listOf, text } from "../kinds";
import { environmentVariables, taskCount, taskCpu, taskMemory, taskStorage } from "../tasks";

const userPoolArn = arn({
  service: "cognito-idp",
  resource: "userpool/us-west-2_AbCdEfGhI",
  resourcePattern: "userpool/[\\w-]+",
  anyRegion: true,
});
const noPool = "no existing one is used";
const domainLabel = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

/** A DNS name. Cognito takes only lower case, and so does everything here. */
const domainName = text({
  allowed: "a domain name in lower case such as metaflow.example.com",
  pattern: new RegExp(`^(${domainLabel}\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$`),
});
const hostedZoneId = text({ allowed: "the id of a hosted zone such as Z0123456789ABC", pattern: /^[A-Z0-9]{1,32}$/ });

/** Inputs of the UI. */
export const uiInputs = {
  enable_ui: atSynthesis(flag(), {
    description: "Run the UI.",
    default: "`true` when `ui_certificate_arn` or `ui_hosted_zone_id` is given",
    whyLiteral: reasons.resources,
    change: stepBefore(
      "switching it off deletes the UI, its load balancer with its DNS name, and a user pool that was made, which is refused at plan until `ui_cognito_deletion_protection: false` has been applied",
    ),
  }),
  ui_certificate_arn: lateBound(certificateArn, {
    description: "ARN of the certificate of the UI's load balancer. Required for the UI without `ui_hosted_zone_id`.",
    module: true,
    default: "one for `ui_domain_name` is requested, and validated through `ui_hosted_zone_id`",
    change: inPlace("the listener"),
  }),
  ui_domain_name: lateBound(domainName, {
    description: "Name under which users open the UI. The certificate must be for it.",
    default: "the load balancer's own name",
    change: withOutage(
      "a certificate that is requested, the new one first, and the record; the load balancer keeps its own name",
      "the old name ends before the new one is there",
    ),
  }),
  ui_hosted_zone_id: lateBound(hostedZoneId, {
    description:
      "Id of the public hosted zone of Route 53 that gets a record for `ui_domain_name`, and the one that validates the " +
      "certificate where none is given.",
    default: "you point the name at the load balancer yourself",
    change: withOutage("the records", "the name does not resolve until the new zone has it"),
  }),
  ui_auth: atSynthesis(choice(["none", "cognito"]), {
    description: "Whether users must sign in: `cognito` at the user pool that is given, else at one that is made.",
    default: "`cognito` when a user pool is given, else `none`",
    whyLiteral: reasons.resources,
    change: stepBefore(
      "`none` deletes a user pool that was made, with its users, which is refused at plan until `ui_cognito_deletion_protection: false` has been applied. `cognito` changes the listener",
    ),
  }),
  ui_cognito_mfa: atSynthesis(choice(["disabled", "optional", "required"]), {
    description: "Whether users of the made user pool need a second factor, an authenticator app.",
    whyLiteral: "other settings of the pool follow from it",
    defaultValue: "optional",
    change: inPlace("the user pool"),
  }),
  ui_cognito_deletion_protection: atSynthesis(flag(), {
    description: "Refuse to delete the made user pool, with its users.",
    whyLiteral: "it is a switch of the deployment",
    defaultValue: true,
    change: inPlace("the user pool"),
  }),
  ui_allow_list: lateBound(listOf(orReference(addressBlock)), {
    description: "CIDR blocks of IPv4 and IPv6 that may open the UI. Empty: no address may.",
    module: true,
    default: "no address",
    change: inPlace(
      "rules; a new one is there before an old one goes. With the first IPv6 block the load balancer gets IPv6 addresses, and `ui_domain_name` an AAAA record",
    ),
  }),
  ui_ingress_security_group_ids: atSynthesis(listOf(orReference(securityGroupId)), {
    description: "Security groups whose members may open the UI.",
    default: "none",
    whyLiteral: reasons.rules,
    change: inPlace("rules"),
  }),
  ui_alb_internal: atSynthesis(flag(), {
    description: "Put the UI's load balancer inside the VPC only.",
    module: true,
    whyLiteral: "it decides which subnets the load balancer is in",
    defaultValue: false,
    change: newFirst("the UI's load balancer, with another DNS name"),
  }),
  ui_static_container_image: lateBound(containerImage, {
    description: "Image of the UI's static app.",
    module: true,
    default: `\`${defaultImages.uiStatic}\``,
    change: servicesRoll("static app"),
  }),
  ui_cognito_user_pool_arn: lateBound(userPoolArn, {
    description: "ARN of a Cognito user pool that users of the UI must sign in to. All three Cognito values, or none.",
    module: true,
    default: noPool,
    change: stepBefore(
      "a pool that was made is deleted, with its users, which is refused at plan until `ui_cognito_deletion_protection: false` has been applied. From one existing pool to another the listener changes",
    ),
  }),
  ui_cognito_user_pool_client_id: lateBound(
    text({ allowed: "the id of a user pool's client", pattern: /^[\w+]{1,128}$/ }),
    {
      description: "Id of the pool's client.",
      module: true,
      default: noPool,
      change: inPlace("the listener"),
    },
  ),
  ui_cognito_user_pool_domain: lateBound(
    text({ allowed: "the domain of a user pool, without https://", pattern: /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/ }),
    { description: "Domain of the pool.", module: true, default: noPool, change: inPlace("the listener") },
  ),
  extra_ui_backend_env_vars: atSynthesis(environmentVariables, {
    description: "Further environment variables of the UI backend; they override its own.",
    module: true,
    default: "none",
    whyLiteral: reasons.keys,
    change: servicesRoll("UI backend"),
  }),
  extra_ui_static_env_vars: atSynthesis(environmentVariables, {
    description: "Environment variables of the UI's static app.",
    module: true,
    default: "none",
    whyLiteral: reasons.keys,
    change: servicesRoll("static app"),
  }),
  ui_backend_cpu: lateBound(taskCpu, {
    description: "CPU units of a task of the backend.",
    defaultValue: 2048,
    change: servicesRoll("UI backend"),
  }),
  ui_backend_memory: lateBound(taskMemory, {
    description: "Memory of a task of the backend in MiB.",
    defaultValue: 16384,
    change: servicesRoll("UI backend"),
  }),
  ui_backend_ephemeral_storage: lateBound(taskStorage, {
    description: "Ephemeral storage of a task of the backend in GiB.",
    defaultValue: 100,
    change: servicesRoll("UI backend"),
  }),
  ui_backend_desired_count: lateBound(taskCount, {
    description: "Number of tasks of the backend.",
    defaultValue: 1,
    change: inPlace("the service"),
  }),
  ui_static_cpu: lateBound(taskCpu, {
    description: "CPU units of a task of the static app.",
    defaultValue: 512,
    change: servicesRoll("static app"),
  }),
  ui_static_memory: lateBound(taskMemory, {
    description: "Memory of a task of the static app in MiB.",
    defaultValue: 1024,
    change: servicesRoll("static app"),
  }),
  ui_static_desired_count: lateBound(taskCount, {
    description: "Number of tasks of the static app.",
    defaultValue: 1,
    change: inPlace("the service"),
  }),
  elb_ssl_policy: lateBound(
    text({
      allowed: "a TLS policy such as ELBSecurityPolicy-TLS13-1-2-2021-06",
      pattern: /^ELBSecurityPolicy-[A-Za-z0-9-]+$/,
    }),
    {
      description: "TLS policy of the UI's load balancer.",
      defaultValue: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      change: inPlace("the listener"),
    },
  ),
  ui_alb_idle_timeout: lateBound(integer({ min: 1, max: 4000, unit: "seconds" }), {
    description: "Seconds after which the UI's load balancer closes a connection on which nothing is sent.",
    default: "60",
    change: inPlace("the load balancer"),
  }),
  alb_access_logs_bucket: lateBound(bucketName, {
    description: "Existing bucket that gets the access logs of the UI's load balancer.",
    default: "the bucket of `create_alb_logs_bucket`, else no access logs",
    change: inPlace("the load balancer"),
  }),
  alb_connection_logs_bucket: lateBound(bucketName, {
    description:
      "Existing bucket that gets the connection logs of the UI's load balancer: addresses, TLS versions and failed handshakes.",
    default: "the bucket of `create_alb_logs_bucket`, else no connection logs",
    change: inPlace("the load balancer"),
  }),
  create_alb_logs_bucket: atSynthesis(flag(), {
    description: "Make a bucket for the access and connection logs of the UI's load balancer.",
    whyLiteral: reasons.resources,
    defaultValue: false,
    change: stepBefore(
      "switching it off deletes the bucket, which AWS refuses while logs are in it: apply `force_destroy_alb_logs_bucket: true` first. Switching it on is in place",
    ),
  }),
  alb_logs_expiration_days: lateBound(integer({ min: 1, unit: "days" }), {
    description: "Days for which logs are kept in that bucket.",
    defaultValue: 90,
    change: inPlace("the life cycle; older logs are deleted"),
  }),
  force_destroy_alb_logs_bucket: atSynthesis(flag(), {
    description: "Delete that bucket with the logs in it, when it is destroyed.",
    whyLiteral: "it is a switch of the deployment",
    defaultValue: false,
    change: inPlace("nothing until the bucket is destroyed"),
  }),
} as const;
