import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWith } from "../helpers/describe-with";
import { accessLogsBucket, hostedZone } from "./existing-parts";
import { applied, replacementsIn } from "./changes/applied";
import { ChangedDeployment } from "./changes/changed-deployment";
import { lostData } from "./scenario";
import { ScenarioRun } from "./scenario-run";
import { everythingOfLastRelease } from "./synthesize";

const replacements = applied.metaflow["changes-applied-metaflow.test.ts"]!;

describeWith(["terraform", "python3-venv"], "changes of a Metaflow deployment with everything on", () => {
  const deployment = new ChangedDeployment(
    new ScenarioRun({
      name: "changed",
      settings: everythingOfLastRelease(),
      prepare: async (emulator) => ({ ...(await hostedZone(emulator)), ...(await accessLogsBucket(emulator)) }),
      update: {},
      changes: {},
    }),
  );
  const { run } = deployment;
  const newKey = { arn: "" };
  const keyOfBucket = () => deployment.valueOf("aws_kms_key.Metaflow_Datastore_Bucket_EncryptionKey_", "arn");

  beforeAll(() => deployment.make());
  afterAll(() => run.stop());

  it("refuses another network, other names and what loses data while it plans", async () => {
    const network = everythingOfLastRelease().network as object;
    const { KeyMetadata } = await deployment.emulator.ask<{ KeyMetadata: { Arn: string } }>("kms", "create_key");
    newKey.arn = KeyMetadata.Arn;
    const all = await deployment.refusal(
      {
        resource_suffix: "prod",
        s3_kms_key_arn: newKey.arn,
        s3_bucket_name: "other",
        db_engine: "aurora-postgresql",
        db_name: "other",
        db_snapshot_identifier: "snapshot",
        batch_container_registry_kms_key_arn: newKey.arn,
        ui_auth: "none",
      },
      { network: { ...network, availability_zones: ["us-west-2b", "us-west-2a"] } },
    );
    for (const message of [
      "The blocks and zones of a network in use (network) cannot change",
      "Region and names (resource_prefix, resource_suffix, keep_outer_dash, max_name_length, db_identifier_prefix) of a deployment in use cannot change",
      "The bucket of a deployment in use cannot change, nor the place in it",
      `that the key ${keyOfBucket()} encrypted`,
      "RDS cannot rename a database or its user",
      "another db_snapshot_identifier would replace the database",
      "ECR cannot change the key of a repository",
      "would delete the user pool with its users",
    ]) {
      expect(all).toContain(message);
    }
  });

  const underAnotherPath =
    "keeps the policies of all roles under another iam_path, and reads what another key has encrypted";
  it(underAnotherPath, async () => {
    const policies = await deployment.policies();
    const made = keyOfBucket();
    const plan = await deployment.change({
      iam_path: "/team/",
      s3_kms_key_arn: newKey.arn,
      s3_previous_kms_key_arns: [made],
      ecs_cluster_settings: undefined,
      db_parameters: undefined,
      ui_alb_internal: true,
      db_engine_version: "17",
      db_allow_major_version_upgrade: true,
      ui_cognito_deletion_protection: false,
      db_deletion_protection: false,
    });
    expect(replacementsIn(plan)).toEqual(replacements[underAnotherPath]);
    expect(lostData(plan)).toEqual([]);
    expect(await deployment.policies()).toEqual(policies);
    type Key = { KeyMetadata: { KeyState: string } };
    const { KeyMetadata } = await deployment.emulator.ask<Key>("kms", "describe_key", { KeyId: made });
    expect(KeyMetadata.KeyState).toBe("Enabled");
    type Clusters = { clusters: { settings: object[] }[] };
    const { clusters } = await deployment.emulator.ask<Clusters>("ecs", "describe_clusters", {
      clusters: [deployment.valueOf("aws_ecs_cluster.", "arn")],
      include: ["SETTINGS"],
    });
    expect(clusters[0]!.settings).toEqual([{ name: "containerInsights", value: "disabled" }]);
  });

  it("has sent nothing that AWS refuses", () => run.judge());
});
