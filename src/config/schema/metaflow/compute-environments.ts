import { inPlace, newFirst } from "../change";
import { z } from "zod";
import {
  allocationStrategies,
  defaultAllocationStrategy,
  environmentNamePattern,
  imageTypes,
  reservedNameProblem,
} from "../../../../modules/metaflow/computation/compute-environment-settings";
import { maxEfaInterfaces } from "../../../../modules/metaflow/computation/efa";
import { atSynthesis, lateBound, orReference, reasons, required } from "../field";
import { imageId, instanceType, launchTemplateId } from "../formats";
import { choice, flag, integer, listOf, text } from "../kinds";

const name = text({
  allowed: "the name of a compute environment: up to 16 lower-case letters, digits and dashes, beginning with a letter",
  pattern: environmentNamePattern,
  problem: reservedNameProblem,
});

const launchTemplateVersion = text({
  allowed: "the number of a version in quotes, $Latest or $Default",
  pattern: /^([1-9][0-9]*|\$Latest|\$Default)$/,
});

const replacedOrInPlace = newFirst(
  "the compute environment, where it has `BEST_FIT` or the `dedicated` service role; else in place",
);

const subnetOfEnvironment = text({
  allowed: "first, second, or the id of a subnet such as subnet-0123456789abcdef0",
  pattern: /^(first|second|subnet-[0-9a-f]{8,17})$/,
  condition: (reference) => `can(regex("^subnet-[0-9a-f]{8,17}$", ${reference}))`,
});

/** What compute environments have where nothing else is said, the default one and others. */
export const defaultInstanceTypes = ["c6i.large", "c6i.xlarge", "c6i.2xlarge", "c6i.4xlarge", "c6i.8xlarge"];
export const defaultMinVcpus = 0;
export const defaultMaxVcpus = 64;
export const defaultPriority = 1;

const strategies = [...new Set([...allocationStrategies.ec2, ...allocationStrategies.spot])];

/** Settings of a compute environment other than the default one. */
export const computeEnvironmentShape = {
  type: required(
    atSynthesis(choice(["ec2", "spot", "fargate", "fargate_spot"]), {
      description: "What jobs run on. Spot capacity costs less, and AWS may take it back at any time.",
      whyLiteral: reasons.resources,
      change: newFirst("the compute environment"),
    }),
  ),
  instance_types: lateBound(listOf(orReference(instanceType), { min: 1 }), {
    description: "EC2 instance types of one processor architecture (`ec2` and `spot` only).",
    defaultValue: defaultInstanceTypes,
    change: newFirst("the compute environment, where it has `BEST_FIT` or the `dedicated` service role; else in place"),
  }),
  allocation_strategy: atSynthesis(choice(strategies), {
    description:
      "How instance types are chosen (`ec2` and `spot` only). `BEST_FIT` is only for `ec2` and cannot be updated in " +
      "place; the strategies of Spot are only for `spot`.",
    default: `\`${defaultAllocationStrategy("ec2")}\`; \`${defaultAllocationStrategy("spot")}\` for \`spot\``,
    whyLiteral: "it decides what kind of compute environment is made",
    change: newFirst("the compute environment"),
  }),
  image_type: atSynthesis(choice(imageTypes), {
    description:
      "Kind of AWS Batch's image (`ec2` and `spot` only). Batch makes no new environment with its images of Amazon Linux 2.",
    default: "`ECS_AL2023_NVIDIA` where all `instance_types` have GPUs and no image is given, else Batch chooses",
    whyLiteral: reasons.checks,
    change: newFirst("the compute environment, where it has `BEST_FIT` or the `dedicated` service role; else in place"),
  }),
  image_id: lateBound(imageId, {
    description: "AMI of the instances (`ec2` and `spot` only).",
    default: "`launch_template_image_id`, else Batch chooses the current one",
    change: inPlace("a new version of the launch template; Batch takes new instances for it"),
  }),
  launch_template_id: lateBound(launchTemplateId, {
    description:
      "Id of an existing launch template (`ec2` and `spot` only). None of the `launch_template_*` inputs counts " +
      "for this environment then.",
    default: "one is made",
    change: newFirst("the compute environment, where it has `BEST_FIT` or the `dedicated` service role; else in place"),
  }),
  launch_template_version: lateBound(launchTemplateVersion, {
    description: "Version of that launch template.",
    defaultValue: "$Default",
    change: newFirst("the compute environment, where it has `BEST_FIT` or the `dedicated` service role; else in place"),
  }),
  subnets: atSynthesis(listOf(orReference(subnetOfEnvironment), { min: 1 }), {
    description:
      "Subnets that jobs run in: `first` and `second` are the deployment's own two, ids are other subnets of its VPC.",
    default: "both; `[first]` with `cluster_placement_group`",
    whyLiteral: "how many there are is checked; its elements may be variables",
    change: replacedOrInPlace,
  }),
  efa_interfaces: atSynthesis(integer({ min: 0, max: maxEfaInterfaces }), {
    description:
      "Elastic Fabric Adapters of each instance, for `@batch(efa=…)` (`ec2` only): one on each network card. The security " +
      "groups go with them into the launch template.",
    default: "`0`: none",
    whyLiteral: reasons.resources,
    change: replacedOrInPlace,
  }),
  cluster_placement_group: atSynthesis(flag(), {
    description:
      "Let instances stand close to each other, in a placement group that is made for them, for steps on several nodes " +
      "(`@parallel`; `ec2` only).",
    default: "`true` with `efa_interfaces`, else `false`",
    whyLiteral: reasons.resources,
    change: replacedOrInPlace,
  }),
  min_vcpus: lateBound(integer({ min: 0 }), {
    description: "vCPUs that are always on (`ec2` and `spot` only).",
    defaultValue: defaultMinVcpus,
    change: inPlace("the compute environment"),
  }),
  desired_vcpus: lateBound(integer({ min: 0 }), {
    description:
      "vCPUs to start with (`ec2` and `spot` only). Batch changes the number; later differences are ignored.",
    default: "`min_vcpus`",
    change: inPlace("nothing; it counts when the compute environment is made"),
  }),
  max_vcpus: lateBound(integer({ min: 1 }), {
    description: "vCPUs at most.",
    defaultValue: defaultMaxVcpus,
    change: inPlace("the compute environment"),
  }),
  priority: lateBound(integer({ min: 0 }), {
    description:
      "Priority of its own job queue over others that share the compute environment; a higher number comes first.",
    defaultValue: defaultPriority,
    change: inPlace("the job queue"),
  }),
} as const;

/** The compute environments other than the default one. */
export const computeEnvironments = atSynthesis(z.record(name, z.strictObject(computeEnvironmentShape)), {
  description:
    "Compute environments in addition to the default one, each with its own job queue, by name: up to 16 lower-case " +
    "letters, digits and dashes, beginning with a letter. They share the security group, roles and launch template " +
    "settings of the default one. `docs/batch.md` shows how to use them.",
  default: "only the default one",
  whyLiteral: reasons.keys,
  typeName: "ComputeEnvironmentSettings",
  change: inPlace(
    "one more or one less makes or deletes the compute environment and its queue; another name is another environment, and jobs that wait in the old queue are lost",
  ),
});
