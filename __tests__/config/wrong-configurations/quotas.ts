import { quotas } from "../../../src/config/values/quotas";
import { many, manyTags as tags } from "../../helpers/many";
import { entry, entryWithoutNetwork, readOne } from "../files";
import { existingNetwork } from "../placeos-files";
import {
  input,
  type UnusualConfiguration,
  warnedAt,
  warnedInput,
  type WrongConfiguration,
  wrongInput,
  wrongPlaceosInput,
} from "./wrong-configuration";

const blocks = (count: number) => many(count, (index) => `10.${index % 256}.${Math.floor(index / 256)}.0/24`);
const roles = (count: number) => many(count, (index) => `arn:aws:iam::123456789012:role/role-${index}`);
const buckets = (count: number) => many(count, (index) => `arn:aws:s3:::data-of-team-${index}`);
const policies = (count: number) => many(count, (index) => `arn:aws:iam::123456789012:policy/policy-${index}`);
const environments = (count: number, prefix = "e") =>
  Object.fromEntries(many(count, (index) => `${prefix}${index}`).map((name) => [name, { type: "fargate" }]));
const ui = { ui_certificate_arn: "arn:aws:acm:us-west-2:123456789012:certificate/a" };

/** More of something than AWS allows anybody. */
export const beyondQuotas: readonly WrongConfiguration[] = [
  [
    "49 tags, which are 51 on a resource",
    wrongInput({ tags: tags(49) }),
    [`${input}.tags: makes 51 tags on a resource, with Name, Metaflow, and AWS allows 50; leave some out`],
    4,
    quotas.tags.source,
  ],
  [
    "tags that are too many together with the provider's",
    () => readOne(entry({ provider: { default_tags: { owner: "data" } }, inputs: { tags: tags(48) } })),
    [
      `${input}.tags: makes 51 tags on a resource, with provider.default_tags, Name, Metaflow, and AWS allows 50; leave some out`,
    ],
    4,
    quotas.tags.source,
  ],
  [
    "tags of bucket and database that are too many together with the deployment's",
    wrongInput({
      tags: tags(45),
      s3_bucket_tags: { a: "b", ...tags(60) },
      db_instance_tags: { c: "d", e: "f", g: "h", i: "j" },
    }),
    [
      `${input}.s3_bucket_tags: makes 62 tags on the bucket, with tags, Metaflow, and AWS allows 50; leave some out`,
      `${input}.db_instance_tags: makes 51 tags on the database, with tags, Name, Metaflow, and AWS allows 50; leave some out`,
    ],
    4,
    quotas.tags.source,
  ],
  [
    "too many tags of PlaceOS",
    wrongPlaceosInput({ tags: tags(49) }),
    [`${input}.tags: makes 51 tags on a resource, with EnvironmentName, Name, and AWS allows 50; leave some out`],
    4,
    quotas.tags.source,
  ],
  [
    "more buckets than the role of jobs has room for",
    wrongInput({ batch_extra_bucket_arns: buckets(130) }),
    [
      `${input}.batch_extra_bucket_arns: makes 11760 characters of inline policies of the jobs' role, and AWS allows 10240; ` +
        "put some into a managed policy of your own and give its ARN in additional_worker_policy_arns",
    ],
    5,
    quotas.inlinePolicies.source,
  ],
  [
    "more log groups than the role of jobs has room for",
    wrongInput({ batch_extra_log_group_names: many(20, (index) => `${"x".repeat(500)}${index}`) }),
    [
      `${input}.batch_extra_log_group_names: makes 14670 characters of inline policies of the jobs' role, and AWS allows 10240; ` +
        "put some into a managed policy of your own and give its ARN in additional_worker_policy_arns",
    ],
    5,
    quotas.inlinePolicies.source,
  ],
  [
    "buckets, keys and roles that are too many together",
    wrongInput({
      batch_extra_bucket_arns: buckets(1),
      batch_sagemaker_access: roles(300),
      s3_previous_kms_key_arns: ["arn:aws:kms:us-west-2:123456789012:key/1"],
    }),
    [
      `${input}.batch_extra_bucket_arns: makes 15995 characters of inline policies of the jobs' role, together with ` +
        "batch_sagemaker_access and s3_previous_kms_key_arns, and AWS allows 10240; put some into a managed policy of your own " +
        "and give its ARN in additional_worker_policy_arns",
    ],
    4,
    quotas.inlinePolicies.source,
  ],
  [
    "more job queues than the role of state machines has room for",
    wrongInput({ compute_environments: environments(100, "environment-") }),
    [
      `${input}.compute_environments: makes 11857 characters of inline policies of the state machines' role for 101 job queues, ` +
        "and AWS allows 10240; make fewer queues, or give a role of your own as existing_role_names.step_functions_role",
    ],
    5,
    quotas.inlinePolicies.source,
  ],
  [
    "more managed policies than a role can have",
    wrongInput({ additional_worker_policy_arns: policies(21) }),
    [
      `${input}.additional_worker_policy_arns: makes 21 managed policies of the jobs' role, and AWS allows 20; put several policies into one`,
    ],
    5,
    quotas.managedPolicies.source,
  ],
  [
    "more security groups than a network interface can have",
    wrongInput({
      compute_environment_additional_security_group_ids: many(
        16,
        (index) => `sg-0123456789abcde${index.toString(16)}0`,
      ),
    }),
    [
      `${input}.compute_environment_additional_security_group_ids: makes 17 security groups of one network interface, with the ` +
        "deployment's, and AWS allows 16; give at most 4",
    ],
    5,
    quotas.securityGroupsOfInterface.source,
  ],
  [
    "more principals than a trust policy has room for",
    wrongInput({ user_role: { trusted_principal_arns: roles(110) } }),
    [
      `${input}.user_role.trusted_principal_arns: makes 4810 characters of the user role's trust policy for 110 principals, and AWS ` +
        "allows 4096; name an account (…:root) and let its own policies say who may assume the role",
    ],
    5,
    quotas.trustPolicy.source,
  ],
];

