import type { ImageType } from "./compute-environment-settings";

/** Families with NVIDIA GPUs that the Amazon Linux 2023 image of AWS Batch has a driver for. */
const gpuFamilies: readonly string[] = [
  ...["g4dn", "g5", "g6", "g6e", "g6f", "gr6", "gr6f", "g7e"],
  ...["p4d", "p4de", "p5", "p5e", "p5en", "p6-b200", "p6-b300"],
];
/** Families with NVIDIA GPUs that it has none for (AWS Batch API Reference, Ec2Configuration). */
const oldGpuFamilies: readonly string[] = ["g3", "g3s", "p2", "p3", "p3dn"];

/**
 * Families that no image which Batch chooses works on, by what is missing there (AWS Batch API Reference, Ec2Configuration;
 * github.com/aws/amazon-ecs-ami).
 */
const withoutImage: readonly (readonly [families: readonly string[], missing: string])[] = [
  [["a1"], "boots on A1"],
  [["p2", "g2", ...oldGpuFamilies.filter((family) => family !== "p2")], "has a driver for older GPUs"],
  [["g5g", "p6e-gb200"], "has a driver for NVIDIA GPUs on Arm processors"],
  [["inf1", "inf2", "trn1", "trn1n", "trn2"], "has AWS Neuron"],
];
/** Families whose accelerators no recipe of those images names. */
const withoutDriver: readonly string[] = ["g4ad", "vt1", "f1", "f2", "dl1", "dl2q"];

/** What is wrong with instances that are launched from an image that Batch chooses, in words that follow the setting's name. */
export interface ImageProblem {
  /** Whether the instances cannot work; else it is only not known that they do. */
  readonly certain: boolean;
  readonly message: string;
}

/**
 * What is wrong with instance types where no image is given; undefined where they are right.
 *
 * @param imageType what Batch is told; its images of Amazon Linux 2 are older and have other drivers
 */
export function noImageProblem(types: readonly string[], imageType: ImageType | undefined): ImageProblem | undefined {
  if (imageType === "ECS_AL2" || imageType === "ECS_AL2_NVIDIA") return undefined;
  for (const type of types) {
    const missing = withoutImage.find(([families]) => families.includes(familyOf(type)))?.[1];
    const unknown = withoutDriver.includes(familyOf(type));
    if (missing === undefined && !unknown) continue;
    const none = missing === undefined ? "none is known that has a driver for its accelerator" : `none ${missing}`;
    return {
      certain: missing !== undefined,
      message: `has ${type}, which needs an image of your own: of the images that AWS Batch chooses ${none}`,
    };
  }
  return undefined;
}

/** A message where instance types are of two processor architectures, in words that follow the setting's name. */
export function architectureProblem(types: readonly string[]): string | undefined {
  const arm = types.find(isArm);
  const other = types.find((type) => !isArm(type));
  if (arm === undefined || other === undefined) return undefined;
  return `must be of one processor architecture; found ${arm} (Arm) and ${other} (x86)`;
}

/** The image for instances that all have GPUs; undefined for others, for which AWS Batch chooses the image. */
export function gpuImageType(types: readonly string[]): ImageType | undefined {
  const allHaveGpus = types.length > 0 && types.every((type) => gpuFamilies.includes(familyOf(type)));
  return allHaveGpus ? "ECS_AL2023_NVIDIA" : undefined;
}

/** What is wrong with an image type for instances, in words that follow the setting's name. */
export function imageTypeProblem(imageType: ImageType, types: readonly string[]): string | undefined {
  const found = (problem: string, wrong: (type: string) => boolean) => {
    const type = types.find(wrong);
    return type === undefined ? undefined : `must not be ${imageType}, which ${problem}; found ${type}`;
  };
  return (
    (imageType.endsWith("_NVIDIA") ? found("has no image for Arm processors", isArm) : undefined) ??
    (imageType === "ECS_AL2023_NVIDIA"
      ? found("has no driver for older GPUs", (type) => oldGpuFamilies.includes(familyOf(type)))
      : undefined) ??
    (imageType === "ECS_AL2023" ? found("does not run on A1", (type) => familyOf(type) === "a1") : undefined)
  );
}

function familyOf(type: string): string {
  return type.split(".")[0]!;
}

/** Whether an instance type or family has Graviton processors: a `g` after the generation, or the family a1. */
function isArm(type: string): boolean {
  return /^(default_arm64$|a1(\.|$)|[a-z]+[0-9]+[a-z]*g[a-z]*([.-]|$))/.test(type);
}
