import { DataAwsKmsAlias } from "@cdktf/provider-aws/lib/data-aws-kms-alias";
import { DataAwsSecretsmanagerSecretVersions } from "@cdktf/provider-aws/lib/data-aws-secretsmanager-secret-versions";
import { DataAwsSecretsmanagerSecrets } from "@cdktf/provider-aws/lib/data-aws-secretsmanager-secrets";
import { TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { storedSecretPrefix } from "../../aws/stored-secret";
import type { SecretReference } from "../common/secret-reference";
import type { ServiceKey } from "../components";
import type { PlaceosContext } from "../context";
import type { SecretsPart } from "../parts";
import { secretSources } from "./secret-sources";
import { type OwnSecret, referencesTo, secretsOf } from "./secret-references";
import { type SecretKey, secretsKeyName, secretTable } from "../common/secret-table";
import { findOrCreateChild } from "../common/find-or-create-child";
import { pascalCase } from "../../aws/pascal-case";

/** The secrets that another stack made, by their names; or existing ones. No value is read. */
export class LookedUpSecrets extends Construct implements SecretsPart {
  private keyArn?: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly context: PlaceosContext,
  ) {
    super(scope, id);
  }

  public of(service: ServiceKey): Record<string, SecretReference> {
    return secretsOf(service, this.context.release, (key) => this.referencesTo(key));
  }

  public get postgresqlPassword(): SecretReference {
    return this.referencesTo("postgresqlPassword").PG_PASSWORD!;
  }

  public get administratorSecretArn(): string {
    return this.referencesTo("placePassword").PLACE_PASSWORD!.secretArn;
  }

  private referencesTo(key: SecretKey) {
    return referencesTo(key, secretSources(this.context.props)[key], () => {
      const { secretArn, versionId } = findOrCreateChild(
        this,
        pascalCase(key),
        (id) => new LookedUpSecret(this, id, this.prefix(key)),
      );
      return { secretArn, versionId, kmsKeyArn: this.kmsKeyArn() };
    });
  }

  private prefix(key: SecretKey): string {
    return storedSecretPrefix(this.context.names.naming, secretTable[key].name);
  }

  /** One token for all secrets, so that policies name the key once. */
  private kmsKeyArn(): string {
    const { names, props } = this.context;
    const name = `alias/${names.naming.name(secretsKeyName)}`;
    this.keyArn ??= props.kmsKeyArn ?? new DataAwsKmsAlias(this, "EncryptionKey", { name }).targetKeyArn;
    return this.keyArn;
  }
}

/** One secret and its current version. */
class LookedUpSecret extends Construct implements Omit<OwnSecret, "kmsKeyArn"> {
  public readonly secretArn: string;
  public readonly versionId: string;

  constructor(scope: Construct, id: string, prefix: string) {
    super(scope, id);
    const secrets = new DataAwsSecretsmanagerSecrets(this, "Secrets", { filter: [{ name: "name", values: [prefix] }] });
    // the name of another environment may begin in the same way: what follows here are the 26 digits of Terraform
    const arns = `data.aws_secretsmanager_secrets.${secrets.friendlyUniqueId}.arns`;
    const isOurs = `can(regex(":secret:${prefix}[0-9a-f]{26}-", arn))`;
    // locals, because these stand in the JSON of containers, which is no place for quotes
    this.secretArn = new TerraformLocal(this, "Arn", `\${one([for arn in ${arns} : arn if ${isOurs}])}`).asString;
    const versions = new DataAwsSecretsmanagerSecretVersions(this, "Versions", { secretId: this.secretArn });
    const all = `data.aws_secretsmanager_secret_versions.${versions.friendlyUniqueId}.versions`;
    const isCurrent = 'contains(version.version_stages, "AWSCURRENT")';
    const current = `one([for version in ${all} : version.version_id if ${isCurrent}])`;
    this.versionId = new TerraformLocal(this, "VersionId", `\${${current}}`).asString;
  }
}
