import { Token } from "cdktf";
import { computeEnvironmentDefaults as defaults } from "../defaults";
import type { ComputeEnvironmentProps, LaunchSettings } from "./compute-environment-props";
import {
  allocationStrategyProblem,
  defaultAllocationStrategy,
  type ImageType,
  instanceSettings,
  isFargate,
} from "./compute-environment-settings";
import { hasEfa, hasPlacementGroup } from "./efa";
import { gpuImageType, imageTypeProblem, noImageProblem } from "./instance-types";

/** What is said of the instances of a compute environment, complete. */
export interface Instances {
  readonly allocationStrategy: string;
  readonly instanceType: string[];
  readonly imageType?: ImageType;
  readonly minVcpus: number;
  readonly desiredVcpus: number;
  readonly launch: LaunchSettings;
}

/**
 * The instances of an environment; undefined on Fargate, which has none.
 *
 * @throws as the constructor of `ComputeEnvironment` does
 */
export function instancesOf(props: ComputeEnvironmentProps): Instances | undefined {
  const { name, type, launch } = props;
  const refuse = (problem: string): never => {
    throw new Error(`compute environment ${name}: ${problem}`);
  };
  if (isFargate(type)) {
    const given = instanceSettings.filter((setting) => props[setting] !== undefined);
    return given.length > 0 ? refuse(`Fargate has no instances, and so no ${given.join(", ")}`) : undefined;
  }
  if (launch === undefined) return refuse("instances need launch settings");
  const allocationStrategy = props.allocationStrategy ?? defaultAllocationStrategy(type);
  const problem = Token.isUnresolved(allocationStrategy)
    ? undefined
    : allocationStrategyProblem(type, allocationStrategy);
  if (problem !== undefined) return refuse(`allocation strategy ${problem}`);

  const minVcpus = props.minVcpus ?? defaults.minVcpus;
  const desiredVcpus = props.desiredVcpus ?? minVcpus;
  const vcpus = [minVcpus, desiredVcpus, maxVcpusOf(props)] as const;
  const known = !vcpus.some((count) => Token.isUnresolved(count));
  if (known && !(vcpus[0] <= vcpus[1] && vcpus[1] <= vcpus[2])) {
    return refuse(`vCPUs must be ordered min ≤ desired ≤ max, got ${vcpus.join(", ")}`);
  }

  if (props.imageId !== undefined && props.launchTemplateId !== undefined) {
    return refuse("the existing launch template says which image, so there is no imageId");
  }
  if (props.launchTemplateVersion !== undefined && props.launchTemplateId === undefined) {
    return refuse("launchTemplateVersion goes with launchTemplateId");
  }
  const closenessProblem = problemOfCloseness(props);
  if (closenessProblem !== undefined) return refuse(closenessProblem);
  const instanceType = [...(props.instanceTypes ?? defaults.instanceTypes)];
  const ownImage = props.imageId ?? props.launchTemplateId ?? launch.imageId;
  // Batch is told no type for an image that the user gives
  const imageType = props.imageType ?? (ownImage === undefined ? gpuImageType(instanceType) : undefined);
  const imageProblem = imageType && imageTypeProblem(imageType, instanceType);
  if (imageProblem) return refuse(`imageType ${imageProblem}`);
  const noImage = ownImage === undefined ? noImageProblem(instanceType, imageType) : undefined;
  if (noImage?.certain) return refuse(`instanceTypes ${noImage.message}`);
  return { allocationStrategy, instanceType, imageType, minVcpus, desiredVcpus, launch };
}

function problemOfCloseness(props: ComputeEnvironmentProps): string | undefined {
  if (!hasEfa(props) && !hasPlacementGroup(props)) return undefined;
  if (props.type !== "ec2") return "steps on several nodes run only on on-demand instances, so type must be ec2";
  if (hasEfa(props) && props.launchTemplateId !== undefined) {
    return "the existing launch template says which network interfaces, so there are no efaInterfaces";
  }
  if (hasPlacementGroup(props) && props.subnetIds.length !== 1) {
    return `a cluster placement group is in one zone, so there must be one subnet, got ${props.subnetIds.length}`;
  }
  return undefined;
}

/** vCPUs at most. */
export function maxVcpusOf({ maxVcpus }: ComputeEnvironmentProps): number {
  return maxVcpus ?? defaults.maxVcpus;
}

/** Whether it is certain that Batch, as its service-linked role, can change the instances without a replacement. */
export function updatesInPlace({ allocationStrategy }: Instances): boolean {
  return allocationStrategy !== "BEST_FIT" && !Token.isUnresolved(allocationStrategy);
}
