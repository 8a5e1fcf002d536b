import { describe, expect, it } from "vitest";
import { synthesizeDeployment } from "../helpers/deployment";

/** Names that every object of JavaScript has already. */
const names = ["constructor", "toString", "hasOwnProperty", "valueOf"];

describe("names that objects have already", () => {
  it("can be names of variables", () => {
    const tags = Object.fromEntries(names.map((name) => [name, `\${var.${name}}`]));
    const { json } = synthesizeDeployment({ inputs: { tags } });
    expect(Object.keys(json.variable).sort()).toEqual([...names].sort());
    expect(JSON.parse(JSON.stringify(json.resource)).aws_s3_bucket).toBeDefined();
    for (const name of names) expect(Object.hasOwn(json.variable, name)).toBe(true);
  });

  it("can be names of tags and of environment variables", () => {
    const values = Object.fromEntries(names.map((name) => [name, "x"]));
    const stack = synthesizeDeployment({ inputs: { tags: values, extra_metadata_service_env_vars: values } });
    expect(stack.resource("aws_s3_bucket").tags).toMatchObject(values);
    const [task] = stack.resources("aws_ecs_task_definition");
    for (const name of names) expect(task!.container_definitions).toContain(`{"name":"${name}","value":"x"}`);
  });

  it("can be names of compute environments and queues", () => {
    const inputs = {
      compute_environments: { constructor: { type: "ec2" } },
      job_queues: { more: { compute_environments: ["constructor", "default"] } },
    };
    const stack = synthesizeDeployment({ inputs });
    const queues = stack.resources("aws_batch_job_queue").map(({ name }) => name as string);
    expect(queues.sort()).toEqual(["metaflow-abcd1234", "metaflow-constructor-abcd1234", "metaflow-more-abcd1234"]);
    expect(stack.resources("aws_batch_compute_environment")).toHaveLength(2);
  });

  it("are known only where the file has them", () => {
    const inputs = { job_queues: { constructor: { compute_environments: ["default"] } } };
    expect(synthesizeDeployment({ inputs }).resources("aws_batch_job_queue")).toHaveLength(2);
    const unknown = { job_queues: { more: { compute_environments: ["constructor"] } } };
    expect(() => synthesizeDeployment({ inputs: unknown })).toThrow("there is no compute environment constructor");
  });
});
