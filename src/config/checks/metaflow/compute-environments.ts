import {
  allocationStrategyProblem,
  isFargate,
} from "../../../../modules/metaflow/computation/compute-environment-settings";
import { architectureProblem, imageTypeProblem } from "../../../../modules/metaflow/computation/instance-types";
import { computeEnvironmentDefaults as defaults } from "../../../../modules/metaflow/defaults";
import type { MetaflowFacts } from "../../metaflow/metaflow-facts";
import type { Parsed } from "../../parse";
import type { Report } from "../../report/report";
import type { computeEnvironmentShape } from "../../schema/metaflow/compute-environments";
import { isLiteral } from "../../variables/variable-reference";
import { bestFitWarning, checkChosenImage } from "./batch";
import type { Check } from "./check";
import { checkCloseness, checkSubnets } from "./efa";
import { checkInstanceVcpus } from "./vcpus";

/** What the file says of one environment; what is wrong in it is absent. */
export type Settings = Parsed<typeof computeEnvironmentShape>;

const ofInstances = [
  ...(["instance_types", "allocation_strategy", "min_vcpus", "desired_vcpus"] as const),
  ...(["image_type", "image_id", "launch_template_id", "launch_template_version"] as const),
  ...(["efa_interfaces", "cluster_placement_group"] as const),
] as const;

/** The compute environments other than the default one. */
export const checkComputeEnvironments: Check = (facts, report) => {
  for (const [name, settings] of environmentsOf(facts)) {
    const at = report.at("compute_environments", name);
    const { type } = settings;
    if (type === undefined) continue;
    checkSubnets(settings, at.at("subnets"));
    if (isFargate(type)) checkFargate(type, settings, at);
    else {
      checkCloseness(facts, settings, instanceTypesOf(settings), at);
      checkInstances(type, settings, at);
      const isClean = at.at("image_type").isClean;
      if (isClean && !hasOwnImage(settings) && !facts.given("launch_template_image_id")) {
        const typesOf = instanceTypesOf(settings);
        checkChosenImage(typesOf, settings.image_type, "image_id, or in launch_template_id", at.at("instance_types"));
      }
    }
  }
};

/** The image that the instances of all compute environments are launched from, but for those that have their own. */
export const checkImage: Check = (facts, report) => {
  if (!facts.given("launch_template_image_id")) return;
  const at = report.at("launch_template_image_id");
  const lists = [
    ...(facts.known("batch_type") === "ec2" ? [facts.known("compute_environment_instance_types") ?? []] : []),
    ...environmentsOf(facts).flatMap(([, settings]) =>
      hasInstances(settings) && !hasOwnImage(settings) ? [instanceTypesOf(settings)] : [],
    ),
  ];
  const types = lists.flat();
  if (types.includes("optimal")) {
    at.warning("is used for every instance type that optimal stands for; Batch no longer chooses an image for each");
  }
  const problem = architectureProblem(types);
  // where the types of one environment do not go together that is said already
  if (problem !== undefined && !lists.some(architectureProblem)) {
    at.finding(`is the image of all compute environments, whose instances ${problem}`);
  }
};

/** The compute environments of the file by name. */
export function environmentsOf(facts: MetaflowFacts): [name: string, settings: Settings][] {
  return Object.entries(facts.value("compute_environments") ?? {});
}

function hasInstances({ type }: Settings): boolean {
  return type !== undefined && !isFargate(type);
}

/** Whether the instances of an environment are launched from another image than the deployment's. */
function hasOwnImage({ image_id: image, launch_template_id: template }: Settings): boolean {
  return image !== undefined || template !== undefined;
}

function checkFargate(type: string, settings: Settings, report: Report): void {
  for (const name of ofInstances) {
    if (settings[name] !== undefined)
      report.at(name).finding(`cannot be given with type ${type}, which has no instances`);
  }
}

function checkInstances(type: "ec2" | "spot", settings: Settings, report: Report): void {
  const { allocation_strategy: strategy } = settings;
  const atStrategy = report.at("allocation_strategy");
  const strategyProblem = strategy && allocationStrategyProblem(type, strategy);
  if (strategyProblem) atStrategy.finding(strategyProblem);
  else if (strategy === "BEST_FIT") atStrategy.warning(bestFitWarning);

  const typesProblem = architectureProblem(instanceTypesOf(settings));
  if (typesProblem) report.at("instance_types").finding(typesProblem);
  checkOwnImage(settings, report);

  const vcpus = (name: "min_vcpus" | "desired_vcpus" | "max_vcpus", otherwise?: number) => {
    // a value that is wrong already is not compared with the others
    const value = report.at(name).isClean ? (settings[name] ?? otherwise) : undefined;
    return { name, value: typeof value === "number" ? value : undefined, given: settings[name] !== undefined };
  };
  checkInstanceVcpus(
    vcpus("min_vcpus", defaults.minVcpus),
    vcpus("desired_vcpus"),
    vcpus("max_vcpus", defaults.maxVcpus),
    report,
  );
}

function checkOwnImage(settings: Settings, report: Report): void {
  const { image_type: imageType, launch_template_id: template, launch_template_version: version } = settings;
  if (imageType !== undefined) {
    const at = report.at("image_type");
    const problem = imageTypeProblem(imageType, instanceTypesOf(settings));
    if (problem) at.finding(problem);
    else if (imageType.startsWith("ECS_AL2") && !imageType.startsWith("ECS_AL2023") && !hasOwnImage(settings)) {
      at.warning(`AWS Batch makes no new compute environment with its image ${imageType} since 30 June 2026`);
    }
  }
  if (settings.image_id !== undefined && template !== undefined) {
    report.at("image_id").finding("cannot be given with launch_template_id: the launch template says which image");
  }
  if (version !== undefined && template === undefined) {
    report.at("launch_template_version").finding("goes with launch_template_id, which is not given");
  }
}

/** The instance types of an environment; none where a variable stands for one. */
export function instanceTypesOf({ instance_types: types }: Settings): readonly string[] {
  if (types === undefined) return defaults.instanceTypes;
  return isLiteral(types) ? (types as readonly string[]) : [];
}
