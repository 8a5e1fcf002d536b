import { describe, expect, it } from "vitest";
import { accountId, tags } from "../../../helpers/fixtures";
import { synthesizeComputation } from "./synthesize-computation";

describe("the roles of Computation", () => {
  it("let only ECS tasks assume the execution role (D-15), which pulls images and writes logs of jobs", () => {
    const stack = synthesizeComputation();
    expect(stack.trust("metaflow-ecs-execution-role-abcd1234")).toEqual([
      {
        effect: "Allow",
        actions: ["sts:AssumeRole"],
        principals: [{ type: "Service", identifiers: ["ecs-tasks.amazonaws.com"] }],
      },
    ]);
    expect(stack.policy("ecs_access")).toEqual([
      { sid: "RegistryToken", effect: "Allow", actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
      {
        sid: "PullImages",
        effect: "Allow",
        actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        resources: ["arn:aws:ecr:*:*:repository/*"],
      },
      {
        sid: "WriteLogs",
        effect: "Allow",
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [`arn:aws:logs:us-west-2:${accountId}:log-group:/aws/batch/job*:*`],
      },
    ]);
    expect(stack.resources("aws_iam_role_policy")).toHaveLength(1);
  });

  it("let ECS write what Fargate jobs print to further log groups", () => {
    const stack = synthesizeComputation({ batchType: "fargate", batchExtraLogGroupNames: ["/acme/flows"] });
    expect(stack.policy("extra_logs", "metaflow-ecs-execution-role-abcd1234")).toEqual([
      {
        sid: "WriteExtraLogs",
        effect: "Allow",
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [`arn:aws:logs:us-west-2:${accountId}:log-group:/acme/flows:*`],
      },
    ]);
  });

  it("have AWS' own policies in the partition of the region (D-35)", () => {
    const stack = synthesizeComputation({ batchServiceRole: "dedicated" }, undefined, "cn-north-1");
    expect(stack.resources("aws_iam_role_policy_attachment").map(({ policy_arn: arn }) => arn as string)).toEqual([
      "arn:aws-cn:iam::aws:policy/service-role/AWSBatchServiceRole",
      "arn:aws-cn:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role",
    ]);
    expect(stack.trust("metaflow-ecs-iam-role-abcd1234")[0]?.principals?.[0]?.identifiers).toEqual([
      "ec2.amazonaws.com.cn",
    ]);
    expect(stack.policy("ecs_access")[1]?.resources).toEqual(["arn:aws-cn:ecr:*:*:repository/*"]);
  });

  it("let Batch assume the dedicated role only for environments of this account", () => {
    expect(
      synthesizeComputation({ batchServiceRole: "dedicated" }).trust("metaflow-batch-execution-role-abcd1234"),
    ).toEqual([
      {
        effect: "Allow",
        actions: ["sts:AssumeRole"],
        principals: [{ type: "Service", identifiers: ["batch.amazonaws.com"] }],
        condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] }],
      },
    ]);
  });

  it("carry the tags of the deployment, as the instance profile does (D-44)", () => {
    const stack = synthesizeComputation({ batchServiceRole: "dedicated" });
    const tagged = [...stack.resources("aws_iam_role"), ...stack.resources("aws_iam_instance_profile")];
    expect(tagged.map((resource) => resource.tags as unknown)).toEqual([tags, tags, tags, tags]);
  });
});
