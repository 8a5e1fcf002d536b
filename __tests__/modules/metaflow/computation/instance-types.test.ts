import { describe, expect, it } from "vitest";
import type { ImageType } from "../../../../modules/metaflow/computation/compute-environment-settings";
import {
  architectureProblem,
  gpuImageType,
  imageTypeProblem,
  noImageProblem,
} from "../../../../modules/metaflow/computation/instance-types";

describe("architectureProblem", () => {
  it.each([
    ["a1.large", "m6g"],
    ["c7gn.xlarge", "r8g.large"],
    ["x2gd.large", "g5g.xlarge"],
    ["default_arm64", "hpc7g.4xlarge"],
    ["t4g.small", "im4gn.large"],
  ])("takes %s for Arm, like %s, and not for x86", (...types) => {
    expect(architectureProblem(types)).toBeUndefined();
    for (const type of types) {
      expect(architectureProblem([type, "c6i.large"])).toBe(
        `must be of one processor architecture; found ${type} (Arm) and c6i.large (x86)`,
      );
    }
  });

  it.each([
    "g5.xlarge",
    "g6e.xlarge",
    "c6i",
    "optimal",
    "default_x86_64",
    "p4d.24xlarge",
    "u-6tb1.56xlarge",
    "gr6.4xlarge",
  ])("takes %s for x86", (type) => {
    expect(architectureProblem([type, "c6i.large"])).toBeUndefined();
  });

  it("finds nothing in nothing", () => {
    expect(architectureProblem([])).toBeUndefined();
  });
});

describe("gpuImageType", () => {
  it.each([
    [["g4dn.xlarge"]],
    [["g5", "g6.xlarge", "gr6.4xlarge"]],
    [["p4d.24xlarge", "p5en"]],
    [["p6-b200.48xlarge"]],
  ])("is the one with drivers for %j", (types) => {
    expect(gpuImageType(types)).toBe("ECS_AL2023_NVIDIA");
  });

  it.each([[[]], [["g4ad.xlarge"]], [["g5g.xlarge"]], [["g5.xlarge", "c6i.large"]], [["p3.2xlarge"]], [["optimal"]]])(
    "is undefined for %j",
    (types) => {
      expect(gpuImageType(types)).toBeUndefined();
    },
  );
});

describe("noImageProblem", () => {
  it.each([
    ["a1.large", "none boots on A1"],
    ...["p2.xlarge", "p3.2xlarge", "p3dn.24xlarge", "g2.2xlarge", "g3.4xlarge", "g3s.xlarge"].map((type) => [
      type,
      "none has a driver for older GPUs",
    ]),
    ...["g5g.xlarge", "p6e-gb200.36xlarge"].map((type) => [
      type,
      "none has a driver for NVIDIA GPUs on Arm processors",
    ]),
    ...["inf1.xlarge", "inf2.xlarge", "trn1.2xlarge", "trn1n.32xlarge", "trn2"].map((type) => [
      type,
      "none has AWS Neuron",
    ]),
  ] as [string, string][])("is certain of %s", (type, none) => {
    const message = `has ${type}, which needs an image of your own: of the images that AWS Batch chooses ${none}`;
    for (const imageType of [undefined, "ECS_AL2023", "ECS_AL2023_NVIDIA"] as const) {
      expect(noImageProblem(["c6i.large", type], imageType)).toEqual({ certain: true, message });
    }
    expect(noImageProblem([type], "ECS_AL2_NVIDIA")).toBeUndefined();
  });

  it.each(["g4ad.xlarge", "vt1.3xlarge", "f1.2xlarge", "f2", "dl1.24xlarge", "dl2q.24xlarge"])(
    "suspects %s",
    (type) => {
      expect(noImageProblem([type], undefined)).toEqual({
        certain: false,
        message: `has ${type}, which needs an image of your own: of the images that AWS Batch chooses none is known that has a driver for its accelerator`,
      });
    },
  );

  it.each([[["g5.xlarge", "p4d"]], [["c6i.large", "m7i"]], [["c7g.large"]], [["optimal"]], [[]]])(
    "is undefined for %j",
    (types) => {
      expect(noImageProblem(types, undefined)).toBeUndefined();
    },
  );
});

describe("imageTypeProblem", () => {
  it.each<[ImageType, string[], string]>([
    ["ECS_AL2023_NVIDIA", ["g5g.xlarge"], "which has no image for Arm processors; found g5g.xlarge"],
    ["ECS_AL2_NVIDIA", ["c6i.large", "m7g.large"], "which has no image for Arm processors; found m7g.large"],
    ["ECS_AL2023_NVIDIA", ["g5.xlarge", "g3s.xlarge"], "which has no driver for older GPUs; found g3s.xlarge"],
    ["ECS_AL2023", ["a1.large"], "which does not run on A1; found a1.large"],
  ])("%s is not for %j", (imageType, types, problem) => {
    expect(imageTypeProblem(imageType, types)).toBe(`must not be ${imageType}, ${problem}`);
  });

  it.each<[ImageType, string[]]>([
    ["ECS_AL2023_NVIDIA", ["g5.xlarge", "c6i.large"]],
    ["ECS_AL2_NVIDIA", ["p3.2xlarge"]],
    ["ECS_AL2023", ["m7g.large"]],
    ["ECS_AL2", ["a1.large"]],
    ["ECS_AL2023", []],
  ])("%s is for %j", (imageType, types) => {
    expect(imageTypeProblem(imageType, types)).toBeUndefined();
  });
});
