import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { TerraformOutput, type TerraformStack } from "cdktf";
import { AwsEnvironment } from "../../modules/aws/environment";
import type { DatastoreBucket } from "../../modules/metaflow/common/bucket-access";
import type { DatabaseAccess } from "../../modules/metaflow/common/database-access";
import { defaultImages } from "../../modules/metaflow/common/images";
import { Computation } from "../../modules/metaflow/computation/computation";
import { Datastore } from "../../modules/metaflow/datastore/datastore";
import { MetadataService } from "../../modules/metaflow/metadata-service/metadata-service";
import { StepFunctions } from "../../modules/metaflow/step-functions/step-functions";
import { Ui } from "../../modules/metaflow/ui/ui";
import { naming, network } from "../helpers/fixtures";

/** One of the six modules, as the only one in a stack. */
export interface StandaloneModule {
  readonly name: string;
  /** Puts the module into the stack with nothing but what it requires, and the outputs of the Terraform module. */
  build(stack: TerraformStack): void;
}

/** An existing bucket. */
export const bucket: DatastoreBucket = {
  bucketName: "metaflow-s3-abcd1234",
  bucketArn: "arn:aws:s3:::metaflow-s3-abcd1234",
  kmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/00000000-0000-0000-0000-000000000001",
  sysrootS3: "s3://metaflow-s3-abcd1234/metaflow",
  datatoolsS3root: "s3://metaflow-s3-abcd1234/data",
};

const secretArn = "arn:aws:secretsmanager:us-west-2:123456789012:secret:db-AbCdEf";

/** An existing database. */
export const database: DatabaseAccess = {
  host: "metaflow.example.us-west-2.rds.amazonaws.com",
  port: 5432,
  databaseName: "metaflow",
  username: "metaflow",
  passwordValueFrom: `${secretArn}:password::`,
  secretArn,
  secretKmsKeyArn: "arn:aws:kms:us-west-2:123456789012:key/00000000-0000-0000-0000-000000000002",
  clientSecurityGroupId: "sg-11111111",
  sslMode: "require",
};

/**
 * The six modules of the Terraform module, for AWS provider 5, which is the one that tests run. The outputs
 * have the names of the Terraform module's.
 */
export const standaloneModules: readonly StandaloneModule[] = [
  {
    name: "common",
    build(stack) {
      output(stack, {
        default_metadata_service_container_image: defaultImages.metadataService,
        default_ui_static_container_image: defaultImages.uiStatic,
      });
    },
  },
  {
    name: "computation",
    build(stack) {
      const computation = new Computation(stack, "Computation", surroundings(stack));
      output(stack, {
        METAFLOW_BATCH_JOB_QUEUE: computation.jobQueueArn,
        batch_job_queue_arn: computation.jobQueueArn,
        ecs_execution_role_arn: computation.ecsExecutionRoleArn,
        ecs_instance_role_arn: computation.ecsInstanceRoleArn,
        batch_compute_environment_security_group_id: computation.securityGroupId,
      });
    },
  },
  {
    name: "datastore",
    build(stack) {
      new RandomProvider(stack, "random");
      stack.addOverride("terraform.required_providers.random", { source: "hashicorp/random", version: "~> 3.7" });
      const datastore = new Datastore(stack, "Datastore", surroundings(stack));
      output(stack, {
        METAFLOW_DATASTORE_SYSROOT_S3: datastore.bucket?.sysrootS3,
        METAFLOW_DATATOOLS_S3ROOT: datastore.bucket?.datatoolsS3root,
        database_name: datastore.database?.databaseName,
        database_username: datastore.database?.username,
        datastore_s3_bucket_kms_key_arn: datastore.bucket?.kmsKeyArn,
        rds_master_instance_endpoint: datastore.database?.host,
        s3_bucket_arn: datastore.bucket?.bucketArn,
        s3_bucket_name: datastore.bucket?.bucketName,
      });
    },
  },
  {
    name: "metadata-service",
    build(stack) {
      const service = new MetadataService(stack, "MetadataService", { ...surroundings(stack), database, bucket });
      output(stack, {
        METAFLOW_SERVICE_INTERNAL_URL: service.internalUrl,
        METAFLOW_SERVICE_URL: service.apiGateway?.url,
        api_gateway_rest_api_id: service.apiGateway?.restApiId,
        api_gateway_rest_api_id_key_id: service.apiGateway?.apiKeyId,
        migration_function_arn: service.migrationFunction?.functionArn,
        metadata_service_security_group_id: service.securityGroupId,
        metadata_svc_ecs_task_role_arn: service.taskRoleArn,
        network_load_balancer_dns_name: service.loadBalancer.dnsName,
      });
    },
  },
  {
    name: "step-functions",
    build(stack) {
      const stepFunctions = new StepFunctions(stack, "StepFunctions", {
        ...surroundings(stack),
        jobQueueArns: ["arn:aws:batch:us-west-2:123456789012:job-queue/metaflow-abcd1234"],
        bucketArn: bucket.bucketArn,
        bucketKmsKeyArn: bucket.kmsKeyArn,
      });
      output(stack, {
        metaflow_eventbridge_role_arn: stepFunctions.eventbridgeRoleArn,
        metaflow_step_functions_dynamodb_policy: stepFunctions.dynamodbPolicy,
        metaflow_step_functions_dynamodb_table_arn: stepFunctions.dynamodbTableArn,
        metaflow_step_functions_dynamodb_table_name: stepFunctions.dynamodbTableName,
        metaflow_step_functions_role_arn: stepFunctions.roleArn,
      });
    },
  },
  {
    name: "ui",
    build(stack) {
      const ui = new Ui(stack, "Ui", {
        ...surroundings(stack),
        database,
        bucket,
        clusterArn: "arn:aws:ecs:us-west-2:123456789012:cluster/metaflow-abcd1234",
        certificateArn: "arn:aws:acm:us-west-2:123456789012:certificate/00000000-0000-0000-0000-000000000003",
      });
      output(stack, { alb_arn: ui.albArn, alb_dns_name: ui.albDnsName });
    },
  },
];

/** Adds the AWS provider, and gives what every module needs. */
function surroundings(stack: TerraformStack) {
  const region = "us-west-2";
  new AwsProvider(stack, "aws", { region });
  stack.addOverride("terraform.required_providers.aws", { source: "hashicorp/aws", version: "~> 5.100" });
  const environment = new AwsEnvironment(stack, "Environment", { region, providerMajor: 5 });
  return { naming, environment, network };
}

function output(stack: TerraformStack, values: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(values)) new TerraformOutput(stack, name, { value });
}
