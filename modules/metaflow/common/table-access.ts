import type { PolicyStatement } from "../../aws/iam";

/** The table of Step Functions that an identity uses. */
export interface TableAccess {
  readonly tableArn: string;

  /**
   * ARN of the customer's key that encrypts the table: DynamoDB asks for rights on it.
   *
   * @default - DynamoDB's own key, which needs none
   */
  readonly kmsKeyArn?: string;

  /**
   * Id of the statement about items.
   *
   * @default - the statement has none
   */
  readonly sid?: string;
}

/** Lets an identity read and write items of the table of Step Functions. */
export function useTable({ tableArn, kmsKeyArn, sid }: TableAccess): PolicyStatement[] {
  const items = ["dynamodb:PutItem", "dynamodb:GetItem", "dynamodb:UpdateItem"];
  return [
    { sid, actions: items, resources: [tableArn] },
    ...(kmsKeyArn === undefined
      ? []
      : [
          {
            sid: "UseTableKey",
            actions: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"],
            resources: [kmsKeyArn],
          },
        ]),
  ];
}
