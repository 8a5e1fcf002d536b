import type { InputName } from "../../metaflow/metaflow-facts";
import type { ImageType } from "../../../../modules/metaflow/computation/compute-environment-settings";
import { architectureProblem, noImageProblem } from "../../../../modules/metaflow/computation/instance-types";
import type { Report } from "../../report/report";
import type { Check } from "./check";
import { checkInstanceVcpus } from "./vcpus";

type VcpusName = InputName & `compute_environment_${string}_vcpus`;

/** The numbers of vCPUs: their order, and the ranges that the module's documentation gives. */
export const checkVcpus: Check = (facts, report) => {
  const vcpus = (name: VcpusName) => ({ name, value: facts.known(name), given: facts.given(name) });
  const max = vcpus("compute_environment_max_vcpus");
  // Fargate has only a maximum
  if (facts.known("batch_type") === "ec2") {
    const [min, desired] = [vcpus("compute_environment_min_vcpus"), vcpus("compute_environment_desired_vcpus")];
    checkInstanceVcpus(min, desired, max, report);
  }
  if (max.value !== undefined && (max.value < 16 || max.value > 96)) {
    report.at(max.name).warning(`${max.value} is outside the usual 16 to 96`);
  }
};

/** What is said of a compute environment whose instances Batch cannot change. */
export const bestFitWarning = "with BEST_FIT the compute environment is replaced, not updated, when it changes";

/** The default compute environment. */
export const checkComputeEnvironment: Check = (facts, report) => {
  if (facts.known("batch_type") !== "ec2") return;
  if (facts.known("compute_environment_allocation_strategy") === "BEST_FIT") {
    report.at("compute_environment_allocation_strategy").warning(bestFitWarning);
  }
  const types = facts.known("compute_environment_instance_types") ?? [];
  const at = report.at("compute_environment_instance_types");
  const problem = architectureProblem(types);
  if (problem) at.finding(problem);
  const hasImage = facts.given("launch_template_image_id");
  if (!hasImage) checkChosenImage(types, undefined, "launch_template_image_id", at);
};

/** Whether instances work with the image that Batch chooses. The report starts at the instance types. */
export function checkChosenImage(
  types: readonly string[],
  imageType: ImageType | undefined,
  setting: string,
  at: Report,
): void {
  const problem = noImageProblem(types, imageType);
  if (problem === undefined) return;
  const message = `${problem.message}; give it as ${setting}`;
  if (problem.certain) at.finding(message);
  else at.warning(message);
}
