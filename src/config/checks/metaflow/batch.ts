import type { InputName } from "../../metaflow-subject";
import type { Check } from "./check";

/** The numbers of vCPUs: their order, and the ranges that the module's documentation gives. */
export const checkVcpus: Check = (subject, report) => {
  const desired = subject.known("compute_environment_desired_vcpus");
  const min = subject.known("compute_environment_min_vcpus");
  const max = subject.known("compute_environment_max_vcpus");
  const order = (low: number | undefined, lowName: InputName, high: number | undefined, highName: InputName) => {
    if (low === undefined || high === undefined || low <= high) return;
    const wrong = subject.given(lowName) ? lowName : highName;
    report.at(wrong).finding(`${lowName} must be at most ${highName}; found ${low} and ${high}`);
  };
  // Fargate has a maximum alone
  if (subject.known("batch_type") === "ec2") {
    order(min, "compute_environment_min_vcpus", max, "compute_environment_max_vcpus");
    order(min, "compute_environment_min_vcpus", desired, "compute_environment_desired_vcpus");
    order(desired, "compute_environment_desired_vcpus", max, "compute_environment_max_vcpus");
    for (const name of ["compute_environment_min_vcpus", "compute_environment_desired_vcpus"] as const) {
      const vcpus = subject.known(name) ?? 0;
      if (vcpus > 16)
        report.at(name).warning(`${vcpus} is outside the usual 0 to 16: instances run, and cost, all the time`);
    }
  }
  if (max !== undefined && (max < 16 || max > 96)) {
    report.at("compute_environment_max_vcpus").warning(`${max} is outside the usual 16 to 96`);
  }
};

/** The kind of compute environment. */
export const checkComputeEnvironment: Check = (subject, report) => {
  if (subject.known("enable_step_functions") === true && subject.isOff("enable_batch")) {
    report.at("enable_step_functions").finding("needs enable_batch: state machines run their steps on AWS Batch");
  }
  if (subject.known("batch_type") !== "ec2") return;
  const strategy = subject.known("compute_environment_allocation_strategy");
  const atStrategy = report.at("compute_environment_allocation_strategy");
  if (strategy === "BEST_FIT") {
    atStrategy.warning("with BEST_FIT the compute environment is replaced, not updated, when it changes");
  } else if (strategy?.startsWith("SPOT_")) {
    atStrategy.warning(`${strategy} runs jobs on Spot instances, which AWS may take back at any time`);
  }
  const types = subject.known("compute_environment_instance_types") ?? [];
  const arm = types.filter(isArm);
  if (arm.length > 0 && arm.length < types.length) {
    const other = types.find((type) => !isArm(type));
    report
      .at("compute_environment_instance_types")
      .finding(`must be of one processor architecture; found ${arm[0]} (Arm) and ${other} (x86)`);
  }
  if (subject.given("launch_template_image_id") && types.includes("optimal")) {
    report
      .at("launch_template_image_id")
      .warning("is used for every instance type that optimal stands for; Batch no longer chooses an image for each");
  }
};

/** Whether an instance type or family has Graviton processors: a `g` after the generation, or the family a1. */
function isArm(type: string): boolean {
  return /^(default_arm64$|a1(\.|$)|[a-z]+[0-9]+[a-z]*g[a-z]*([.-]|$))/.test(type);
}
