import { TerraformResource } from "cdktf";
import { describe, expect, it } from "vitest";
import { aurora, bare, china, complete, other, plain } from "./deployments";

const deployments = { complete, plain, china, aurora };

describe("the whole stack: what differs from the Terraform module", () => {
  it("D-11 names of two deployments differ without anybody's doing", () => {
    const { stack } = plain();
    expect(stack.resource("random_string")).toMatchObject({ length: 8, special: false, upper: false });
    const suffix = stack.reference("random_string", "result");
    expect(stack.resource("aws_s3_bucket").bucket).toBe(`metaflow-s3-${suffix}`);
    expect(stack.resource("aws_ecs_cluster").name).toBe(`metaflow-${suffix}`);
    expect(bare().stack.resource("aws_s3_bucket").bucket).toBe("metaflow-s3");
    expect(bare().stack.resource("aws_batch_job_queue").name).toBe("metaflow");
  });

  it("D-33 log groups that forget, the ones that AWS would make included", () => {
    const groups = complete().stack.resources("aws_cloudwatch_log_group");
    expect(groups.map(({ name }) => name as string).sort()).toEqual([
      "/aws/lambda/metaflow-db_migrate-abcd1234",
      "/aws/rds/instance/metaflow-metaflow-abcd1234/postgresql",
      "/aws/rds/instance/metaflow-metaflow-abcd1234/upgrade",
      "metaflow-metadata-abcd1234",
      "metaflow-ui-abcd1234",
    ]);
    for (const { retention_in_days: days } of groups) expect(days).toBe(90);
    const kmsKeyArn = "arn:aws:kms:us-west-2:123456789012:key/logs";
    expect(other().stack.resources("aws_cloudwatch_log_group")).toHaveLength(6);
    for (const group of other().stack.resources("aws_cloudwatch_log_group")) {
      expect(group).toMatchObject({ retention_in_days: 0, kms_key_id: kmsKeyArn });
    }
  });

  it("D-44 every resource that takes tags has them", () => {
    for (const [name, deployment] of Object.entries(deployments)) {
      const taggable = deployment()
        .metaflow.node.findAll()
        .filter((node) => TerraformResource.isTerraformResource(node) && "tagsInput" in node) as (TerraformResource & {
        tagsInput?: Record<string, string>;
      })[];
      expect(taggable.length, name).toBeGreaterThan(30);
      const untagged = taggable.filter(({ tagsInput }) => tagsInput?.team !== "data");
      expect(untagged.map((resource) => resource.node.path)).toEqual([]);
    }
    // the tags of a launch template and of a service stop at them unless told to go on
    const { stack } = complete();
    const specifications = stack.resource("aws_launch_template").tag_specifications as {
      resource_type: string;
      tags: object;
    }[];
    expect(specifications.map(({ resource_type: type }) => type)).toEqual(["instance", "volume"]);
    for (const specification of specifications) expect(specification.tags).toMatchObject({ team: "data" });
    for (const service of stack.resources("aws_ecs_service")) expect(service.propagate_tags).toBe("SERVICE");
  });

  it("D-45 rules of security groups are separate resources, each with a description", () => {
    for (const [name, deployment] of Object.entries(deployments)) {
      const { stack } = deployment();
      for (const group of stack.resources("aws_security_group")) {
        expect(
          Object.keys(group).filter((key) => ["ingress", "egress"].includes(key)),
          name,
        ).toEqual([]);
      }
      const rules = ["ingress", "egress"].flatMap((way) => stack.resources(`aws_vpc_security_group_${way}_rule`));
      expect(rules.length, name).toBeGreaterThan(8);
      expect(rules.filter(({ description }) => !description)).toEqual([]);
    }
  });
});
