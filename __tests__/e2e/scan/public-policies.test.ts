import { expect, it } from "vitest";
import type { Statement } from "../../helpers/policy-evaluator";
import { publicPolicies } from "./public-policies";

const found = (...Statement: Statement[]) =>
  publicPolicies({ p: JSON.stringify({ Version: "2012-10-17", Statement }) }).map(({ actions }) => actions.join());

const read = { Action: ["s3:Get*", "s3:ListBucket"], Resource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"] } as const;

it.each<Statement["Principal"]>(["*", { AWS: "*" }, { AWS: ["arn:aws:iam::123456789012:role/r", "*"] }])(
  "principal %j: everyone may",
  (Principal) => {
    expect(found({ Effect: "Allow", Principal, ...read })).toEqual(["s3:get*,s3:listbucket"]);
  },
);

it.each<Statement["Principal"]>([
  undefined,
  { AWS: "arn:aws:iam::123456789012:root" },
  { Service: "ecs-tasks.amazonaws.com" },
])("principal %j: not everyone may", (Principal) => {
  expect(found({ Effect: "Allow", Principal, ...read })).toEqual([]);
});

it("a trust policy names no resource", () => {
  expect(found({ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" })).toEqual(["sts:assumerole"]);
});

it("everything but one action is more than nothing", () => {
  expect(found({ Effect: "Allow", Principal: "*", NotAction: "s3:DeleteBucket", Resource: "*" })).toEqual(["*"]);
});

it("a denial and a condition keep everyone out", () => {
  const allow: Statement = { Effect: "Allow", Principal: "*", ...read };
  const outside = { NotIpAddress: { "aws:SourceIp": "192.0.2.0/24" } };
  expect(found(allow, { ...allow, Effect: "Deny", Condition: outside })).toEqual([]);
  expect(found({ ...allow, Condition: { StringEquals: { "aws:PrincipalAccount": "123456789012" } } })).toEqual([]);
  expect(found({ ...allow, Effect: "Deny" })).toEqual([]);
});
