import { defaultName } from "../../../../modules/metaflow/computation/job-queue-settings";
import { randomSuffix, randomSuffixLength } from "../../../../modules/metaflow/random-suffix";
import type { InputName, MetaflowFacts } from "../../metaflow/metaflow-facts";
import { isIpv6Cidr } from "../../../../modules/aws/values/ipv6-cidr";
import { quotas } from "../../values/quotas";
import { charactersOf, checkQuota, lengthOf } from "../quota";
import { checkTagCount } from "../tag-count";
import type { Report } from "../../report/report";
import type { Check } from "./check";
import { environmentsOf } from "./compute-environments";

/** The rules that lists of inputs make in one security group and one direction. */
interface RuleSet {
  readonly direction: "inbound" | "outbound";
  /** Whose security group it is. */
  readonly group: string;
  readonly inputs: readonly InputName[];
  /** Rules that each element makes. */
  readonly each: number;
  /** Rules that the deployment itself makes in that direction. */
  readonly own: number | ((facts: MetaflowFacts) => number);
  readonly when: (facts: MetaflowFacts) => boolean;
}

const ruleSets: readonly RuleSet[] = [
  {
    direction: "inbound",
    group: "the UI's load balancer",
    inputs: ["ui_allow_list", "ui_ingress_security_group_ids"],
    // for HTTPS, and for HTTP, which is redirected
    each: 2,
    own: 0,
    when: (facts) => facts.parts.ui,
  },
  {
    direction: "inbound",
    group: "the database",
    inputs: ["rds_sg_ingress_cidr"],
    each: 1,
    // the services
    own: 1,
    when: (facts) => facts.parts.ownDatabase,
  },
  {
    direction: "inbound",
    group: "the metadata service's load balancer",
    inputs: ["vpc_cidr_blocks"],
    each: 1,
    // the migration function
    own: 1,
    when: (facts) => facts.parts.metadataService && !facts.isOff("enable_nlb_security_group"),
  },
  {
    direction: "inbound",
    group: "the metadata service's tasks",
    inputs: ["vpc_cidr_blocks"],
    // for the service, and for its migrations
    each: 2,
    own: 0,
    when: (facts) => facts.parts.metadataService && facts.isOff("enable_nlb_security_group"),
  },
  {
    direction: "outbound",
    group: "Batch's instances",
    inputs: ["compute_environment_egress_cidr_blocks"],
    each: 1,
    // traffic of Elastic Fabric Adapters
    own: (facts) => (environmentsOf(facts).some(([, { efa_interfaces: count = 0 }]) => count > 0) ? 1 : 0),
    when: (facts) => facts.parts.batch,
  },
];

/** How many rules security groups get. */
export const checkSecurityGroupRules: Check = (facts, report) => {
  for (const { direction, group, inputs, each, own: ownOf, when } of ruleSets) {
    const own = typeof ownOf === "number" ? ownOf : ownOf(facts);
    const given = inputs.filter((name) => facts.given(name));
    if (given.length === 0 || !when(facts)) continue;
    const [ipv4, ipv6] = [false, true].map((isIpv6) =>
      given.reduce((sum, name) => sum + each * countOf(facts.value(name), isIpv6), own),
    ) as [number, number];
    const room = Math.floor((quotas.securityGroupRules.most - own) / each);
    checkQuota(
      {
        found: Math.max(ipv4, ipv6),
        of: `${direction} rules${ipv6 > ipv4 ? " of IPv6" : ""} in the security group of ${group}`,
        instead: `give at most ${room} elements${given.length > 1 ? ` in ${given.join(" and ")}` : ""}, such as larger blocks`,
      },
      quotas.securityGroupRules,
      report.at(given[0]!),
    );
  }
};

/** How many elements of a list make rules for a kind of address: security groups make them for both. */
function countOf(list: unknown, isIpv6: boolean): number {
  if (!Array.isArray(list)) return lengthOf(list) ?? 0;
  return [...new Set<unknown>(list)].filter((element) => {
    const text = typeof element === "string" ? element : "";
    return text.startsWith("sg-") || isIpv6Cidr(text) === isIpv6;
  }).length;
}

/** How many security groups instances and Fargate jobs have. */
export const checkJobSecurityGroups: Check = (facts, report) => {
  const name = "compute_environment_additional_security_group_ids";
  if (!facts.parts.batch) return;
  // the deployment's own comes on top
  const found = 1 + (lengthOf(facts.value(name)) ?? 0);
  checkQuota(
    { found, of: "security groups of one network interface, with the deployment's", instead: "give at most 4" },
    quotas.securityGroupsOfInterface,
    report.at(name),
  );
};

/**
 * What the role of jobs may do in any case, in characters at most: all its inline policies, those for SageMaker included,
 * without the ARNs that inputs give.
 */
export const jobRoleCharacters = 3400;

/** What stands around the name of a log group in its ARN, in characters at most. */
const logGroupArnCharacters = "arn:aws-us-gov:logs:us-gov-west-1:123456789012:log-group:".length + ":*".length;

