import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { affixed } from "../aws/affixed";
import type { AwsEnvironment } from "../aws/environment";
import { forEachOf } from "../aws/for-each";
import { type PolicyStatement, ServiceRole } from "../aws/iam";
import type { Naming } from "../aws/naming";
import { jobRolePart } from "./physical-names";
import { type DatastoreBucket, denyPresigned, listObjects, objectsArn, readOlderObjects } from "./common/bucket-access";
import { allowExtraLogGroups } from "./common/extra-log-groups";
import { useTable } from "./common/table-access";
import { checkProps } from "../aws/check-props";
import { batchInputRules } from "./input-rules/batch";

export interface JobRoleProps {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  readonly bucket: DatastoreBucket;

  /** @default - no state table */
  readonly stateTableArn?: string;
  /** @default - DynamoDB's own key encrypts the table */
  readonly stateTableKmsKeyArn?: string;
  /** @default - only the datastore's bucket */
  readonly batchExtraBucketArns?: readonly string[];
  /** @default - only the log groups of AWS Batch */
  readonly batchExtraLogGroupNames?: readonly string[];
  /** @default - no access to SageMaker */
  readonly batchSagemakerAccess?: readonly string[];
  /** @default - only inline policies */
  readonly additionalWorkerPolicyArns?: readonly string[];
  /** @default - a role is made */
  readonly existingRoleName?: string;
}

/** The role that Metaflow's Batch jobs run as: METAFLOW_ECS_S3_ACCESS_IAM_ROLE. */
export class JobRole extends Construct {
  public readonly roleArn: string;

  constructor(scope: Construct, id: string, props: JobRoleProps) {
    super(scope, id);
    checkProps(this, props, batchInputRules);
    const { naming, environment, bucket, batchExtraBucketArns = [], batchSagemakerAccess = [] } = props;
    const { additionalWorkerPolicyArns: policyArns = [] } = props;
    const role = new ServiceRole(this, "Role", {
      naming,
      environment,
      name: jobRolePart,
      description: "Runs Metaflow's AWS Batch jobs",
      services: ["ecs-tasks"],
      existingRoleName: props.existingRoleName,
    });
    this.roleArn = role.roleArn;
    role.allow("s3_list", listObjects("BucketAccessBatch", bucket));
    role.allow("custom_s3", {
      sid: "ObjectAccessBatch",
      actions: objectActions,
      resources: [objectsArn(bucket)],
    });
    const useKey =
      bucket.kmsKeyArn === undefined
        ? []
        : [{ actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"], resources: [bucket.kmsKeyArn] }];
    const useKeys: PolicyStatement[] = [...useKey, ...readOlderObjects(bucket)];
    if (useKeys.length > 0) role.allow("s3_kms", ...useKeys);
    role.allow("deny_presigned", denyPresigned);
    role.allow("cloudwatch", {
      sid: "AllowPutLogs",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [environment.arn("logs", "log-group:/aws/batch/job*")],
    });
    allowExtraLogGroups(role, environment, props.batchExtraLogGroupNames);
    if (props.stateTableArn !== undefined) {
      const { stateTableArn: tableArn, stateTableKmsKeyArn: kmsKeyArn } = props;
      role.allow("dynamodb", ...useTable({ tableArn, kmsKeyArn, sid: "Items" }));
    }
    if (batchExtraBucketArns.length > 0) this.allowExtraBuckets(role, batchExtraBucketArns);
    if (batchSagemakerAccess.length > 0) this.allowSagemaker(role, environment, batchSagemakerAccess);
    // nothing is added to an existing role
    if (policyArns.length > 0 && props.existingRoleName === undefined) this.attach(role, policyArns);
  }

  private attach(role: ServiceRole, policyArns: readonly string[]): void {
    const each = forEachOf(policyArns);
    new IamRolePolicyAttachment(this, "AdditionalPolicy", {
      forEach: each,
      role: role.roleName,
      policyArn: each.value as string,
    });
  }

  private allowExtraBuckets(role: ServiceRole, bucketArns: readonly string[]): void {
    role.allow(
      "extra_s3",
      { sid: "ExtraBucketAccess", actions: ["s3:ListBucket"], resources: bucketArns },
      { sid: "ExtraObjectAccess", actions: objectActions, resources: affixed("", bucketArns, "/*") },
    );
  }

  private allowSagemaker(role: ServiceRole, environment: AwsEnvironment, passableRoleArns: readonly string[]): void {
    role.allow(
      "sagemaker",
      {
        sid: "AllowSagemakerTraining",
        actions: ["sagemaker:CreateTrainingJob", "sagemaker:DescribeTrainingJob"],
        resources: [environment.arn("sagemaker", "training-job/*")],
      },
      {
        sid: "AllowSagemakerDeploy",
        actions: [
          "sagemaker:CreateModel",
          "sagemaker:CreateEndpointConfig",
          "sagemaker:CreateEndpoint",
          "sagemaker:DescribeModel",
          "sagemaker:DescribeEndpoint",
          "sagemaker:InvokeEndpoint",
        ],
        resources: ["endpoint/*", "model/*", "endpoint-config/*"].map((path) => environment.arn("sagemaker", path)),
      },
    );
    // differs from the module, which lets jobs pass every role of the account (docs/differences.md D-13)
    role.allow("iam_pass_role", {
      sid: "AllowPassRole",
      actions: ["iam:PassRole"],
      resources: passableRoleArns,
      conditions: [{ test: "StringEquals", variable: "iam:PassedToService", values: ["sagemaker.amazonaws.com"] }],
    });
  }
}

const objectActions = ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"];
