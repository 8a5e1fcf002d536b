import { describe, expect, it } from "vitest";
import { existingNetwork, china, complete, deploy, network, other, plain } from "./deployments";

const multiPart = 'Content-Type: multipart/mixed; boundary="B"\n\n--B--';

describe("defaults that differ from the Terraform module's", () => {
  it("bucket_key_enabled", () => {
    const enabled = (deployment: ReturnType<typeof deploy>) =>
      deployment.stack.resource("aws_s3_bucket_server_side_encryption_configuration").rule[0]
        .bucket_key_enabled as boolean;
    expect(enabled(plain())).toBe(true);
    expect(enabled(other())).toBe(false);
  });

  it("iam_partition", () => {
    expect(china().metaflow.environment.partition).toBe("aws-cn");
    expect(complete().metaflow.environment.partition).toBe("aws");
    const given = deploy({ network, region: "us-gov-west-1", iamPartition: "aws-us-gov" });
    expect(given.metaflow.environment.partition).toBe("aws-us-gov");
  });

  it("vpc_id, subnet1_id, subnet2_id and vpc_cidr_blocks", () => {
    expect(plain().stack.resource("aws_vpc").cidr_block).toBe(network.cidr);
    expect(complete().stack.resources("aws_vpc")).toEqual([]);
    for (const left of Object.keys(existingNetwork)) {
      expect(() => deploy({ ...existingNetwork, [left]: undefined }), left).toThrow("give either network, or vpcId");
    }
  });
});

describe("inputs without effect", () => {
  const base = { ...existingNetwork, resourceSuffix: "abcd1234" };

  it("Fargate has no use for inputs of instances", () => {
    const fargate = { ...base, batchType: "fargate" } as const;
    const { stack } = deploy(fargate);
    const ignoring = deploy({
      ...fargate,
      computeEnvironmentDesiredVcpus: 4,
      computeEnvironmentMinVcpus: 4,
      computeEnvironmentInstanceTypes: ["m5.large"],
      computeEnvironmentAllocationStrategy: "BEST_FIT",
      launchTemplateHttpEndpoint: "disabled",
      launchTemplateHttpTokens: "optional",
      launchTemplateHttpPutResponseHopLimit: 1,
      launchTemplateImageId: "ami-11111111",
      launchTemplateUserData: multiPart,
      launchTemplateVolumeSize: 50,
    });
    expect(ignoring.stack.json).toEqual(stack.json);
    expect(
      stack.addresses.filter((address) => /instance_profile|launch_template|EcsInstanceRole/.test(address)),
    ).toEqual([]);
  });

  it("Aurora has no use for sizes of storage", () => {
    const aurora = { ...base, dbEngine: "aurora-postgresql" } as const;
    const ignoring = deploy({ ...aurora, dbAllocatedStorage: 50, dbMaxAllocatedStorage: 50 });
    expect(ignoring.stack.json).toEqual(deploy(aurora).stack.json);
  });
});
