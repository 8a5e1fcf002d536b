import { expect } from "vitest";
import type { Applied } from "../scenario";

/** The table of Step Functions has the key that Metaflow writes, and lets old rows go. */
export async function hasKeyAndTimeToLive({ emulator, outputs }: Applied): Promise<void> {
  const TableName = outputs.METAFLOW_SFN_DYNAMO_DB_TABLE;
  const [{ Table }, { TimeToLiveDescription }] = (await emulator.call<Record<string, unknown>>(
    { service: "dynamodb", operation: "describe_table", parameters: { TableName } },
    { service: "dynamodb", operation: "describe_time_to_live", parameters: { TableName } },
  )) as [Record<string, unknown>, Record<string, unknown>];
  expect(Table).toMatchObject({
    KeySchema: [{ AttributeName: "pathspec", KeyType: "HASH" }],
    AttributeDefinitions: [{ AttributeName: "pathspec", AttributeType: "S" }],
  });
  expect(TimeToLiveDescription).toEqual({ TimeToLiveStatus: "ENABLED", AttributeName: "ttl" });
}
