import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWith } from "../helpers/describe-with";
import { accessLogsBucket, hostedZone, vpcWithTwoSubnets } from "./brought-along";
import type { Emulator } from "./emulator";
import { type Applied, type Inputs, lostData } from "./scenario";
import { ScenarioRun } from "./scenario-run";
import { everythingOn } from "./synthesize";
import type { Plan } from "./terraform";

/** A deployment that is changed step by step. Each step is made on top of those before. */
class Deployment {
  public before!: Applied;
  private inputs: Inputs = {};

  constructor(public readonly run: ScenarioRun) {}

  /** Makes it. */
  public async make(): Promise<void> {
    await this.run.start();
    await this.run.plan();
    await this.run.apply();
    this.before = await this.run.applied();
  }

  /** Changes inputs at the first try, with nothing left to do, and returns what was done. */
  public async change(changed: Inputs): Promise<Plan> {
    this.inputs = { ...this.inputs, ...changed };
    await this.run.change(this.inputs);
    const plan = await this.run.plan();
    await this.run.apply();
    expect(await this.run.plan()).toEqual({ empty: true, actions: {}, changes: [] });
    this.before = await this.run.applied();
    return plan;
  }

  /** What Terraform says when it refuses a change of inputs, or of settings beside them, in its plan. */
  public async refusal(changed: Inputs, settings = {}): Promise<string> {
    await this.run.change({ ...this.inputs, ...changed }, settings);
    return this.run.plan().then(
      () => "",
      (error: Error) => error.message.replace(/[\s│]+/g, " "),
    );
  }

  public get emulator(): Emulator {
    return this.before.emulator;
  }

  /** An attribute of the one resource whose address has a text in it. */
  public valueOf(address: string, attribute: string): string {
    const found = this.before.resources.filter((resource) => resource.address.includes(address));
    expect(found.map((resource) => resource.address)).toHaveLength(1);
    return found[0]!.values[attribute] as string;
  }

  /** The policies of each role of the account: inline ones and attached ones, by the role's usual name. */
  public async policies(): Promise<Record<string, readonly string[]>> {
    type Roles = { Roles: { RoleName: string }[] };
    const { Roles } = await this.emulator.ask<Roles>("iam", "list_roles");
    const ofRole = async ({ RoleName }: { RoleName: string }) => {
      type Inline = { PolicyNames: string[] };
      type Attached = { AttachedPolicies: { PolicyName: string }[] };
      const { PolicyNames } = await this.emulator.ask<Inline>("iam", "list_role_policies", { RoleName });
      const { AttachedPolicies } = await this.emulator.ask<Attached>("iam", "list_attached_role_policies", {
        RoleName,
      });
      const names = [...PolicyNames, ...AttachedPolicies.map(({ PolicyName }) => PolicyName)];
      return [RoleName.replace(/-[0-9a-f]{6}$/, ""), names.sort()] as const;
    };
    return Object.fromEntries(await Promise.all(Roles.map(ofRole)));
  }
}

/** What a plan does to the resources of a type. */
const actionsOn = (plan: Plan, type: string) => [
  ...new Set(Object.entries(plan.actions).flatMap(([address, done]) => (address.startsWith(`${type}.`) ? [done] : []))),
];

