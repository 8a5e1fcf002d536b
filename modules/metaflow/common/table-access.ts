import type { PolicyStatement } from "../../aws/iam";

/** Lets an identity use the table of Step Functions: DynamoDB asks for rights on the table's key, where it is not its own. */
export function useTableKey(kmsKeyArn?: string): PolicyStatement[] {
  if (kmsKeyArn === undefined) return [];
  return [
    {
      sid: "UseTableKey",
      actions: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"],
      resources: [kmsKeyArn],
    },
  ];
}
