import { describe, expect, it } from "vitest";
import {
  inPlace,
  newFirst,
  otherDeployment,
  servicesRoll,
  stepBefore,
  withOutage,
} from "../../src/config/schema/change";
import { problemOf } from "../e2e/changes/kind-of-plan";

const rolls = { "old first": ["ecs_task_definition.A"], update: ["ecs_service.A"] };
const lbNewFirst = { "new first": ["lb.A"] };
const lbOldFirst = { "old first": ["lb.A"] };

describe("a change of the wrong kind", () => {
  it.each([
    [inPlace(), lbNewFirst, "replaces lb"],
    [servicesRoll("all"), { "old first": { lb: 2 } }, "replaces lb"],
    [inPlace(), { "old first": ["db_parameter_group.A"] }, "replaces db_parameter_group"],
    [newFirst("a"), lbOldFirst, "replaces lb, the old one first"],
    [withOutage("a", "b"), {}, "does nothing"],
    [stepBefore("a"), lbNewFirst, "is not refused, though a plain change loses something"],
    [otherDeployment("a"), { update: ["lb.A"] }, "is not refused, though a plain change loses something"],
  ])("%j is found: %j", (change, plan, problem) => {
    expect(problemOf(change, plan)).toBe(problem);
  });
});

describe("a change of the right kind", () => {
  it.each([
    [inPlace(), { update: ["lb.A"], "new first": ["db_parameter_group.A"] }],
    [servicesRoll("all"), rolls],
    [newFirst("a"), { ...rolls, ...lbNewFirst }],
    [withOutage("a", "b"), lbOldFirst],
    [withOutage("nothing", "it stops"), {}],
    [otherDeployment("a"), {}],
  ])("%j is let through: %j", (change, plan) => {
    expect(problemOf(change, plan)).toBeUndefined();
  });
});
