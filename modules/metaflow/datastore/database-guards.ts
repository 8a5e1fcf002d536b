import { Op, TerraformSelf } from "cdktf";
import type { Construct } from "constructs";
import { Guard } from "../../aws/guard";
import { not } from "../../aws/kept-while-protected";
import { Unchanging } from "../../aws/unchanging";
import { metaflowDefaults as defaults } from "../defaults";
import type { MetaflowProps } from "../metaflow-props";

export interface DatabaseValues {
  readonly engine: string;
  readonly databaseName: string;
  readonly username: string;
  readonly kmsKeyArn: string;
}

type DatabaseGuardProps = Pick<MetaflowProps, "dbKmsKeyArn" | "dbSnapshotIdentifier" | "dbDeletionProtection">;

/**
 * Refuses what would replace the database. AWS keeps one that is protected, but by then Terraform has taken away what
 * depends on it.
 */
export function guardDatabaseValues(scope: Construct, values: DatabaseValues, props: DatabaseGuardProps): void {
  guardDatabaseNames(scope, values);
  guardDatabaseKind(scope, values, props);
  guardRestore(scope, props);
}

/** Names in the database, which a snapshot has in it: another one comes with an empty database only. */
function guardDatabaseNames(scope: Construct, { databaseName, username }: DatabaseValues): void {
  new Unchanging(scope, "NamesInDatabase", {
    values: { db_name: databaseName, db_username: username },
    message:
      "RDS cannot rename a database or its user (db_name, db_username): it would be replaced by an empty one. Put the names back as they were; or dump the data first, and follow the page.",
  });
}

/** Engine and key, which can change while the database is restored from a snapshot. */
function guardDatabaseKind(
  scope: Construct,
  { engine, kmsKeyArn }: DatabaseValues,
  { dbKmsKeyArn, dbSnapshotIdentifier }: DatabaseGuardProps,
): void {
  const noted = (name: string) => TerraformSelf.getString(`input.${name}`);
  new Unchanging(scope, "KindOfDatabase", {
    values: { db_engine: engine, db_kms_key_arn: dbKmsKeyArn ?? "made" },
    changeable: { key: kmsKeyArn },
    // the key that was made may be written out
    unless:
      dbKmsKeyArn === undefined
        ? undefined
        : Op.and(Op.eq(noted("db_engine"), engine), Op.eq(noted("key"), dbKmsKeyArn)),
    renewal: { by: dbSnapshotIdentifier },
    message:
      "RDS cannot change engine and key of a database (db_engine, db_kms_key_arn): it would be replaced by an empty one. Put them back as they were; or make a snapshot, for another key a copy of it under that key, and give it in the same change (db_snapshot_identifier).",
  });
}

/** Another snapshot replaces the database. */
function guardRestore(scope: Construct, { dbSnapshotIdentifier, dbDeletionProtection }: DatabaseGuardProps): void {
  const guard = new Guard(scope, "RestoreOfDatabase", { now: { snapshot: dbSnapshotIdentifier ?? "none" } });
  const unprotected = not(dbDeletionProtection ?? defaults.dbDeletionProtection);
  if (dbSnapshotIdentifier === undefined || unprotected === true) return;
  guard.refuse({
    unless: Op.or(unprotected, Op.eq(TerraformSelf.getString("input.snapshot"), dbSnapshotIdentifier)),
    message:
      "db_deletion_protection: another db_snapshot_identifier would replace the database by one that is made from the snapshot. If that is meant, set db_deletion_protection: false and apply before you change db_snapshot_identifier.",
  });
}