const raised = "unless the account has been given more";

/** More of something than AWS allows an account that has not asked for it. */
export const beyondUsualQuotas: readonly UnusualConfiguration[] = [
  [
    "31 addresses that may open the UI, which are 62 rules",
    () => readOne(entry({ inputs: { ...ui, ui_allow_list: blocks(31) } })),
    [
      `${warnedInput}.ui_allow_list: makes 62 inbound rules in the security group of the UI's load balancer, and AWS allows 60 ${raised}; ` +
        "give at most 30 elements, such as larger blocks",
    ],
    quotas.securityGroupRules.source,
  ],
  [
    "31 addresses of IPv6, which are counted apart from those of IPv4",
    () => {
      const network = { cidr: "10.0.0.0/16", ipv6: true };
      const ipv6 = many(31, (index) => `2001:db8:${(index + 1).toString(16)}::/48`);
      return readOne(entry({ network, inputs: { ...ui, ui_allow_list: [...blocks(30), ...ipv6] } }));
    },
    [
      `${warnedInput}.ui_allow_list: makes 62 inbound rules of IPv6 in the security group of the UI's load balancer, and AWS allows 60 ${raised}; ` +
        "give at most 30 elements, such as larger blocks",
    ],
    quotas.securityGroupRules.source,
  ],
  [
    "addresses and groups that are too many together",
    () =>
      readOne(
        entry({
          inputs: { ...ui, ui_allow_list: blocks(30), ui_ingress_security_group_ids: ["sg-0123456789abcdef0"] },
        }),
      ),
    [
      `${warnedInput}.ui_allow_list: makes 62 inbound rules in the security group of the UI's load balancer, and AWS allows 60 ${raised}; ` +
        "give at most 30 elements in ui_allow_list and ui_ingress_security_group_ids, such as larger blocks",
    ],
    quotas.securityGroupRules.source,
  ],
  [
    "60 addresses that reach the database, in addition to the services",
    () => readOne(entry({ inputs: { rds_sg_ingress_cidr: blocks(60) } })),
    [
      `${warnedInput}.rds_sg_ingress_cidr: makes 61 inbound rules in the security group of the database, and AWS allows 60 ${raised}; ` +
        "give at most 59 elements, such as larger blocks",
    ],
    quotas.securityGroupRules.source,
  ],
  [
    "31 blocks of a VPC that reach two ports of the tasks",
    () => readOne(entryWithoutNetwork({ vpc_cidr_blocks: blocks(31), enable_nlb_security_group: false })),
    [
      `${warnedInput}.vpc_cidr_blocks: makes 62 inbound rules in the security group of the metadata service's tasks, and AWS ` +
        `allows 60 ${raised}; give at most 30 elements, such as larger blocks`,
    ],
    quotas.securityGroupRules.source,
  ],
  [
    "60 blocks of a VPC, and 61 that jobs reach",
    () =>
      readOne(entryWithoutNetwork({ vpc_cidr_blocks: blocks(60), compute_environment_egress_cidr_blocks: blocks(61) })),
    [
      `${warnedInput}.vpc_cidr_blocks: makes 61 inbound rules in the security group of the metadata service's load balancer, and AWS ` +
        `allows 60 ${raised}; give at most 59 elements, such as larger blocks`,
      `${warnedInput}.compute_environment_egress_cidr_blocks: makes 61 outbound rules in the security group of Batch's instances, and AWS ` +
        `allows 60 ${raised}; give at most 60 elements, such as larger blocks`,
    ],
    quotas.securityGroupRules.source,
  ],
  [
    "blocks for PlaceOS' load balancer, operators and devices",
    () =>
      wrongPlaceosInput({
        ...existingNetwork,
        ingress_cidr_blocks: ["0.0.0.0/0", ...blocks(30)],
        ingress_ipv6_cidr_blocks: many(31, (index) => `2001:db8:${(index + 1).toString(16)}::/48`),
        operator_cidr_blocks: blocks(54),
        device_ports: { panels: { protocol: "tcp", port: 5000, cidr_blocks: blocks(61) } },
      })(),
    [
      `${warnedInput}.ingress_cidr_blocks: makes 62 inbound rules of IPv4 in the security group of the load balancer, and AWS allows 60 ` +
        `${raised}; give at most 30 blocks`,
      `${warnedInput}.ingress_ipv6_cidr_blocks: makes 62 inbound rules of IPv6 in the security group of the load balancer, and AWS allows ` +
        `60 ${raised}; give at most 30 blocks`,
      `${warnedInput}.operator_cidr_blocks: makes 61 inbound rules in the security group of RethinkDB, including the rules of the services, and AWS ` +
        `allows 60 ${raised}; give at most 53 blocks`,
      `${warnedInput}.device_ports: makes 61 inbound rules in the security group of the load balancer for devices, and AWS allows 60 ` +
        `${raised}; give at most 60 blocks for all ports together`,
    ],
    quotas.securityGroupRules.source,
  ],
  [
    "five security groups in addition to the deployment's",
    () =>
      readOne(
        entry({
          inputs: {
            compute_environment_additional_security_group_ids: many(5, (index) => `sg-0123456789abcde${index}0`),
          },
        }),
      ),
    [
      `${warnedInput}.compute_environment_additional_security_group_ids: makes 6 security groups of one network interface, with the ` +
        `deployment's, and AWS allows 5 ${raised}; give at most 4`,
    ],
    quotas.securityGroupsOfInterface.source,
  ],
  [
    "a long list of callers",
    () => readOne(entry({ inputs: { access_list_cidr_blocks: blocks(600) } })),
    [
      `${warnedInput}.access_list_cidr_blocks: makes 9842 characters of the API's resource policy for 600 elements, and AWS allows 8192 ` +
        `${raised}; give fewer, larger blocks`,
    ],
    quotas.apiPolicy.source,
  ],
  [
    "eleven managed policies",
    () => readOne(entry({ inputs: { additional_worker_policy_arns: policies(11) } })),
    [
      `${warnedInput}.additional_worker_policy_arns: makes 11 managed policies of the jobs' role, and AWS allows 10 ${raised}; put several policies into one`,
    ],
    quotas.managedPolicies.source,
  ],
  [
    "fifty people who may assume the user role",
    () => readOne(entry({ inputs: { user_role: { trusted_principal_arns: roles(50) } } })),
    [
      `${warnedInput}.user_role.trusted_principal_arns: makes 2340 characters of the user role's trust policy for 50 principals, and AWS ` +
        `allows 2048 ${raised}; name an account (…:root) and let its own policies say who may assume the role`,
    ],
    quotas.trustPolicy.source,
  ],
  [
    "fifty compute environments in addition to the default one, and more queues",
    () =>
      readOne(
        entry({
          inputs: {
            compute_environments: environments(50),
            job_queues: { more: { compute_environments: ["e0"] } },
          },
        }),
      ),
    [
      `${warnedInput}.compute_environments: makes 51 compute environments and as many job queues, with the default ones, and AWS allows 50 ` +
        `${raised}; other deployments in the account and region count, too`,
      `${warnedInput}.job_queues: makes 52 job queues, and AWS allows 50 ${raised}; other deployments in the account and region ` +
        "count, too",
    ],
    quotas.computeEnvironments.source,
  ],
  [
    "six NAT gateways",
    () => readOne(entry({ network: { cidr: "10.0.0.0/16", nat: "per_zone", ...subnets(6) } })),
    [
      `${warnedAt}.network.nat: makes 6 Elastic IP addresses, one for each NAT gateway, and AWS allows 5 ${raised}; ` +
        "write nat: single, or fewer private subnets",
    ],
    quotas.elasticAddresses.source,
  ],
  [
    "three subnets in a region of two zones",
    () => readOne(entry({ region: "us-west-1", network: { cidr: "10.0.0.0/16", ...subnets(3) } })),
    [
      `${warnedAt}.network: makes 3 subnets of a kind, each in its own zone, and us-west-1 has 2 zones for most accounts; ` +
        "give at most 2 subnets of a kind, or availability_zones if the account has more",
    ],
    "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html",
  ],
];

function subnets(count: number) {
  return {
    public_subnet_cidrs: many(count, (index) => `10.0.${index}.0/24`),
    private_subnet_cidrs: many(count, (index) => `10.0.${100 + index}.0/24`),
  };
}