describeWith(["terraform", "python3-venv"], "changes of a Metaflow deployment with everything on", () => {
  const deployment = new Deployment(
    new ScenarioRun({
      name: "changed",
      settings: everythingOn("metaflow"),
      prepare: async (emulator) => ({ ...(await hostedZone(emulator)), ...(await accessLogsBucket(emulator)) }),
      update: {},
      changes: {},
    }),
  );
  const { run } = deployment;
  const newKey = { arn: "" };
  const keyOfBucket = () => deployment.valueOf("aws_kms_key.Metaflow_Datastore_Bucket_EncryptionKey_", "arn");

  beforeAll(() => deployment.make(), 1_800_000);
  afterAll(() => run.stop());

  it("refuses another network and other names while it plans", async () => {
    const network = everythingOn("metaflow").network as object;
    const layout = "The blocks and zones of a network in use (network) cannot change";
    const zones = { network: { ...network, availability_zones: ["us-west-2b", "us-west-2a"] } };
    expect(await deployment.refusal({}, zones)).toContain(layout);
    const { KeyMetadata } = await deployment.emulator.ask<{ KeyMetadata: { Arn: string } }>("kms", "create_key");
    newKey.arn = KeyMetadata.Arn;
    const all = await deployment.refusal(
      { resource_suffix: "prod", s3_kms_key_arn: newKey.arn, s3_bucket_name: "other" },
      { network: { ...network, cidr: "10.21.0.0/16" } },
    );
    for (const message of [
      layout,
      "Region and names (resource_prefix, resource_suffix, max_name_length, db_identifier_prefix) of a deployment in use cannot change",
      "The bucket of a deployment in use cannot change",
      `that the key ${keyOfBucket()} encrypted`,
    ]) {
      expect(all).toContain(message);
    }
  });

  it("keeps the policies of all roles under another iam_path, and reads what another key has encrypted", async () => {
    const policies = await deployment.policies();
    const made = keyOfBucket();
    const plan = await deployment.change({
      iam_path: "/team/",
      s3_kms_key_arn: newKey.arn,
      s3_previous_kms_key_arns: [made],
      ecs_cluster_settings: undefined,
      ui_cognito_deletion_protection: false,
      db_deletion_protection: false,
    });
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

  it("goes over to Batch's own role, restores the database, and lets go of the sign-in", async () => {
    const snapshot = await snapshotOf(deployment, "first");
    const plan = await deployment.change({
      batch_service_role: undefined,
      db_snapshot_identifier: snapshot,
      ui_auth: "none",
      ui_cognito_deletion_protection: undefined,
      load_balancer_name_prefix: "other",
    });
    expect(actionsOn(plan, "aws_batch_compute_environment")).toEqual(["create,delete"]);
    expect(actionsOn(plan, "aws_db_instance")).toEqual(["delete,create"]);
    const environments = deployment.before.resources.filter(({ type }) => type === "aws_batch_compute_environment");
    for (const { values } of environments) expect(values.service_role).toContain("AWSServiceRoleForBatch");
    expect(actionsOn(plan, "aws_cognito_user_pool")).toEqual(["delete"]);
  });

  it("restores the database once more", async () => {
    const plan = await deployment.change({ db_snapshot_identifier: await snapshotOf(deployment, "second") });
    expect(actionsOn(plan, "aws_db_instance")).toEqual(["delete,create"]);
    type Snapshots = { DBSnapshots: { DBSnapshotIdentifier: string }[] };
    const { DBSnapshots } = await deployment.emulator.ask<Snapshots>("rds", "describe_db_snapshots");
    const final = DBSnapshots.map(({ DBSnapshotIdentifier: id }) => id).filter((id) => id.includes("-final-snapshot-"));
    expect(final).toHaveLength(2);
  });

  it("has sent nothing that AWS refuses", () => run.judge());
});

/** Makes a snapshot of the database. */
async function snapshotOf(deployment: Deployment, name: string): Promise<string> {
  await deployment.emulator.ask("rds", "create_db_snapshot", {
    DBInstanceIdentifier: deployment.valueOf("aws_db_instance.", "identifier"),
    DBSnapshotIdentifier: name,
  });
  return name;
}

describeWith(
  ["terraform", "python3-venv"],
  "changes of a Metaflow deployment on Fargate in a VPC that was there",
  () => {
    const deployment = new Deployment(
      new ScenarioRun({
        name: "fargate",
        settings: {
          inputs: {
            resource_suffix: "fargate",
            batch_type: "fargate",
            enable_step_functions: true,
            tags: { team: "data" },
          },
        },
        prepare: vpcWithTwoSubnets,
        update: {},
        changes: {},
      }),
    );
    const { run } = deployment;

    beforeAll(() => deployment.make(), 1_800_000);
    afterAll(() => run.stop());

    it("refuses another VPC while it plans", async () => {
      expect(await deployment.refusal({ vpc_id: "vpc-0123456789abcdef0" })).toContain(
        "The VPC of a deployment in use cannot change",
      );
    });

    it("moves to another subnet, and keeps the policies of all roles under another iam_path", async () => {
      const policies = await deployment.policies();
      type Subnet = { Subnet: { SubnetId: string } };
      const { Subnet } = await deployment.emulator.ask<Subnet>("ec2", "create_subnet", {
        VpcId: deployment.valueOf("aws_security_group.Metaflow_MetadataService_SecurityGroup_", "vpc_id"),
        CidrBlock: "10.40.7.0/24",
        AvailabilityZone: "us-west-2c",
      });
      const plan = await deployment.change({ subnet1_id: Subnet.SubnetId, iam_path: "/team/" });
      expect(actionsOn(plan, "aws_lb")).toEqual(["create,delete"]);
      expect(lostData(plan)).toEqual([]);
      expect(deployment.valueOf("aws_lb.", "name")).toMatch(/^metaflow-nlb-fargate-[0-9a-f]{6}$/);
      expect(await deployment.policies()).toEqual(policies);
    });

    it("has sent nothing that AWS refuses", () => run.judge());
  },
);
