import { afterAll, beforeAll, expect, it } from "vitest";
import { shellBlockWith } from "../docs/code-blocks";
import { describeWith } from "../helpers/describe-with";
import { accessLogsBucket, hostedZone } from "./existing-parts";
import { applied, replacementsIn } from "./changes/applied";
import { ChangedDeployment } from "./changes/changed-deployment";
import { paste } from "./paste";
import { ScenarioRun } from "./scenario-run";
import { everythingOfLastRelease } from "./synthesize";

const replacements = applied.metaflow!["changes-applied-restore.test.ts"]!;

/** Everything is on, and nothing is protected any more. */
function withoutProtection() {
  const { inputs, ...settings } = everythingOfLastRelease();
  return {
    ...settings,
    inputs: {
      ...inputs,
      db_deletion_protection: false,
      ui_cognito_deletion_protection: false,
      dynamodb_deletion_protection: false,
      sagemaker_notebook: { launch_batch_jobs: true, deletion_protection: false },
    },
  };
}

// a restore replaces everything that is behind the database, which takes minutes: npm run test:changes runs it
const ofLongSuite = it.runIf(process.env.CHANGES);

describeWith(["terraform", "python3-venv"], "changes that replace what holds data, with the protection off", () => {
  const deployment = new ChangedDeployment(
    new ScenarioRun({
      name: "restored",
      settings: withoutProtection(),
      prepare: async (emulator) => ({ ...(await hostedZone(emulator)), ...(await accessLogsBucket(emulator)) }),
      update: {},
      changes: {},
    }),
  );

  beforeAll(() => deployment.make());
  afterAll(() => deployment.run.stop());

  const restored = "goes over to Batch's own role, restores the database, and lets go of the sign-in";
  ofLongSuite(restored, async () => {
    const snapshot = await snapshotOf(deployment, "first");
    const plan = await deployment.change({
      batch_service_role: undefined,
      db_snapshot_identifier: snapshot,
      ui_auth: "none",
      ui_cognito_deletion_protection: undefined,
      load_balancer_name_prefix: "other",
      sagemaker_notebook: { launch_batch_jobs: true, direct_internet_access: true, deletion_protection: false },
    });
    expect(replacementsIn(plan)).toEqual(replacements[restored]);
    const environments = deployment.before.resources.filter(({ type }) => type === "aws_batch_compute_environment");
    for (const { values } of environments) expect(values.service_role).toContain("AWSServiceRoleForBatch");
    const gone = Object.entries(plan.actions).flatMap(([address, action]) => (action === "delete" ? [address] : []));
    expect(gone.filter((address) => address.startsWith("aws_cognito_user_pool."))).toHaveLength(1);
  });

  ofLongSuite("restores the database once more, to a point in time, by the commands of the page", async () => {
    await pointInTime(deployment);
    const plan = await deployment.change({ db_snapshot_identifier: "as-of-0945" });
    expect(replacementsIn(plan)).toContain("db_instance old first");
    type Snapshots = { DBSnapshots: { DBSnapshotIdentifier: string }[] };
    const { DBSnapshots } = await deployment.emulator.ask<Snapshots>("rds", "describe_db_snapshots");
    const final = DBSnapshots.map(({ DBSnapshotIdentifier: id }) => id).filter((id) => id.includes("-final-snapshot-"));
    expect(final).toHaveLength(2);
  });

  ofLongSuite("has sent nothing that AWS refuses", () => deployment.run.judge());
});

/** Has the page's commands make a snapshot of the database as it is now, and looks at where they put the copy. */
async function pointInTime({ before, emulator }: ChangedDeployment): Promise<void> {
  const page = "docs/day-two.md";
  const [name] = /^database=.*$/m.exec(shellBlockWith(page, "aws_db_instance"))!;
  const restore = shellBlockWith(page, "restore-db-instance-to-point-in-time");
  const now = restore.replace(/--restore-time \S+/, `--restore-time ${new Date().toISOString()}`);
  await paste(emulator, before.workspace.folder, "export AWS_DEFAULT_REGION=us-west-2", name, now);
  type Databases = { DBInstances: { DBInstanceIdentifier: string; [attribute: string]: unknown }[] };
  const { DBInstances } = await emulator.ask<Databases>("rds", "describe_db_instances");
  const [copy, old] = [true, false].map((isCopy) =>
    DBInstances.find(({ DBInstanceIdentifier: id }) => (id === "restored") === isCopy),
  );
  expect(copy).toMatchObject({ PubliclyAccessible: false, StorageEncrypted: true, DBSubnetGroup: old!.DBSubnetGroup });
  expect(copy!.VpcSecurityGroups).toEqual(old!.VpcSecurityGroups);
  await emulator.ask("rds", "delete_db_instance", { DBInstanceIdentifier: "restored", SkipFinalSnapshot: true });
}

/** Makes a snapshot of the database. */
async function snapshotOf(deployment: ChangedDeployment, name: string): Promise<string> {
  await deployment.emulator.ask("rds", "create_db_snapshot", {
    DBInstanceIdentifier: deployment.valueOf("aws_db_instance.", "identifier"),
    DBSnapshotIdentifier: name,
  });
  return name;
}
