import type { Emulator } from "../emulator";

/** What PlaceOS must not lose, as the account has it. */
export interface PlaceosData {
  /** Identifiers of file systems, access points, and the replication group of Redis. */
  readonly stores: readonly string[];
  /** Values of secrets, by name. */
  readonly secrets: Readonly<Record<string, string>>;
  /** What init has written into its log. */
  readonly log: readonly string[];
}

/** Reads what PlaceOS must not lose. */
export async function placeosData(emulator: Emulator, logGroupName: string): Promise<PlaceosData> {
  const [files, points, redis, secrets, log] = await Promise.all([
    emulator.ask<{ FileSystems: { FileSystemId: string }[] }>("efs", "describe_file_systems"),
    emulator.ask<{ AccessPoints: { AccessPointId: string }[] }>("efs", "describe_access_points"),
    emulator.ask<{ ReplicationGroups: { ARN: string }[] }>("elasticache", "describe_replication_groups"),
    emulator.ask<{ SecretList: { Name: string }[] }>("secretsmanager", "list_secrets"),
    emulator.ask<{ events: { message: string }[] }>("logs", "filter_log_events", { logGroupName }),
  ]);
  const values = await Promise.all(
    secrets.SecretList.map(async ({ Name }) => {
      type Value = { SecretString: string };
      const { SecretString } = await emulator.ask<Value>("secretsmanager", "get_secret_value", { SecretId: Name });
      return [Name, SecretString] as const;
    }),
  );
  return {
    stores: [
      ...files.FileSystems.map(({ FileSystemId }) => FileSystemId),
      ...points.AccessPoints.map(({ AccessPointId }) => AccessPointId),
      ...redis.ReplicationGroups.map(({ ARN }) => ARN),
    ].sort(),
    secrets: Object.fromEntries(values),
    log: log.events.map(({ message }) => message),
  };
}

/** Has init write a line into its log. */
export async function writeLog(emulator: Emulator, logGroupName: string, message: string): Promise<void> {
  const stream = { logGroupName, logStreamName: "init" };
  await emulator.ask("logs", "create_log_stream", stream);
  await emulator.ask("logs", "put_log_events", { ...stream, logEvents: [{ timestamp: Date.now(), message }] });
}
