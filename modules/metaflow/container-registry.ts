import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type { Naming } from "../aws/naming";
import { unlessLeft } from "../aws/unless-left";
import { Unchanging } from "../aws/unchanging";
import { metaflowDefaults as defaults } from "./defaults";
import type { MetaflowProps } from "./metaflow-props";
import { checkProps } from "../aws/check-props";
import { batchInputRules } from "./input-rules/batch";
import { generalInputRules } from "./input-rules/general";

export interface ContainerRegistryProps extends Pick<
  MetaflowProps,
  | "batchContainerRegistryImageTagMutability"
  | "batchContainerRegistryKmsKeyArn"
  | "batchContainerRegistryForceDelete"
  | "keepSettings"
> {
  readonly naming: Naming;
}

/** The ECR repository for the images of Batch jobs. */
export class ContainerRegistry extends Construct {
  public readonly repositoryUrl: string;
  public readonly repositoryName: string;
  /** Host part of the repository's URL. */
  public readonly registryHost: string;

  constructor(scope: Construct, id: string, props: ContainerRegistryProps) {
    super(scope, id);
    checkProps(this, props, { ...batchInputRules, ...generalInputRules });
    const { batchContainerRegistryKmsKeyArn: kmsKey } = props;
    new Unchanging(this, "KeyOfRepository", {
      values: { batch_container_registry_kms_key_arn: kmsKey ?? "none" },
      message:
        "ECR cannot change the key of a repository (batch_container_registry_kms_key_arn): it would be replaced by an empty one. Put the key back as it was; or copy the images first, and follow the page.",
    });
    const repository = new EcrRepository(this, "Repository", {
      name: props.naming.name("batch"),
      // Metaflow pulls the image without a tag, so `latest` has to be movable unless the user decides otherwise
      imageTagMutability:
        props.batchContainerRegistryImageTagMutability ?? defaults.batchContainerRegistryImageTagMutability,
      encryptionConfiguration: kmsKey === undefined ? undefined : [{ encryptionType: "KMS", kmsKey }],
      imageScanningConfiguration: { scanOnPush: true },
      forceDelete: props.batchContainerRegistryForceDelete ?? defaults.batchContainerRegistryForceDelete,
      tags: props.naming.tags(),
    });
    const kept = props.keepSettings?.includes("registry_lifecycle");
    unlessLeft(kept, EcrLifecyclePolicy, this, "LifecyclePolicy", () => ({
      // unlike the name, the id is unknown while another key replaces the repository, and the policy is replaced with it
      repository: repository.id,
      policy: JSON.stringify({
        rules: [
          {
            rulePriority: 1,
            description: "Images that lost their tag are not pulled any more",
            selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 30 },
            action: { type: "expire" },
          },
        ],
      }),
    }));
    this.repositoryUrl = repository.repositoryUrl;
    this.repositoryName = repository.name;
    this.registryHost = Fn.element(Fn.split("/", repository.repositoryUrl), 0) as string;
  }
}
