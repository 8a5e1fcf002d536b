import {
  allocationStrategyProblem,
  isFargate,
} from "../../../../modules/metaflow/computation/compute-environment-settings";
import { metaflowDefaults as defaults } from "../../../../modules/metaflow/defaults";
import type { MetaflowSubject } from "../../metaflow-subject";
import type { Parsed } from "../../parse";
import type { Report } from "../../report";
import type { computeEnvironmentShape } from "../../schema/metaflow/compute-environments";
import { architectureProblem } from "../../values/instance-type";
import { isLiteral } from "../../variable-reference";
import { bestFitWarning } from "./batch";
import type { Check } from "./check";
import { checkInstanceVcpus } from "./vcpus";

/** What the file says of one environment; what is wrong in it is absent. */
type Settings = Parsed<typeof computeEnvironmentShape>;

const ofInstances = ["instance_types", "allocation_strategy", "min_vcpus", "desired_vcpus"] as const;

/** The compute environments beside the default one. */
export const checkComputeEnvironments: Check = (subject, report) => {
  for (const [name, settings] of environmentsOf(subject)) {
    const at = report.at("compute_environments", name);
    const { type } = settings;
    if (type === undefined) continue;
    if (isFargate(type)) checkFargate(type, settings, at);
    else checkInstances(type, settings, at);
  }
};

/** The image that the instances of all compute environments are launched from. */
export const checkImage: Check = (subject, report) => {
  if (!subject.given("launch_template_image_id")) return;
  const at = report.at("launch_template_image_id");
  const lists = [
    ...(subject.known("batch_type") === "ec2" ? [subject.known("compute_environment_instance_types") ?? []] : []),
    ...environmentsOf(subject).flatMap(([, settings]) => (hasInstances(settings) ? [instanceTypesOf(settings)] : [])),
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

function environmentsOf(subject: MetaflowSubject): [name: string, settings: Settings][] {
  return Object.entries(subject.value("compute_environments") ?? {});
}

function hasInstances({ type }: Settings): boolean {
  return type !== undefined && !isFargate(type);
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

  const vcpus = (name: "min_vcpus" | "desired_vcpus" | "max_vcpus", otherwise?: number) => {
    // what is wrong by itself is not held against the others
    const value = report.at(name).isClean ? (settings[name] ?? otherwise) : undefined;
    return { name, value: typeof value === "number" ? value : undefined, given: settings[name] !== undefined };
  };
  checkInstanceVcpus(
    vcpus("min_vcpus", defaults.computeEnvironmentMinVcpus),
    vcpus("desired_vcpus"),
    vcpus("max_vcpus", defaults.computeEnvironmentMaxVcpus),
    report,
  );
}

/** The instance types of an environment; none where a variable stands for one. */
function instanceTypesOf({ instance_types: types }: Settings): readonly string[] {
  if (types === undefined) return defaults.computeEnvironmentInstanceTypes;
  return isLiteral(types) ? (types as readonly string[]) : [];
}
