import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey as AwsKmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import type { AwsEnvironment } from "./environment";
import { policyDocument, type PolicyStatement } from "./iam";
import type { Naming } from "./naming";
import { RemovedBlock } from "./removed-block";

export interface KmsKeyProps {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  /** The part of the alias between prefix and suffix. */
  readonly name: string;
  readonly description: string;
  /** Whether AWS makes new key material every year. */
  readonly enableKeyRotation: boolean;

  /**
   * Further statements of the key's policy, which lets the account decide: who else may use the key.
   *
   * @default - nothing
   */
  readonly statements?: readonly PolicyStatement[];
}

/** A KMS key with an alias, whose use the account's IAM policies decide about, and what its own policy adds. */
export class KmsKey extends Construct {
  public readonly keyArn: string;
  public readonly key: AwsKmsKey;

  constructor(scope: Construct, id: string, props: KmsKeyProps) {
    super(scope, id);
    const { naming, environment } = props;
    this.key = new AwsKmsKey(this, "Key", {
      description: props.description,
      enableKeyRotation: props.enableKeyRotation,
      policy: policyDocument(this, "Policy", [
        {
          sid: "AccountDecides",
          actions: ["kms:*"],
          resources: ["*"],
          principals: [
            { type: "AWS", identifiers: [`arn:${environment.partition}:iam::${environment.accountId}:root`] },
          ],
        },
        ...(props.statements ?? []),
      ]),
      tags: naming.tags(),
    });
    new KmsAlias(this, "Alias", { name: `alias/${naming.name(props.name)}`, targetKeyId: this.key.keyId });
    this.keyArn = this.key.arn;
  }
}

/**
 * What stands in the place of a {@link KmsKey} where another key is given: a key that was made before stays in the account,
 * as what it encrypts, such as objects or snapshots, may outlive its use.
 */
export function leaveKmsKey(scope: Construct, id: string): void {
  new RemovedBlock(new Construct(scope, id), "Key", AwsKmsKey.tfResourceType);
}
