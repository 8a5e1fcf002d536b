import { TerraformOutput } from "cdktf";
import { describe, expect, it } from "vitest";
import type { AwsEnvironment, AwsEnvironmentProps } from "../../../modules/aws/environment";
import { dnsSuffixOf, partitionOf, partitions } from "../../../modules/aws/partition";
import { accountId, environment } from "../../helpers/fixtures";
import { synthesize } from "../../helpers/synth";

function inEnvironment(props: Partial<AwsEnvironmentProps>, look: (environment: AwsEnvironment) => string = () => "") {
  return synthesize((stack) => {
    new TerraformOutput(stack, "value", { value: look(environment(stack, props)) });
  });
}

const valueOf = (...given: Parameters<typeof inEnvironment>) => inEnvironment(...given).json.output.value.value;

describe("partitions", () => {
  it.each([
    ["us-west-2", "aws", "amazonaws.com"],
    ["eu-central-2", "aws", "amazonaws.com"],
    ["us-gov-east-1", "aws-us-gov", "amazonaws.com"],
    ["cn-northwest-1", "aws-cn", "amazonaws.com.cn"],
  ] as const)("%s is in %s, under %s", (region, partition, dnsSuffix) => {
    expect(partitionOf(region)).toBe(partition);
    expect(dnsSuffixOf(partition)).toBe(dnsSuffix);
    expect(partitions).toContain(partition);
  });
});

describe("AwsEnvironment", () => {
  it("knows what follows from the region", () => {
    synthesize((stack) => {
      const { region, partition, dnsSuffix, providerMajor } = environment(stack, { region: "cn-north-1" });
      expect({ region, partition, dnsSuffix, providerMajor }).toEqual({
        region: "cn-north-1",
        partition: "aws-cn",
        dnsSuffix: "amazonaws.com.cn",
        providerMajor: 6,
      });
    });
  });

  it("takes another partition and another provider", () => {
    synthesize((stack) => {
      const { partition, dnsSuffix, providerMajor } = environment(stack, { partition: "aws-cn", providerMajor: 5 });
      expect({ partition, dnsSuffix, providerMajor }).toEqual({
        partition: "aws-cn",
        dnsSuffix: "amazonaws.com.cn",
        providerMajor: 5,
      });
    });
  });

  it("asks for the account when it is needed, and once", () => {
    expect(inEnvironment({}).addresses).toEqual(["output.value"]);
    const stack = inEnvironment({}, (env) => env.accountId + env.arn("sqs", "queue"));
    expect(stack.dataSources("aws_caller_identity")).toEqual([{}]);
    expect(stack.json.output.value.value).toBe(`${accountId}arn:aws:sqs:us-west-2:${accountId}:queue`);
  });

  it.each([
    ["us-west-2", "aws"],
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
  ])("writes ARNs of %s with %s (D-35)", (region, partition) => {
    expect(valueOf({ region }, (env) => env.arn("logs", "log-group:x"))).toBe(
      `arn:${partition}:logs:${region}:${accountId}:log-group:x`,
    );
    expect(valueOf({ region }, (env) => env.managedPolicyArn("service-role/X"))).toBe(
      `arn:${partition}:iam::aws:policy/service-role/X`,
    );
  });

  it.each([
    ["us-west-2", "ec2", "ec2.amazonaws.com"],
    ["us-gov-west-1", "ec2", "ec2.amazonaws.com"],
    ["cn-north-1", "ec2", "ec2.amazonaws.com.cn"],
    ["cn-north-1", "ecs-tasks", "ecs-tasks.amazonaws.com"],
    ["us-west-2", "states", "states.amazonaws.com"],
  ])("in %s the principal of %s is %s", (region, service, principal) => {
    expect(valueOf({ region }, (env) => env.servicePrincipal(service))).toBe(principal);
  });
});
