import { expect } from "vitest";
import { type Applied, only } from "../../scenario";
import type { Updated } from "../../scenario";
import { taskDefinitions } from "./ecs";
import { secretNames, versionIds } from "./stored-secrets";

interface Variables {
  readonly environment: readonly { readonly name: string; readonly value: string }[];
}

interface Instance {
  readonly Endpoint: { readonly Address: string; readonly Port: number };
  readonly DBParameterGroups: readonly { readonly DBParameterGroupName: string }[];
}

/** The database is private, encrypted, doubled, backed up and protected, takes only TLS, and services are told where it is. */
export async function postgresqlIsSafe(applied: Applied): Promise<void> {
  const { emulator, outputs } = applied;
  const DBInstanceIdentifier = "head-office-postgresql";
  const { DBInstances } = await emulator.ask<{ DBInstances: Instance[] }>("rds", "describe_db_instances", {
    DBInstanceIdentifier,
  });
  const [instance] = DBInstances;
  expect(instance).toMatchObject({
    Engine: "postgres",
    DBName: "placeos",
    MasterUsername: "placeos",
    MultiAZ: true,
    StorageEncrypted: true,
    PubliclyAccessible: false,
    BackupRetentionPeriod: 7,
    DeletionProtection: true,
  });
  const { Parameters } = await emulator.ask<{ Parameters: { ParameterName: string; ParameterValue?: string }[] }>(
    "rds",
    "describe_db_parameters",
    { DBParameterGroupName: instance!.DBParameterGroups[0]!.DBParameterGroupName },
  );
  expect(Parameters).toContainEqual(expect.objectContaining({ ParameterName: "rds.force_ssl", ParameterValue: "1" }));
  expect(outputs.postgresql_host).toBe(instance!.Endpoint.Address);
  const definitions = Object.values(await taskDefinitions(applied));
  const told = definitions.flatMap(({ containerDefinitions: [container] }) =>
    (container as unknown as Variables).environment.filter(({ name }) => name === "PG_HOST"),
  );
  expect(told).toHaveLength(8);
  expect(new Set(told.map(({ value }) => value))).toEqual(new Set([instance!.Endpoint.Address]));
}

/** Redis is only reached over TLS, and services are told so. */
export async function redisTakesOnlyTls({ emulator, outputs }: Applied): Promise<void> {
  const { ReplicationGroups } = await emulator.ask<{ ReplicationGroups: object[] }>(
    "elasticache",
    "describe_replication_groups",
  );
  expect(ReplicationGroups).toMatchObject([{ TransitEncryptionEnabled: true }]);
  expect(outputs.redis_url).toMatch(/^rediss:\/\/.+:6379$/);
}

/** The database gets the new password, and everyone who comes to it, too; what must stay stays. */
export function changesThePassword({ before, after }: Updated): void {
  const [old, now] = [versionIds(before), versionIds(after)];
  const renewed = Object.keys(now).filter((name) => now[name] !== old[name]);
  expect(renewed.sort()).toEqual([
    "cookie-session-secret",
    "dispatch-secret",
    "jwt",
    "postgresql-password",
    "secret-key-base",
  ]);
  const { values } = only(after.resources, "aws_db_instance") as unknown as { values: Record<string, unknown> };
  expect(values ?? only(after.resources, "aws_db_instance")).toMatchObject({ password_wo_version: 2 });
  expect(secretNames(after).size).toBe(secretNames(before).size);
}
