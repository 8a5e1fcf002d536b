import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalBackend, TerraformLocal, TerraformOutput, TerraformVariable, type TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { policyDocument } from "../../modules/aws/iam";
import { synthesize } from "./synth";

const topics =
  (...names: string[]) =>
  (stack: TerraformStack) => {
    for (const name of names) new SnsTopic(stack, name, { name });
  };

function role(stack: TerraformStack, name: string): void {
  const trust = [{ actions: [`sts:${name}`], resources: [] }];
  const { name: reference } = new IamRole(stack, name, {
    name,
    assumeRolePolicy: policyDocument(stack, `${name}Trust`, trust),
  });
  const policy = policyDocument(stack, `${name}Read`, [{ actions: [`read:${name}`], resources: ["*"] }]);
  new IamRolePolicy(stack, `${name}Policy`, { name: "read", role: reference, policy });
}

describe("synthesize", () => {
  it("gives the JSON without metadata and the addresses", () => {
    const { json, addresses } = synthesize((stack) => {
      new AwsProvider(stack, "Aws");
      new LocalBackend(stack, { path: "terraform.tfstate" });
      topics("b", "a")(stack);
      new DataAwsCallerIdentity(stack, "r");
      new TerraformOutput(stack, "out", { value: "x" });
      new TerraformVariable(stack, "var", { type: "string" });
      new TerraformLocal(stack, "loc", "x");
    });
    expect(json.resource).toEqual({ aws_sns_topic: { a: { name: "a" }, b: { name: "b" } } });
    expect(addresses).toEqual([
      "aws_sns_topic.a",
      "aws_sns_topic.b",
      "data.aws_caller_identity.r",
      "locals.loc",
      "output.out",
      "variable.var",
    ]);
  });

  it("throws on two elements with one address", () => {
    const build = (stack: TerraformStack) => {
      topics("a")(stack);
      new SnsTopic(stack, "b", { name: "b" }).overrideLogicalId("a");
    };
    expect(() => synthesize(build)).toThrow("several elements have the address aws_sns_topic.a");
  });

  it("throws on a construct that finds itself invalid", () => {
    const build = (stack: TerraformStack) =>
      new SnsTopic(stack, "a").node.addValidation({ validate: () => ["a topic without an owner"] });
    expect(() => synthesize((stack) => void build(stack))).toThrow("a topic without an owner");
  });

  it("throws on what a provider would refuse, with all of it and the places", () => {
    const build = (stack: TerraformStack) => {
      const topic = new SnsTopic(stack, "a", { name: "a" });
      topic.addOverride("nam", "b");
      topic.addOverride("display_name", "${aws_sns_topic.b.display_name}");
    };
    expect(() => synthesize(build)).toThrow(
      "resource.aws_sns_topic.a.display_name: there is no aws_sns_topic.b\n" +
        "resource.aws_sns_topic.a.nam: there is no such argument; did you mean name?",
    );
  });

  it("finds resources by type", () => {
    const stack = synthesize(topics("a", "b"));
    expect(stack.resources("aws_sns_topic")).toEqual([{ name: "a" }, { name: "b" }]);
    expect(stack.resources("aws_sqs_queue")).toEqual([]);
    expect(stack.dataSources("aws_sns_topic")).toEqual([]);
    expect(synthesize(topics("a")).resource("aws_sns_topic")).toEqual({ name: "a" });
    expect(synthesize(topics("a")).reference("aws_sns_topic", "arn")).toBe("${aws_sns_topic.a.arn}");
    const caller = synthesize((scope) => void new DataAwsCallerIdentity(scope, "r"));
    expect(caller.reference("data.aws_caller_identity", "account_id")).toBe("${data.aws_caller_identity.r.account_id}");
    expect(() => stack.reference("aws_sns_topic", "arn")).toThrow("expected one aws_sns_topic, found 2");
    expect(() => stack.resource("aws_sns_topic")).toThrow("expected one aws_sns_topic, found 2");
    expect(() => stack.resource("aws_sqs_queue")).toThrow("expected one aws_sqs_queue, found 0");
  });

  it("finds policies and trust of a role", () => {
    const one = synthesize((stack) => role(stack, "one"));
    expect(one.policy("read")).toEqual([{ effect: "Allow", actions: ["read:one"], resources: ["*"] }]);
    const two = synthesize((stack) => ["one", "two"].forEach((name) => role(stack, name)));
    expect(two.policy("read", "two")[0]?.actions).toEqual(["read:two"]);
    expect(two.trust("two")[0]?.actions).toEqual(["sts:two"]);
    expect(() => two.policy("read")).toThrow("expected one inline policy read, found 2");
    expect(() => two.trust("three")).toThrow("expected one role three, found 0");
  });

  it("refuses references that lead nowhere", () => {
    const stack = synthesize(topics("a"));
    expect(stack.follow("${aws_sns_topic.a.arn}")).toEqual({ name: "a" });
    for (const reference of ["x", "${aws_sns_topic.b.arn}"]) {
      expect(() => stack.follow(reference)).toThrow(`${reference} refers to no resource`);
      expect(() => stack.document(reference)).toThrow(`${reference} refers to no policy document`);
    }
  });
});
