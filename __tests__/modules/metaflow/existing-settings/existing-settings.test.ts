import { describe, expect, it } from "vitest";
import {
  keepablePaths,
  keepableSettings,
  overwritablePaths,
  overwritableSettings,
} from "../../../../modules/metaflow/existing-settings/setting-paths";
import { synthesizeDeployment } from "../../../helpers/deployment";
import type { Block, Synthesized } from "../../../helpers/synth";

type Inputs = Readonly<Record<string, unknown>>;

/** Inputs that make the deployment write every setting. */
const everything: Inputs = {
  resource_suffix: "old",
  enable_custom_batch_container_registry: true,
  enable_nlb_security_group: false,
  s3_access_logs_bucket: "access-logs",
  access_list_cidr_blocks: ["192.0.2.0/24"],
  manage_api_gateway_account: true,
};

const deployed = (inputs: Inputs = {}) => synthesizeDeployment({ inputs: { ...everything, ...inputs } });
const migrated = (overwrite: readonly string[] = [], inputs: Inputs = {}) =>
  synthesizeDeployment({
    aws_provider_version: "~> 5.100",
    migrate_from: { terraform_module: "module.metaflow", overwrite },
    inputs: { ...everything, ...inputs },
  });

/** What the address of a construct of the deployment is, but for the hash at its end. */
const addressOf = (path: string) => new RegExp(`\\.Metaflow_${path.replaceAll("/", "_")}_[0-9A-F]{8}$`);
const forgottenBy = ({ json }: Synthesized) =>
  ((json.removed ?? []) as { readonly from: string }[]).map(({ from }) => from);
const importsOf = ({ json }: Synthesized) =>
  ((json.import ?? []) as { readonly to: string; readonly id?: string }[]).filter(({ id }) => !id?.includes("each."));

/** The messages of all preconditions, by the id of the resource without the hash. */
function refusalsOf({ json }: Synthesized): Record<string, string> {
  const blocks = Object.values(json.resource as Record<string, Record<string, Block>>).flatMap(Object.entries<Block>);
  return Object.fromEntries(
    blocks.flatMap(([id, { lifecycle }]) =>
      ((lifecycle?.precondition ?? []) as { error_message: string }[]).map(({ error_message: message }) => [
        id.replace(/_[0-9A-F]{8}$/, "").replace("Metaflow_Datastore_Bucket_", ""),
        message,
      ]),
    ),
  );
}

describe("a setting that is kept", () => {
  const whole = deployed();

  it.each(Object.entries(keepablePaths))(
    "%s is written otherwise, and forgotten by Terraform then",
    (setting, path) => {
      const written = whole.addresses.filter((address) => addressOf(path).test(address));
      expect(written).toHaveLength(1);
      const kept = deployed({ keep_settings: [setting] });
      expect(kept.addresses).not.toContain(written[0]);
      expect(forgottenBy(kept).sort()).toEqual([...forgottenBy(whole), written[0]].sort());
      expect(JSON.stringify(kept.json.resource)).not.toContain(written[0]);
    },
  );

  it("may be every one of them", () => {
    const kept = deployed({ keep_settings: keepableSettings });
    const gone = whole.addresses.filter((address) => !kept.addresses.includes(address));
    expect(gone.filter((address) => !address.startsWith("data."))).toHaveLength(keepableSettings.length);
  });
});

describe("a setting that is overwritten", () => {
  it("is imported by what AWS knows it by, so that the plan shows what it is", () => {
    const imports = importsOf(migrated(overwritableSettings));
    const idOf = (path: string) => imports.find(({ to }) => addressOf(path).test(to))?.id;
    const ids = Object.fromEntries(Object.entries(overwritablePaths).map(([name, path]) => [name, idOf(path)]));
    const bucket = expect.stringMatching(/^\$\{aws_s3_bucket\.\w+\.id\}$/) as string;
    expect(ids).toEqual({
      bucket_encryption: bucket,
      bucket_lifecycle: bucket,
      bucket_logging: bucket,
      bucket_ownership: bucket,
      bucket_policy: bucket,
      bucket_public_access_block: bucket,
      registry_lifecycle: expect.stringMatching(/^\$\{aws_ecr_repository\.\w+\.id\}$/) as string,
      api_gateway_account: "api-gateway-account",
      api_method_settings: expect.stringMatching(
        /^\$\{aws_api_gateway_rest_api\.\w+\.id\}\/\$\{aws_api_gateway_stage\.\w+\.stage_name\}\/\*\/\*$/,
      ) as string,
      api_policy: expect.stringMatching(/^\$\{aws_api_gateway_rest_api\.\w+\.id\}$/) as string,
    });
  });

  it("is imported only where the deployment writes it", () => {
    const bare = { enable_batch: false, enable_metadata_service: false, enable_custom_batch_container_registry: false };
    const few = migrated(["registry_lifecycle", "api_policy"], { ...bare, access_list_cidr_blocks: undefined });
    expect(importsOf(few)).toEqual([]);
  });
});

describe("what Terraform sees of a bucket that is taken over", () => {
  it("is not overwritten unless it is given up by name", () => {
    expect(refusalsOf(migrated())).toEqual({
      Lifecycle: expect.stringContaining("migrate_from.overwrite: [bucket_lifecycle]") as string,
      TlsOnlyPolicy: expect.stringContaining("keep_settings: [bucket_policy]") as string,
    });
    expect(refusalsOf(migrated(["bucket_policy", "bucket_lifecycle"]))).toEqual({});
  });

  it("is never suspended", () => {
    const suspending = migrated(overwritableSettings, { enable_s3_versioning: false });
    expect(refusalsOf(suspending)).toEqual({
      Versioning: expect.stringContaining("Write enable_s3_versioning: true") as string,
    });
    const kept = { enable_s3_versioning: false, keep_settings: ["bucket_versioning"] };
    expect(refusalsOf(migrated(["bucket_policy", "bucket_lifecycle"], kept))).toEqual({});
  });

  it("is not overwritten where the bucket is adopted", () => {
    const adopting = synthesizeDeployment({ adopt: { bucket: "theirs" }, inputs: everything });
    expect(refusalsOf(adopting)).toEqual({
      Lifecycle: expect.stringContaining("or take it off the bucket to give it up") as string,
      TlsOnlyPolicy: expect.stringContaining("keep_settings: [bucket_policy]") as string,
    });
  });

  it("does not concern a deployment that takes nothing over", () => {
    expect(refusalsOf(deployed({ enable_s3_versioning: false }))).toEqual({});
  });
});
