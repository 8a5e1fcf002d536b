import { describe, expect, it } from "vitest";
import type { Finding } from "./finding";
import { review } from "./review";
import { readReviewed, type Reviewed } from "./reviewed";

const port: Finding = {
  scanner: "checkov",
  check: "CKV_AWS_24",
  name: "No SSH",
  resource: "aws_vpc_security_group_ingress_rule.Ssh_1A2B3C4D",
  actions: [],
};
const star: Finding = {
  scanner: "parliament",
  check: "RESOURCE_STAR",
  name: "Unnecessary use of *",
  resource: "aws_iam_role_policy.Queue_1A2B3C4D.policy",
  actions: ["sqs:deletemessage", "sqs:sendmessage"],
};
const reason = "because it is a test";
const portReviewed: Reviewed = { check: "CKV_AWS_24", resources: ["aws_vpc_*.Ssh_*"], reason };
const starReviewed: Reviewed = { check: "RESOURCE_STAR", resources: ["aws_iam_role_policy.Queue_*"], reason };

const problems = (findings: readonly Finding[], reviewed: readonly Reviewed[], applied = false) =>
  review(findings, reviewed, applied).problems;

describe("the review of findings", () => {
  it("explains what was reviewed", () => {
    expect(review([port], [portReviewed], false)).toEqual({ findings: [{ ...port, reason }], problems: [] });
  });

  it("objects to what was not", () => {
    const message = "not reviewed: CKV_AWS_24 aws_vpc_security_group_ingress_rule.Ssh_1A2B3C4D (No SSH)";
    expect(review([port], [], false)).toEqual({ findings: [port], problems: [message] });
    expect(problems([port, { ...port, check: "CKV_AWS_25" }], [portReviewed])).toHaveLength(1);
    expect(problems([port, { ...port, resource: "aws_security_group.Ssh_1A2B3C4D" }], [portReviewed])).toHaveLength(1);
  });

  it("wants every action of a policy reviewed", () => {
    const message =
      "not reviewed: RESOURCE_STAR aws_iam_role_policy.Queue_1A2B3C4D.policy sqs:deletemessage sqs:sendmessage (Unnecessary use of *)";
    expect(problems([star], [{ ...starReviewed, actions: ["sqs:*"] }])).toEqual([]);
    expect(problems([star], [{ ...starReviewed, actions: ["sqs:sendmessage", "sqs:deletemessage"] }])).toEqual([]);
    expect(problems([star], [starReviewed])).toContain(message);
    expect(problems([star], [{ ...starReviewed, actions: ["sqs:sendmessage"] }])).toContain(message);
    expect(problems([port], [{ ...portReviewed, actions: ["sqs:sendmessage"] }])).toHaveLength(3);
  });

  it("objects to reviewed findings that are gone, pattern by pattern", () => {
    const resources = [...portReviewed.resources, "aws_vpc_*.Rdp_*"];
    expect(problems([port], [{ ...portReviewed, resources }])).toEqual([
      "reviewed, but not found: CKV_AWS_24 aws_vpc_*.Rdp_*",
    ]);
    expect(problems([star], [{ ...starReviewed, actions: ["sqs:*", "sns:publish"] }])).toEqual([
      "reviewed, but not found: RESOURCE_STAR sns:publish",
    ]);
    expect(problems([], [portReviewed])).toEqual(["reviewed, but not found: CKV_AWS_24 aws_vpc_*.Ssh_*"]);
  });

  it("expects what only one plan shows only in that plan", () => {
    const before: Reviewed = { ...portReviewed, plan: "before_apply" };
    const after: Reviewed = { ...portReviewed, plan: "after_apply" };
    expect(problems([port], [before], false)).toEqual([]);
    expect(problems([port], [before], true)).toEqual([expect.stringContaining("not reviewed")]);
    expect(problems([], [before], true)).toEqual([]);
    expect(problems([], [after], false)).toEqual([]);
    expect(problems([], [after], true)).toEqual([expect.stringContaining("not found")]);
  });
});

it.each(["metaflow", "placeos"] as const)(
  "the reviewed findings of %s are well-formed, each with a reason",
  (product) => {
    expect(readReviewed(product).length).toBeGreaterThan(0);
  },
);
