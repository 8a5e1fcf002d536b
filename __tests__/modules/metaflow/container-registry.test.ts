import { TerraformOutput } from "cdktf";
import { describe, expect, it } from "vitest";
import { ContainerRegistry, type ContainerRegistryProps } from "../../../modules/metaflow/container-registry";
import { naming, tags } from "../../helpers/fixtures";
import { synthesize } from "../../helpers/synth";

const made = (props: Partial<ContainerRegistryProps> = {}) =>
  synthesize((stack) => {
    const { repositoryUrl, repositoryName, registryHost } = new ContainerRegistry(stack, "Ecr", { naming, ...props });
    const values = { repositoryUrl, repositoryName, registryHost };
    for (const [name, value] of Object.entries(values)) new TerraformOutput(stack, name, { value });
  });

describe("ContainerRegistry (D-42)", () => {
  const stack = made();

  it("has the module's name, looks for vulnerabilities, and lets tags move", () => {
    expect(stack.resource("aws_ecr_repository")).toEqual({
      name: "metaflow-batch-abcd1234",
      image_tag_mutability: "MUTABLE",
      image_scanning_configuration: { scan_on_push: true },
      force_delete: false,
      tags,
    });
  });

  it("lets AWS delete the images with it when told so", () => {
    expect(made({ batchContainerRegistryForceDelete: true }).resource("aws_ecr_repository").force_delete).toBe(true);
  });

  it("does not let tags move when told so", () => {
    const repository = made({ batchContainerRegistryImageTagMutability: "IMMUTABLE" }).resource("aws_ecr_repository");
    expect(repository.image_tag_mutability).toBe("IMMUTABLE");
  });

  it("encrypts images with an existing key", () => {
    const repository = made({ batchContainerRegistryKmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/id" }).resource(
      "aws_ecr_repository",
    );
    expect(repository.encryption_configuration).toEqual([
      { encryption_type: "KMS", kms_key: "arn:aws:kms:us-west-2:123456789012:key/id" },
    ]);
  });

  it("drops images 30 days after they were pushed, if they lost their tag, and no others", () => {
    const { repository, policy } = stack.resource("aws_ecr_lifecycle_policy");
    expect(repository).toBe(stack.reference("aws_ecr_repository", "id"));
    expect(JSON.parse(policy as string)).toMatchObject({
      rules: [
        {
          selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 30 },
          action: { type: "expire" },
        },
      ],
    });
  });

  it("says its host and its name apart, as the profile wants them", () => {
    const url = stack.reference("aws_ecr_repository", "repository_url");
    expect(stack.json.output).toEqual({
      repositoryUrl: { value: url },
      repositoryName: { value: stack.reference("aws_ecr_repository", "name") },
      registryHost: { value: `\${element(split("/", ${url.slice(2, -1)}), 0)}` },
    });
  });
});
