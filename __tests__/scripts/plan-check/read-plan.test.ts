import { describe, expect, it } from "vitest";
import { readPlan, UnreadablePlan } from "../../../scripts/plan-check/read-plan";

const show = "terraform plan -out plan.tfplan && terraform show -json plan.tfplan > plan.json";

describe("a plan", () => {
  it.each<[what: string, text: string, message: string]>([
    ["nothing", " \n", `p is empty. Write a plan with: ${show}`],
    [
      "Terraform's own file",
      "PK\u0003\u0004",
      "p is Terraform's own file of a plan. Give its JSON: terraform show -json p",
    ],
    ["text", "Terraform will perform", `p is not JSON. Write a plan with: ${show}`],
    [
      "the log",
      '{"@level":"info"}\n{"@level":"info"}\n',
      `p is the log of terraform plan -json, a message a line. Write a plan with: ${show}`,
    ],
    ["a list", "[]", `p is JSON, but not a plan. Write one with: ${show}`],
    ["other JSON", "{}", `p is JSON, but not a plan. Write one with: ${show}`],
    [
      "changes of nothing",
      '{"format_version":"1.2","resource_changes":[null]}',
      `p is JSON, but not a plan. Write one with: ${show}`,
    ],
    [
      "changes without actions",
      '{"format_version":"1.2","resource_changes":[{"address":"a","type":"b"}]}',
      `p is JSON, but not a plan. Write one with: ${show}`,
    ],
    ["a state", '{"format_version":"1.0","values":{}}', `p is a state, not a plan. Write a plan first: ${show}`],
    [
      "another format",
      '{"format_version":"2.0","planned_values":{}}',
      "p has format_version 2.0; this command reads 1.x",
    ],
    [
      "a plan of a failed run",
      '{"format_version":"1.2","planned_values":{},"errored":true}',
      "p is the plan of a run that failed, and is not whole. Plan again",
    ],
  ])("is not %s", (_, text, message) => {
    expect(() => readPlan(text, "p")).toThrow(new UnreadablePlan(message));
  });

  it("may have no resources", () => {
    expect(readPlan('{"format_version":"1.2","planned_values":{}}', "p")).toEqual({ changes: [] });
  });
});