/** The policies of the role of jobs. */
export const checkJobRolePolicies: Check = (facts, report) => {
  if (!facts.parts.datastore || facts.value("existing_role_names")?.batch_s3_task_role !== undefined) return;
  const lists = [
    "batch_extra_bucket_arns",
    "batch_extra_log_group_names",
    "batch_sagemaker_access",
    "s3_previous_kms_key_arns",
  ] as const;
  const given = lists.filter((name) => facts.given(name));
  // a bucket is named twice: for its list of objects, and with /* for the objects
  const buckets = charactersOf(facts.value("batch_extra_bucket_arns")) * 2;
  const objects = (lengthOf(facts.value("batch_extra_bucket_arns")) ?? 0) * "/*".length;
  const logGroups = charactersOf(facts.value("batch_extra_log_group_names"), logGroupArnCharacters);
  const others =
    charactersOf(facts.value("batch_sagemaker_access")) + charactersOf(facts.value("s3_previous_kms_key_arns"));
  const longest = given[0];
  if (longest !== undefined) {
    checkQuota(
      {
        found: jobRoleCharacters + buckets + objects + logGroups + others,
        of: `characters of inline policies of the jobs' role${given.length > 1 ? `, together with ${given.slice(1).join(" and ")}` : ""}`,
        instead: "put some into a managed policy of your own and give its ARN in additional_worker_policy_arns",
      },
      quotas.inlinePolicies,
      report.at(longest),
    );
  }
  checkQuota(
    {
      found: lengthOf(facts.value("additional_worker_policy_arns")) ?? 0,
      of: "managed policies of the jobs' role",
      instead: "put several policies into one",
    },
    quotas.managedPolicies,
    report.at("additional_worker_policy_arns"),
  );
};

/** What the role of state machines may do without the ARNs of job queues, in characters at most. */
export const stateMachineRoleCharacters = 3600;

/** The policies of the role of state machines, which name every job queue. */
export const checkStateMachineRolePolicies: Check = (facts, report) => {
  if (!facts.parts.stepFunctions || !facts.parts.batch) return;
  if (facts.value("existing_role_names")?.step_functions_role !== undefined) return;
  const prefix = facts.known("resource_prefix") ?? "";
  const suffix =
    facts.known("resource_suffix") === randomSuffix
      ? "0".repeat(randomSuffixLength)
      : (facts.known("resource_suffix") ?? "");
  const names = queueNames(facts).map((name) => (name === defaultName ? "" : name));
  const arns = names.map(
    (name) =>
      `arn:${facts.partition}:batch:${facts.region}:123456789012:job-queue/` +
      [prefix, name, suffix].filter((part) => part !== "").join("-"),
  );
  checkQuota(
    {
      found: stateMachineRoleCharacters + charactersOf(arns) + charactersOf(facts.value("s3_previous_kms_key_arns")),
      of: `characters of inline policies of the state machines' role for ${arns.length} job queues`,
      instead: "make fewer queues, or give a role of your own as existing_role_names.step_functions_role",
    },
    quotas.inlinePolicies,
    report.at(facts.given("job_queues") ? "job_queues" : "compute_environments"),
  );
};

/** The names of all job queues: each compute environment has one. */
function queueNames(facts: MetaflowFacts): readonly string[] {
  const environments = Object.keys(facts.value("compute_environments") ?? {});
  return [...new Set([defaultName, ...environments, ...Object.keys(facts.value("job_queues") ?? {})])];
}

/** What the policy of the API has without addresses, in characters at most. */
export const apiPolicyCharacters = 560;

/** The list of those who may call the metadata service from outside. */
export const checkApiPolicy: Check = (facts, report) => {
  if (!facts.parts.apiGateway) return;
  const name = "access_list_cidr_blocks";
  const found = apiPolicyCharacters + charactersOf(facts.value(name));
  const elements = `for ${lengthOf(facts.value(name)) ?? 0} elements`;
  checkQuota(
    { found, of: `characters of the API's resource policy ${elements}`, instead: "give fewer, larger blocks" },
    quotas.apiPolicy,
    report.at(name),
  );
};

/** What the trust policy of the user role has without principals and external id, in characters at most. */
export const trustPolicyCharacters = 300;

/** Those who may assume the user role. */
export const checkTrustedPrincipals: Check = (facts, report) => {
  const { trusted_principal_arns: arns, external_id: externalId } = facts.value("user_role") ?? {};
  const known = typeof externalId === "string" ? externalId.length : 0;
  checkQuota(
    {
      found: trustPolicyCharacters + charactersOf(arns) + known,
      of: `characters of the user role's trust policy for ${lengthOf(arns) ?? 0} principals`,
      instead: "name an account (…:root) and let its own policies say who may assume the role",
    },
    quotas.trustPolicy,
    report.at("user_role", "trusted_principal_arns"),
  );
};

/** How many compute environments and job queues there are. */
export const checkBatchCounts: Check = (facts, report) => {
  if (!facts.parts.batch) return;
  const environments = Object.keys(facts.value("compute_environments") ?? {}).length + 1;
  const instead = "other deployments in the account and region count, too";
  const of = "compute environments and as many job queues, with the default ones";
  checkQuota({ found: environments, of, instead }, quotas.computeEnvironments, report.at("compute_environments"));
  const queues = queueNames(facts).length;
  // each environment has a queue, which is told of above
  if (queues === environments) return;
  checkQuota({ found: queues, of: "job queues", instead }, quotas.computeEnvironments, report.at("job_queues"));
};

/** The tags of the resources that have most of them. The report starts at the inputs. */
export function checkTags(facts: MetaflowFacts, defaultTags: unknown, report: Report): void {
  const tags = facts.value("tags");
  const further = { "provider.default_tags": defaultTags };
  const before = report.findings.length;
  checkTagCount({ tags, further, own: ["Name", "Metaflow"] }, "a resource", report.at("tags"));
  // where the tags of all resources are too many, the tags of one resource are not to blame
  if (report.findings.length > before) return;
  for (const [name, resource, own, made] of [
    ["s3_bucket_tags", "the bucket", ["Metaflow"], facts.parts.ownBucket],
    ["db_instance_tags", "the database", ["Name", "Metaflow"], facts.parts.ownDatabase],
  ] as const) {
    if (!made) continue;
    checkTagCount({ tags: facts.value(name), further: { tags, ...further }, own }, resource, report.at(name));
  }
}
