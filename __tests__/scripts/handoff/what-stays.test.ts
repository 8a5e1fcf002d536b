import { describe, expect, it } from "vitest";
import { Synthesis } from "../../../scripts/explain/graph/synthesis";
import { stacksOf } from "../../../scripts/explain/synthesize";
import { leftByDestroy } from "../../../scripts/handoff/what-stays";
import type { Deployment } from "../../../src/config";
import { entry, readOne } from "../../config/files";
import { readPlaceos } from "../../config/placeos-files";

/** The log groups that a destroy of a deployment leaves, as its hand-over names them. */
const groupsLeft = (deployment: Deployment) => {
  const { resources } = new Synthesis(stacksOf(deployment, "cdktf.out"));
  return leftByDestroy(resources).flatMap((line) => /log group `([^`]+)`/.exec(line)?.[1] ?? []);
};

describe("the log groups that a destroy leaves", () => {
  it.each([
    [
      "jobs, whose group all of the account share",
      { sagemaker_notebook: {} },
      ["/aws/sagemaker/NotebookInstances", "/aws/batch/job"],
    ],
    ["nothing where the deployment makes the group of jobs", { batch_job_log_group: "managed" }, []],
    ["nothing without jobs", { enable_batch: false, enable_step_functions: false }, []],
    [
      "Container Insights",
      { ecs_cluster_settings: { containerInsights: "enabled" }, enable_batch: false, enable_step_functions: false },
      ["/aws/ecs/containerinsights/<its name>/performance"],
    ],
  ])("are those of %s", (_, inputs, groups) => {
    expect(groupsLeft(readOne(entry({ inputs })))).toEqual(groups);
  });

  it("is of PlaceOS the one of Container Insights, unless it is off", () => {
    expect(groupsLeft(readPlaceos())).toEqual(["/aws/ecs/containerinsights/<its name>/performance"]);
    expect(groupsLeft(readPlaceos({ inputs: { container_insights: false } }))).toEqual([]);
  });
});
