import { describe, expect, it } from "vitest";
import { entry, inputMessages, inputWarnings, readOne } from "./files";
import { schemaViolations } from "./json-schema-violations";

const compute_environments = {
  spot: { type: "spot", instance_types: ["m7i.large"] },
  arm: { type: "ec2", instance_types: ["m7g.large"], priority: 3 },
  small: { type: "fargate" },
  cheap: { type: "fargate_spot" },
};
const inputs = (job_queues: unknown, others: object = {}) => ({ compute_environments, job_queues, ...others });
const messages = (given: unknown, others?: object) =>
  inputMessages(inputs(given, others)).map((line) => line.replace(/^job_queues\./, ""));

const complete = {
  default: {
    compute_environments: ["spot", "default"],
    job_state_time_limit_action: { "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY": 3600 },
  },
  small: { priority: 7 },
  urgent: { compute_environments: ["default"], priority: 100 },
  serverless: { compute_environments: ["cheap", "small"] },
};

describe("job_queues", () => {
  it("are read with their names and reasons as they are and their settings in camelCase", () => {
    expect(readOne(entry({ inputs: inputs(complete) })).inputs.jobQueues).toEqual({
      default: {
        computeEnvironments: ["spot", "default"],
        jobStateTimeLimitAction: { "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY": 3600 },
      },
      small: { priority: 7 },
      urgent: { computeEnvironments: ["default"], priority: 100 },
      serverless: { computeEnvironments: ["cheap", "small"] },
    });
    expect(inputWarnings(inputs(complete))).toEqual([]);
  });

  it("need no compute environments other than the default one", () => {
    const urgent = { compute_environments: ["default"] };
    expect(inputMessages({ job_queues: { urgent } })).toEqual([]);
    expect(inputMessages({ job_queues: {} })).toEqual([]);
  });

  it("can hold variables for what does not decide what is made", () => {
    const job_state_time_limit_action = { "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT": "${var.seconds}" };
    const { variables } = readOne(
      entry({ inputs: inputs({ spot: { priority: "${var.priority}", job_state_time_limit_action } }) }),
    );
    expect(variables).toMatchObject([
      { name: "priority", type: "number" },
      {
        name: "seconds",
        type: "number",
        description:
          "Seconds after which a job is cancelled that cannot start because no compute environment of the queue has instances of its size.",
      },
    ]);
  });

  it("fit the JSON Schema where they are right", () => {
    const violationsOf = (given: unknown) => schemaViolations(entry({ inputs: inputs(given) }));
    expect(violationsOf(complete)).toEqual([]);
    for (const wrong of [
      { Urgent: { compute_environments: ["default"] } },
      { urgent: { compute_environments: [] } },
      { urgent: { compute_environments: ["default"], order: 1 } },
      { default: { job_state_time_limit_action: { "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT": 60 } } },
    ]) {
      expect(violationsOf(wrong), JSON.stringify(wrong)).toHaveLength(1);
    }
  });

  it("may name compute environments of which a variable decides the instances", () => {
    const environments = { any: { type: "ec2", instance_types: "${var.types}" } };
    const both = { compute_environments: ["any", "default"] };
    expect(inputMessages({ compute_environments: environments, job_queues: { both } })).toEqual([]);
    const late = { compute_environment_instance_types: "${var.types}" };
    expect(messages({ both: { compute_environments: ["arm", "default"] } }, late)).toEqual([]);
  });
});

describe("what is wrong with job_queues", () => {
  it.each<[string, unknown, string[]]>([
    [
      "a name",
      { Urgent: { compute_environments: ["default"] } },
      [
        'Urgent: must be the name of a job queue: up to 16 lower-case letters, digits and dashes, beginning with a letter; found "Urgent"; did you mean urgent?',
      ],
    ],
    ["a list", { urgent: ["default"] }, ["urgent: must be a map of settings; found a list"]],
    [
      "a variable for compute environments",
      { urgent: { compute_environments: "${var.x}" } },
      ["urgent.compute_environments: cannot be a variable: other settings are checked against it"],
    ],
    [
      "none",
      { urgent: { priority: 2 } },
      ["urgent.compute_environments: is required: there is no compute environment of the queue's name"],
    ],
    [
      "an empty list of them",
      { spot: { compute_environments: [] } },
      [
        "spot.compute_environments: must be a list of 1 or more, each element the name of a compute environment: up to 16 lower-case letters, digits and dashes, beginning with a letter; found an empty list",
      ],
    ],
    [
      "some that there are not",
      { urgent: { compute_environments: ["default", "spots", "memory"] } },
      [
        "urgent.compute_environments[1]: there is no compute environment spots; did you mean spot?",
        "urgent.compute_environments[2]: there is no compute environment memory; known are default, spot, arm, small, cheap",
      ],
    ],
    [
      "one twice",
      { urgent: { compute_environments: ["spot", "spot"] } },
      ["urgent.compute_environments: must name each once; found spot twice"],
    ],
    [
      "EC2 and Fargate",
      { default: { compute_environments: ["small", "default"] } },
      ["default.compute_environments: must all be EC2 or all be Fargate; found small (fargate) and default (ec2)"],
    ],
    [
      "two architectures",
      { both: { compute_environments: ["spot", "arm"] } },
      ["both.compute_environments: must be of one processor architecture; found m7g.large (Arm) and m7i.large (x86)"],
    ],
    [
      "a priority that is given twice",
      { arm: { priority: 1 } },
      ["arm.priority: is given in compute_environments.arm, too; give it once"],
    ],
    [
      "a reason that Batch does not know, and a time that it does not take",
      {
        default: {
          job_state_time_limit_action: {
            "CAPACITY:INSUFFICIENT_CAPACITY": 600,
            "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT": 300,
          },
        },
      },
      [
        'default.job_state_time_limit_action["CAPACITY:INSUFFICIENT_CAPACITY"]: unknown setting; did you mean CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY?',
        'default.job_state_time_limit_action["MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT"]: must be a whole number of seconds from 600 to 86400; found 300',
      ],
    ],
  ])("%s", (_, given, expected) => {
    expect(messages(given)).toEqual(expected);
  });

  it("more compute environments than Batch takes", () => {
    const environments = { a: { type: "ec2" }, b: { type: "spot" }, c: { type: "spot" } };
    const all = { compute_environments: ["a", "b", "c", "default"] };
    expect(inputMessages({ compute_environments: environments, job_queues: { all } })).toEqual([
      "job_queues.all.compute_environments: must be at most 3, AWS Batch takes no more; found 4",
    ]);
  });

  it("EC2 with a default environment on Fargate", () => {
    expect(messages({ default: { compute_environments: ["spot", "default"] } }, { batch_type: "fargate" })).toEqual([
      "default.compute_environments: must all be EC2 or all be Fargate; found default (fargate) and spot (spot)",
    ]);
  });

  it("nothing that only follows from a wrong compute environment", () => {
    const wrong = { compute_environments: { spot: { type: "sport" } } };
    expect(messages({ default: { compute_environments: ["spot", "default"] } }, wrong)).toEqual([
      'compute_environments.spot.type: must be one of ec2, spot, fargate, fargate_spot; found "sport"; did you mean spot?',
    ]);
  });
});
