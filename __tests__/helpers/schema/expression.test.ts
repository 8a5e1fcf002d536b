import { describe, expect, it } from "vitest";
import { readTemplate, type Traversal } from "./expression";
import type { Step } from "./types";

/** A traversal as Terraform writes it. */
const written = ({ root, steps }: Traversal) => root + steps.map(stepWritten).join("");

function stepWritten(step: Step): string {
  if ("name" in step) return `.${step.name}`;
  if ("key" in step) return `["${step.key}"]`;
  return "splat" in step ? "[*]" : `[${step.index ?? "?"}]`;
}

describe("readTemplate", () => {
  it.each<[string, string[]]>([
    ["text without any", []],
    ["$${aws_vpc.a.id} and %%{ if var.a }", []],
    ["${aws_vpc.a.id}", ["aws_vpc.a.id"]],
    ["${~ aws_vpc.a.id ~}", ["aws_vpc.a.id"]],
    ["arn:${data.aws_caller_identity.A_1.account_id}:${var.b}", ["data.aws_caller_identity.A_1.account_id", "var.b"]],
    ["${aws_batch_job_queue.small-spot_3.arn}", ["aws_batch_job_queue.small-spot_3.arn"]],
    ['${aws_a.b["x-1"].c.0.d[2].*.e[*]}', ['aws_a.b["x-1"].c[0].d[2][*].e[*]']],
    ["${aws_a.b[each.key].c}", ["each.key", "aws_a.b[?].c"]],
    ['${join(",", ["a.b", aws_a.b.c])}', ["aws_a.b.c"]],
    [
      '${jsonencode({"k" = "v ${var.inner} $${no.no} \\"${var.quoted}\\"", l: var.b, m = 1.5})}',
      ["var.inner", "var.quoted", "var.b"],
    ],
    ["${[for key, value in var.all : value.id if key != local.none]}", ["var.all", "local.none"]],
    ["${{ for one in aws_a.b : one.k => one.v... }}", ["aws_a.b"]],
    ["${var.a ? var.b : var.c}", ["var.a", "var.b", "var.c"]],
    ["${var.a == null && !var.b || -var.c > 1e3}", ["var.a", "var.b", "var.c"]],
    ["%{ if var.a }yes%{ else }${var.b}%{ endif }", ["var.a", "var.b"]],
    ["${provider::aws::arn_parse(var.a).region}", ["var.a"]],
  ])("%s refers to %j", (text, references) => {
    expect(readTemplate(text).traversals.map(written)).toEqual(references);
  });

  it("counts the arguments of calls", () => {
    const { calls } = readTemplate('${merge(concat([], [1, 2],), split(",", "a,b"), timestamp(), max(var.a...))}');
    expect(calls.map(({ name, arguments: count, expanded }) => [name, count, expanded])).toEqual([
      ["concat", 2, false],
      ["split", 2, false],
      ["timestamp", 0, false],
      ["max", 1, true],
      ["merge", 4, false],
    ]);
  });

  it("knows what a whole template is", () => {
    const whole = (text: string) => readTemplate(text).whole;
    expect(whole("${var.a}")).toEqual({ root: "var", steps: [{ name: "a" }] });
    expect(whole('${join(",", var.a)}')).toEqual({ name: "join", arguments: 2, expanded: false });
    for (const text of [
      "a ${var.a}",
      "${var.a}${var.b}",
      "${var.a + 1}",
      "${!var.a}",
      "${jsondecode(var.a).b}",
      "%{ if var.a }x%{ endif }",
    ])
      expect(whole(text)).toBeUndefined();
    expect(readTemplate("${var.a + 1}").isWhole).toBe(true);
    expect(readTemplate("a ${var.a}").isWhole).toBe(false);
  });

  it.each([
    ["${var.a", '"}" is missing'],
    ["${join(var.a}", '"}" closes nothing'],
    ['${"a}', "a quotation mark is missing"],
  ])("refuses %s: %s", (text, problem) => expect(() => readTemplate(text)).toThrow(problem));
});
