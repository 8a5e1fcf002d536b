import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { expect, it } from "vitest";
import { keptWhileProtected } from "../../modules/aws/kept-while-protected";
import { guardDatabaseValues } from "../../modules/metaflow/datastore/database-guards";
import { guardBucketKeys, keepBucket } from "../../modules/metaflow/datastore/guards";
import { keepNotebook, keepRegistry, keepTable } from "../../modules/metaflow/guards";
import { describeWith } from "../helpers/describe-with";
import { run } from "../helpers/run";
import { synthesize } from "../helpers/synth";

/** A deployment that has only guards, which need no account. */
class Guarded {
  private readonly folder = mkdtempSync(join(tmpdir(), "guards-"));

  /** Applies guards, and says what refuses them; nothing if they let it through. */
  public async apply(build: (scope: Construct) => void): Promise<string> {
    writeFileSync(join(this.folder, "cdk.tf.json"), JSON.stringify(synthesize(build).written));
    return this.terraform("init", "-input=false")
      .then(() => this.terraform("apply", "-auto-approve", "-input=false", "-no-color"))
      .then(
        () => "",
        (error: Error) => error.message.replace(/[\s│]+/g, " "),
      );
  }

  private terraform(...args: string[]) {
    return run("terraform", args, { cwd: this.folder });
  }
}

describeWith(["terraform"], "guards of a deployment in use", () => {
  it("let the bucket's key change only where every key before it can be read with, each time", async () => {
    const guarded = new Guarded();
    const key = (arn: string, previous: string[]) =>
      guarded.apply((scope) => guardBucketKeys(scope, { s3KmsKeyArn: arn, s3PreviousKmsKeyArns: previous }, arn));
    const unreadable = (arn: string) => expect.stringContaining(`unreadable that the key ${arn} encrypted`) as string;
    expect(await key("key-1", [])).toBe("");
    expect(await key("key-2", [])).toEqual(unreadable("key-1"));
    expect(await key("key-2", ["key-1"])).toBe("");
    expect(await key("key-3", ["key-1"])).toEqual(unreadable("key-2"));
    expect(await key("key-3", ["key-1", "key-2"])).toBe("");
    expect(await key("key-3", ["key-1"])).toEqual(unreadable("key-2"));
    expect(await key("key-1", ["key-1", "key-2"])).toEqual(unreadable("key-3"));
    expect(await key("key-1", ["key-3", "key-2", "key-1"])).toBe("");
  });

  it("keep the kind of the database, unless it is restored", async () => {
    const guarded = new Guarded();
    const database = (values: object, props: object = {}) =>
      guarded.apply((scope) => {
        const usual = { engine: "postgres", databaseName: "flows", username: "flows", kmsKeyArn: "made-key" };
        guardDatabaseValues(scope, { ...usual, ...values }, { dbDeletionProtection: false, ...props });
      });
    const aurora = { engine: "aurora-postgresql" };
    expect(await database({})).toBe("");
    expect(await database(aurora)).toContain("RDS cannot change engine and key of a database");
    expect(await database({ username: "other" })).toContain("RDS cannot rename a database or its user");
    expect(await database({ kmsKeyArn: "key" }, { dbKmsKeyArn: "key" })).toContain("RDS cannot change engine and key");
    expect(await database({}, { dbKmsKeyArn: "made-key" })).toBe("");
    const restored = { dbSnapshotIdentifier: "snapshot" };
    expect(await database(aurora, { ...restored, dbDeletionProtection: true })).toContain(
      "another db_snapshot_identifier would replace the database",
    );
    expect(await database({ ...aurora, databaseName: "other" }, restored)).toContain("RDS cannot rename");
    expect(await database(aurora, restored)).toBe("");
    expect(await database(aurora, { ...restored, dbDeletionProtection: true })).toBe("");
    expect(await database({}, restored)).toContain("RDS cannot change engine and key");
    // what was restored stays when the snapshot is named no more
    expect(await database({})).toContain("RDS cannot change engine and key");
    expect(await database(aurora)).toBe("");
  });

  it("keep what is protected until an apply has taken the protection off", async () => {
    const guarded = new Guarded();
    const tower = (made: boolean, deletionProtection: boolean) =>
      guarded.apply((scope) =>
        keptWhileProtected(scope, "TowerKept", { made, deletionProtection, what: "the tower", input: "tower_uri" }),
      );
    expect(await tower(true, true)).toBe("");
    expect(await tower(false, true)).toContain("would delete the tower");
    expect(await tower(false, false)).toContain("would delete the tower");
    expect(await tower(true, false)).toBe("");
    expect(await tower(false, true)).toBe("");
    expect(await tower(true, true)).toBe("");
    expect(await tower(false, true)).toContain("would delete the tower");
  });

  it("take a protection as a Terraform variable has it", async () => {
    const guarded = new Guarded();
    const bucket = (made: boolean, forceDestroy: boolean) =>
      guarded.apply((scope) => keepBucket(scope, made, { forceDestroyS3Bucket: variable(scope, forceDestroy) }));
    expect(await bucket(true, false)).toBe("");
    expect(await bucket(false, true)).toContain("would delete the bucket");
    expect(await bucket(true, true)).toBe("");
    expect(await bucket(false, true)).toBe("");
    const restored = (dbSnapshotIdentifier: string | undefined, protection: boolean) =>
      guarded.apply((scope) => {
        const usual = { engine: "postgres", databaseName: "flows", username: "flows", kmsKeyArn: "made-key" };
        guardDatabaseValues(scope, usual, {
          dbSnapshotIdentifier,
          dbDeletionProtection: variable(scope, protection),
        });
      });
    expect(await restored(undefined, true)).toBe("");
    expect(await restored("snapshot", true)).toContain("another db_snapshot_identifier would replace the database");
    expect(await restored("snapshot", false)).toBe("");
  });

  it.each<[string, (scope: Construct, made: boolean, isProtected: boolean) => void, string]>([
    [
      "table",
      (scope, made, dynamodbDeletionProtection) => keepTable(scope, made, { dynamodbDeletionProtection }),
      "set dynamodb_deletion_protection: false and apply before you change enable_step_functions",
    ],
    [
      "registry",
      (scope, made, isProtected) => keepRegistry(scope, made, { batchContainerRegistryForceDelete: !isProtected }),
      "set batch_container_registry_force_delete: true and apply before you change enable_custom_batch_container_registry",
    ],
    [
      "notebook",
      (scope, made, deletionProtection) =>
        keepNotebook(scope, { sagemakerNotebook: made ? { deletionProtection } : undefined }),
      "set sagemaker_notebook.deletion_protection: false and apply before you change sagemaker_notebook",
    ],
  ])("keep the %s until its protection is off", async (_what, keep, message) => {
    const guarded = new Guarded();
    const kept = (made: boolean, isProtected: boolean) => guarded.apply((scope) => keep(scope, made, isProtected));
    expect(await kept(true, true)).toBe("");
    expect(await kept(false, false)).toContain(message);
    expect(await kept(true, false)).toBe("");
    expect(await kept(false, true)).toBe("");
  });
});

/** A flag that Terraform takes from a variable. */
function variable(scope: Construct, value: boolean): boolean {
  const made = new TerraformVariable(scope, "flag", { type: "bool", default: value });
  return made.booleanValue as unknown as boolean;
}
