import { describe, expect, it } from "vitest";
import { complete, other } from "./deployments";

const role = "metaflow-step_functions_role-abcd1234";
const { stack } = complete();
const account = stack.reference("data.aws_caller_identity", "account_id");
const inRegion = (service: string, resource: string) => `arn:aws:${service}:us-west-2:${account}:${resource}`;
const resourcesOf = (statements: readonly { resources?: string[] }[]) =>
  statements.flatMap(({ resources }) => resources ?? []);

describe("step functions: what differs from the Terraform module", () => {
  it("D-16 roles that reach only this deployment, where AWS knows resources", () => {
    expect(resourcesOf(stack.policy("step_functions", "metaflow-eventbridge_role-abcd1234"))).toEqual([
      inRegion("states", "stateMachine:metaflow-abcd1234_*"),
    ]);
    const objects = stack.policy("s3", role).filter(({ actions }) => actions.includes("s3:PutObject"));
    expect(objects.flatMap(({ actions }) => actions).filter((action) => action.includes("*"))).toEqual([]);
    expect(resourcesOf(objects)).toEqual([`${stack.reference("aws_s3_bucket", "arn")}/*`]);
    // AWS takes nothing narrower for what is left: descriptions, and the delivery of logs
    const open = ["aws_batch", "s3", "cloudwatch", "event_bridge", "dynamodb", "step_functions"]
      .flatMap((policy) => stack.policy(policy, role))
      .filter(({ resources }) => resources?.includes("*"));
    expect(open.flatMap(({ actions }) => actions).filter((action) => !/^batch:Describe|^logs:/.test(action))).toEqual(
      [],
    );
    // the logs of jobs
    for (const [policy, of] of [
      ["cloudwatch", "metaflow-batch_s3_task_role-abcd1234"],
      ["ecs_access", "metaflow-ecs-execution-role-abcd1234"],
    ] as const) {
      const logs = stack.policy(policy, of).filter(({ actions }) => actions.includes("logs:PutLogEvents"));
      expect(resourcesOf(logs)).toEqual([expect.stringContaining(inRegion("logs", "log-group:/aws/batch/job*"))]);
    }
  });

  it("D-17 state machines may tag their jobs", () => {
    const tagging = complete()
      .stack.policy("aws_batch", role)
      .filter(({ actions }) => actions.includes("batch:TagResource"));
    expect(resourcesOf(tagging)).toEqual([inRegion("batch", "job/*"), inRegion("batch", "job-definition/*")]);
  });

  it("D-18 state machines may run a distributed map", () => {
    const children = stack.policy("step_functions", role);
    expect(children.flatMap(({ actions }) => actions)).toContain("states:StartExecution");
    expect(resourcesOf(children)).toContain(inRegion("states", "stateMachine:metaflow-abcd1234_*"));
    expect(stack.policy("s3", role).flatMap(({ actions }) => actions)).toContain("kms:GenerateDataKey");
  });

  it("D-32 a state table that can be restored", () => {
    const table = stack.resource("aws_dynamodb_table");
    expect(table.point_in_time_recovery).toEqual({ enabled: true });
    // what stays: AWS' own key
    expect(table.server_side_encryption).toEqual({ enabled: true });
    expect(table.deletion_protection_enabled).toBe(true);
    expect(other().stack.resource("aws_dynamodb_table")).toMatchObject({
      point_in_time_recovery: { enabled: false },
      deletion_protection_enabled: false,
    });
  });
});
