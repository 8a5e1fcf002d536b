import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Construct } from "constructs";
import { expect, it } from "vitest";
import { keptWhileProtected } from "../../modules/aws/kept-while-protected";
import { guardDatabaseValues } from "../../modules/metaflow/datastore/database-guards";
import { guardBucketKeys } from "../../modules/metaflow/datastore/guards";
import { describeWith } from "../helpers/describe-with";
import { run } from "../helpers/run";
import { synthesize } from "../helpers/synth";

/** A deployment that has guards alone, which need no account. */
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
});
