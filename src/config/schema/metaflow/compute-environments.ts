import { z } from "zod";
import {
  allocationStrategies,
  defaultAllocationStrategies,
  defaultPriority,
  environmentNamePattern,
  isReservedName,
} from "../../../../modules/metaflow/computation/compute-environment-settings";
import { metaflowDefaults as defaults } from "../../../../modules/metaflow/defaults";
import { atSynthesis, lateBound, orReference, reasons, required } from "../field";
import { instanceType } from "../formats";
import { choice, integer, listOf, text } from "../kinds";

const name = text({
  allowed: "the name of a compute environment: up to 16 lower-case letters, digits and dashes, beginning with a letter",
  pattern: environmentNamePattern,
  problem: (value) =>
    isReservedName(value) ? `must not be ${value}: the default compute environment has it` : undefined,
});

const strategies = [...new Set([...allocationStrategies.ec2, ...allocationStrategies.spot])];

/** Settings of a compute environment beside the default one. */
export const computeEnvironmentShape = {
  type: required(
    atSynthesis(choice(["ec2", "spot", "fargate", "fargate_spot"]), {
      description: "What jobs run on. Spot capacity costs less, and AWS may take it back at any time.",
      knownBecause: reasons.resources,
    }),
  ),
  instance_types: lateBound(listOf(orReference(instanceType), { min: 1 }), {
    description: "EC2 instance types of one processor architecture (`ec2` and `spot` only).",
    default: `\`${JSON.stringify(defaults.computeEnvironmentInstanceTypes)}\``,
  }),
  allocation_strategy: atSynthesis(choice(strategies), {
    description:
      "How instance types are chosen (`ec2` and `spot` only). `BEST_FIT` is for `ec2` alone and cannot be updated in " +
      "place, the strategies of Spot are for `spot` alone.",
    default: `\`${defaultAllocationStrategies.ec2}\`; \`${defaultAllocationStrategies.spot}\` for \`spot\``,
    knownBecause: "it decides what kind of compute environment is made",
  }),
  min_vcpus: lateBound(integer({ min: 0 }), {
    description: "vCPUs that are always on (`ec2` and `spot` only).",
    default: `\`${defaults.computeEnvironmentMinVcpus}\``,
  }),
  desired_vcpus: lateBound(integer({ min: 0 }), {
    description:
      "vCPUs to start with (`ec2` and `spot` only). Batch changes the number; later differences are ignored.",
    default: "`min_vcpus`",
  }),
  max_vcpus: lateBound(integer({ min: 1 }), {
    description: "vCPUs at most.",
    default: `\`${defaults.computeEnvironmentMaxVcpus}\``,
  }),
  priority: lateBound(integer({ min: 0 }), {
    description:
      "Priority of the job queue over others that share its compute environment; a higher number comes first.",
    default: `\`${defaultPriority}\``,
  }),
} as const;

/** The compute environments beside the default one. */
export const computeEnvironments = atSynthesis(z.record(name, z.strictObject(computeEnvironmentShape)), {
  description:
    "Compute environments beside the default one, each with a job queue of its own, by name: up to 16 lower-case " +
    "letters, digits and dashes, beginning with a letter. `docs/batch.md` shows how to use them.",
  default: "the default one alone",
  knownBecause: reasons.keys,
});
