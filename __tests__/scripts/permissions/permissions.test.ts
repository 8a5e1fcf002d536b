import { describe, expect, it } from "vitest";
import type { StackJson } from "../../../scripts/handoff/stack-json";
import { patternOf, resourcesFor } from "../../../scripts/permissions/arns";
import { needsOf } from "../../../scripts/permissions/needs";
import { permissionsOf } from "../../../scripts/permissions/permissions-of";
import { policiesOf, POLICY_SIZE, sizeOf, type Statement } from "../../../scripts/permissions/policies";
import { services } from "../../../scripts/permissions/services";
import { synthesized } from "../../../scripts/handoff/synthesized";
import { readDeployments } from "../../../src/config";
import { ephemeralTypes, importedTypes } from "../../helpers/resource-types";
import { testDay } from "../../helpers/test-day";

const shipped = [
  "deployments.yaml",
  "examples/complete.yaml",
  "examples/gpu-spot-fargate.yaml",
  "examples/placeos.yaml",
  "examples/placeos-2.yaml",
];
const everythingOn = "__tests__/e2e/deployments/placeos-everything-on.yaml";
const stacksOf = (file: string): readonly StackJson[] => {
  const [deployment] = readDeployments({ file, today: testDay }).deployments;
  return synthesized(deployment!).map(({ json }) => json);
};
const folders = ["modules", "src"];
const ofAws = (types: readonly string[]) => types.filter((type) => type.startsWith("aws_"));
const stackOf = (kind: "resource" | "data" | "ephemeral", types: readonly string[]) =>
  ({ [kind]: Object.fromEntries(types.map((type) => [type, { A: {} }])) }) as unknown as StackJson;

describe("permissions", () => {
  it("are known for every type that is made", () => {
    const resources = ofAws(importedTypes("resource", ...folders));
    const needs = needsOf([
      stackOf("resource", resources),
      stackOf("data", ofAws(importedTypes("data", ...folders))),
      stackOf("ephemeral", ofAws(ephemeralTypes(...folders))),
    ]);
    expect(needs).toHaveLength(services.length);
    const known = services.flatMap(({ types }) => Object.keys(types));
    expect([...new Set(known)].filter((type) => !resources.includes(type))).toEqual([]);
    expect(() => needsOf([stackOf("resource", ["aws_unheard_of"])])).toThrow(
      "no permissions are known for aws_unheard_of",
    );
  });

  it.each([...shipped, everythingOn])("of %s fit into managed policies, as many as a role may have", (file) => {
    const { apply, plan, reasons } = permissionsOf(stacksOf(file), "aws");
    for (const policies of [apply, plan]) {
      expect(policies.length).toBeLessThanOrEqual(10);
      for (const policy of policies) expect(sizeOf(policy)).toBeLessThanOrEqual(POLICY_SIZE);
      const statements = policies.flatMap(({ Statement }) => Statement);
      const sids = statements.map(({ Sid }) => Sid);
      expect(new Set(sids).size).toBe(sids.length);
      for (const { Sid, Action, Resource } of statements) {
        expect(Sid).toMatch(/^[A-Za-z0-9]+$/);
        expect(Action.length * Resource.length).toBeGreaterThan(0);
        // what is not limited says why
        if (Resource.includes("*")) expect(reasons[Sid], Sid).toMatch(/\w/);
      }
    }
    // the actions of a plan only read, where the name says it; and an apply can do all of them
    const actionsOf = (policies: typeof plan) =>
      policies.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action));
    expect(actionsOf(plan).filter((action) => !/:(Get|Describe|List|GET$|Decrypt$)/.test(action))).toEqual([]);
    expect(actionsOf(apply)).toEqual(expect.arrayContaining(actionsOf(plan)));
  });

  it("of the shipped deployment are limited to its names, but for what AWS numbers", () => {
    const statements = permissionsOf(stacksOf("deployments.yaml"), "aws").apply.flatMap(({ Statement }) => Statement);
    const resources = statements.flatMap(({ Resource }) => Resource).filter((resource) => resource !== "*");
    const named = resources.filter((resource) => !/(?<![\w-])metaflow-/.test(resource));
    expect(named).toEqual([
      "arn:aws:kms:*:*:key/*",
      ...["rds:*:*:snapshot:*", "rds:*:*:og:default*", "rds:*:*:pg:default*", "rds:*:*:cluster-pg:default*"].map(
        (arn) => `arn:aws:${arn}`,
      ),
      "arn:aws:iam::*:role/aws-service-role/*",
    ]);
  });

  it("name what must be there before", () => {
    const existing = { A: { vpc_id: "vpc-0123456789abcdef0", role: "arn:aws:iam::123456789012:role/team/jobs" } };
    const stack = { resource: { aws_lambda_function: existing } } as unknown as StackJson;
    const { before, apply } = permissionsOf([stack], "aws");
    expect(before).toEqual(["arn:aws:iam::123456789012:role/team/jobs", "vpc-0123456789abcdef0"]);
    const passing = apply.flatMap(({ Statement }) => Statement).find(({ Sid }) => Sid === "PassRole");
    expect(passing).toMatchObject({
      Resource: ["arn:aws:iam::123456789012:role/team/jobs"],
      Condition: { StringLike: { "iam:PassedToService": ["lambda.amazonaws.com*"] } },
    });
  });
});

describe("the resources of a policy", () => {
  it.each([
    ["metaflow-dev", "metaflow-dev"],
    ["metaflow-${random_string.Suffix.result}", "metaflow-*"],
    ['metaflow-${lower("${var.x}-y")}-x', "metaflow-*-x"],
    ["${var.name}", "*"],
    ['${(length(x) > 9) ? "metaflow-ecs-role-${random_string.S.result}" : "short"}', "metaflow-ecs*"],
  ])("have for the name %s the pattern %s", (name, pattern) => expect(patternOf(name)).toBe(pattern));

  it("stand for many names by what they have in common", () => {
    const roles = (...names: string[]) =>
      resourcesFor(
        "role{path}{name|name_prefix}",
        names.map((name) => ({ name })),
      );
    expect(roles("metaflow-a", "metaflow-b")).toEqual(["role/metaflow-a", "role/metaflow-b"]);
    expect(roles("metaflow-a", "metaflow-b", "metaflow-c", "metaflow-d", "metaflow-e")).toEqual(["role/metaflow-*"]);
    // nothing in common: no role of others
    expect(roles("a", "b", "c", "d", "e")).toHaveLength(5);
    expect(resourcesFor("role{path}{name|name_prefix}", [{ name_prefix: "x-", path: "/team/" }])).toEqual([
      "role/team/x-*",
    ]);
  });
});

describe("policies", () => {
  const statement = (Sid: string, count: number): Statement => ({
    Sid,
    Effect: "Allow",
    Action: ["s3:GetObject"],
    Resource: Array.from({ length: count }, (_, index) => `arn:aws:s3:::bucket-${String(index).padStart(4, "0")}`),
  });

  it("are as few as fit, and a statement that is too large is parted", () => {
    const policies = policiesOf([statement("A", 100), statement("B", 100), statement("C", 500)]);
    for (const policy of policies) expect(sizeOf(policy)).toBeLessThanOrEqual(POLICY_SIZE);
    const all = policies.flatMap(({ Statement }) => Statement.flatMap(({ Resource }) => Resource));
    expect(all).toHaveLength(700);
    expect(policies).toHaveLength(5);
  });
});
