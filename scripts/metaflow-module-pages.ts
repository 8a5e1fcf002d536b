import type { ModulePage } from "./module-page-types";

/**
 * The pages of the Metaflow components: their prose and outputs. Inputs come from docstrings, most of them generated from
 * `src/config/schema`, and the code from `docs/modules/examples`.
 */
export const metaflowPages: readonly ModulePage[] = [
  {
    name: "common",
    title: "Common",
    prose:
      "What the other modules share: the images that run when none is given, and the ports that their containers " +
      "listen on. It makes no resources. Each module itself falls back to these images.",
    sources: [
      { file: "modules/metaflow/common/images.ts", outputs: "defaultImages", prefix: "defaultImages." },
      { file: "modules/metaflow/common/ports.ts", outputs: "ports", prefix: "ports." },
    ],
    moduleOutputs: {
      "defaultImages.metadataService": ["default_metadata_service_container_image"],
      "defaultImages.uiStatic": ["default_ui_static_container_image"],
    },
    descriptions: {
      "ports.metadataService": "API of the metadata service.",
      "ports.migrationService": "Migrations of the metadata service's database.",
      "ports.uiBackend": "API of the UI.",
      "ports.uiStatic": "Static app of the UI.",
      "ports.postgres": "The database.",
    },
  },
  {
    name: "computation",
    title: "Computation",
    prose:
      "Where the steps of flows run: an AWS Batch job queue over one managed compute environment, of EC2 instances " +
      "with a launch template or of Fargate, with the security group of the jobs, the role that starts Fargate jobs " +
      "and the role of the instances; and on request [more environments](../batch.md) of EC2, Spot or Fargate, each " +
      "with its own queue. Batch acts as its service-linked role unless a dedicated one is asked for. The " +
      "role that jobs themselves run as needs the datastore and is made next to this module.",
    sources: [
      { file: "modules/metaflow/computation/computation.ts", outputs: "Computation", props: "ComputationProps" },
    ],
    moduleOutputs: {
      jobQueueArn: ["METAFLOW_BATCH_JOB_QUEUE", "batch_job_queue_arn"],
      ecsExecutionRoleArn: ["ecs_execution_role_arn"],
      ecsInstanceRoleArn: ["ecs_instance_role_arn"],
      securityGroupId: ["batch_compute_environment_security_group_id"],
    },
    descriptions: {
      jobQueueArn: "ARN of the job queue: METAFLOW_BATCH_JOB_QUEUE.",
      ecsExecutionRoleArn: "ARN of the role that starts Fargate jobs: METAFLOW_ECS_FARGATE_EXECUTION_ROLE.",
      jobQueueName: "Name of the job queue.",
      computeEnvironmentArn: "ARN of the default compute environment.",
      computeEnvironments:
        "Compute environments in addition to the default one, each with its own job queue, by name. Their settings are " +
        "the settings of [`compute_environments`](../configuration-reference.md), in camelCase.",
    },
  },
  {
    name: "datastore",
    title: "Datastore",
    prose:
      "Where flows keep their data: a private, encrypted and versioned S3 bucket that is reached only over TLS, and " +
      "the PostgreSQL database of the metadata service, as an RDS instance or an Aurora cluster. The database's " +
      "password is made by Terraform while it runs and lies only in Secrets Manager, so that there is no output for " +
      "it. Clients reach the database by being members of `database.clientSecurityGroupId`. Bucket and database can each " +
      "be left out, or be ones that already exist: these are used as they are.",
    sources: [
      { file: "modules/metaflow/datastore/datastore.ts", outputs: "Datastore", props: "DatastoreProps" },
      { file: "modules/metaflow/common/bucket-access.ts", outputs: "DatastoreBucket", prefix: "bucket." },
      { file: "modules/metaflow/common/database-access.ts", outputs: "DatabaseAccess", prefix: "database." },
    ],
    moduleOutputs: {
      "bucket.sysrootS3": ["METAFLOW_DATASTORE_SYSROOT_S3"],
      "bucket.datatoolsS3root": ["METAFLOW_DATATOOLS_S3ROOT"],
      "bucket.kmsKeyArn": ["datastore_s3_bucket_kms_key_arn"],
      "bucket.bucketArn": ["s3_bucket_arn"],
      "bucket.bucketName": ["s3_bucket_name"],
      "database.host": ["rds_master_instance_endpoint"],
      "database.databaseName": ["database_name"],
      "database.username": ["database_username"],
    },
    descriptions: {
      "bucket.bucketName": "Name of the bucket.",
      "bucket.bucketArn": "ARN of the bucket.",
      "database.databaseName": "Name of the database.",
      "database.secretArn": "ARN of the secret that holds user and password.",
      "database.port": "Port.",
      "database.sslMode": "How the services use TLS.",
    },
  },
  {
    name: "metadata-service",
    title: "Metadata service",
    prose:
      "The service that records and serves what flows did: a Fargate service behind an internal network load " +
      "balancer, an API gateway with a key in front of it for callers outside the VPC, and the function that migrates " +
      "the database when it is invoked. The ECS cluster that it makes is the deployment's only one: the UI runs in it " +
      "too. Database and bucket may be the datastore module's or others.",
    sources: [
      {
        file: "modules/metaflow/metadata-service/metadata-service.ts",
        outputs: "MetadataService",
        props: "MetadataServiceProps",
      },
    ],
    moduleOutputs: {
      internalUrl: ["METAFLOW_SERVICE_INTERNAL_URL"],
      "apiGateway.url": ["METAFLOW_SERVICE_URL"],
      "apiGateway.restApiId": ["api_gateway_rest_api_id"],
      "apiGateway.apiKeyId": ["api_gateway_rest_api_id_key_id"],
      "migrationFunction.functionArn": ["migration_function_arn"],
      securityGroupId: ["metadata_service_security_group_id"],
      taskRoleArn: ["metadata_svc_ecs_task_role_arn"],
      "loadBalancer.dnsName": ["network_load_balancer_dns_name"],
    },
    descriptions: {
      existingRoleNames: "Names of existing roles.",
      taskRoleArn: "ARN of the role that the tasks run as.",
      securityGroupId: "Group of the tasks.",
      "apiGateway.restApiId": "Id of the REST API.",
      "loadBalancer.dnsName": "DNS name of the load balancer.",
      "loadBalancer.serviceTargetGroupArn": "ARN of the target group of the service.",
      "loadBalancer.migrationTargetGroupArn": "ARN of the target group of the migrations.",
      clusterArn: "ARN of the ECS cluster of the deployment's services.",
      "migrationFunction.functionArn": "ARN of the function.",
      "migrationFunction.functionName": "Name of the function.",
    },
  },
  {
    name: "step-functions",
    title: "Step Functions",
    prose:
      "What flows need to run on AWS Step Functions: the role that their state machines run as, the role with which " +
      "EventBridge starts the scheduled ones, and the table in which the steps of a foreach count. State machines " +
      "themselves are made by `step-functions create` of the Metaflow client; both roles are scoped to those whose " +
      "names begin with the deployment's prefix and suffix, METAFLOW_SFN_STATE_MACHINE_PREFIX.",
    sources: [
      {
        file: "modules/metaflow/step-functions/step-functions.ts",
        outputs: "StepFunctions",
        props: "StepFunctionsProps",
      },
    ],
    moduleOutputs: {
      eventbridgeRoleArn: ["metaflow_eventbridge_role_arn"],
      dynamodbPolicy: ["metaflow_step_functions_dynamodb_policy"],
      dynamodbTableArn: ["metaflow_step_functions_dynamodb_table_arn"],
      dynamodbTableName: ["metaflow_step_functions_dynamodb_table_name"],
      roleArn: ["metaflow_step_functions_role_arn"],
    },
    descriptions: {
      dynamodbTableName: "Name of the table: METAFLOW_SFN_DYNAMO_DB_TABLE.",
      dynamodbTableArn: "ARN of the table.",
      roleArn: "ARN of the role that state machines run as: METAFLOW_SFN_IAM_ROLE.",
      eventbridgeRoleArn: "ARN of the role that starts scheduled state machines: METAFLOW_EVENTS_SFN_ACCESS_IAM_ROLE.",
    },
  },
  {
    name: "ui",
    title: "UI",
    prose:
      "The Metaflow UI: its backend and its static app as two Fargate services behind one application load balancer, " +
      "over HTTPS, open only to the addresses and groups that are listed, and on request behind a sign-in with " +
      "Cognito and under [a name of your own](../ui.md). The tasks reach AWS' services over the internet: in subnets without NAT they need `withPublicIp`. " +
      "An internal load balancer with Cognito needs subnets behind NAT.",
    sources: [{ file: "modules/metaflow/ui/ui.ts", outputs: "Ui", props: "UiProps" }],
    moduleOutputs: { albArn: ["alb_arn"], albDnsName: ["alb_dns_name"] },
    descriptions: {
      "userPool.userPoolArn": "ARN of the user pool that was made.",
      "userPool.userPoolClientId": "Id of the load balancer's client of that pool.",
      "userPool.userPoolDomain": "Prefix of the domain of that pool's sign-in pages.",
      clusterArn: "ARN of the ECS cluster that the services run in.",
      albArn: "ARN of the load balancer.",
      albDnsName: "DNS name of the load balancer.",
    },
  },
  {
    name: "user-role",
    title: "User role",
    prose:
      "What the people who use a deployment need, and no more: a role that they assume, and the same as a policy for users " +
      "and groups. [What it allows](../user-role.md#what-it-allows) follows from the parts that it is given.",
    sources: [{ file: "modules/metaflow/user-role/user-role.ts", outputs: "UserRole", props: "UserRoleProps" }],
    descriptions: {
      batch: "What steps run on: ARNs of all job queues, and of the roles that the client puts into job definitions.",
      stepFunctions:
        "What registered flows run as: ARNs of the role of state machines, and of the role with which EventBridge starts them.",
      roleArn: "ARN of the role.",
      policyArn: "ARN of the policy.",
    },
  },
  {
    name: "sagemaker-notebook",
    title: "SageMaker notebook",
    prose:
      "A [notebook](../operations.md) in which Metaflow works at once: private, encrypted, with its own role and a start " +
      "hook that installs the client and writes its profile.",
    sources: [
      {
        file: "modules/metaflow/sagemaker-notebook/sagemaker-notebook.ts",
        outputs: "SagemakerNotebook",
        props: "SagemakerNotebookProps",
      },
    ],
    types: [{ file: "modules/metaflow/common/batch-access.ts", name: "BatchAccess" }],
    descriptions: {
      metadataServiceSecurityGroup:
        "Security group of the metadata service's load balancer: `loadBalancer.securityGroup` of a " +
        "[metadata service](metadata-service.md). It gets a rule that lets the notebook in.",
      notebookName: "Name of the notebook.",
      roleArn: "ARN of the role that the notebook's users act as.",
    },
  },
  {
    name: "monitoring",
    title: "Monitoring",
    prose:
      "[Alarms](../operations.md) on the metadata database, the services behind load balancers and the API gateway, and the " +
      "SNS topic that they tell. `monitoredParts` (`modules/metaflow/monitoring/monitored-parts.ts`) makes its inputs from a " +
      "[metadata service](metadata-service.md), its database and a [UI](ui.md).",
    sources: [{ file: "modules/metaflow/monitoring/monitoring.ts", outputs: "Monitoring", props: "MonitoringProps" }],
    types: [
      { file: "modules/metaflow/datastore/database.ts", name: "DatabaseMetrics" },
      { file: "modules/metaflow/monitoring/alarms.ts", name: "MonitoredTargetGroup" },
      { file: "modules/metaflow/monitoring/alarms.ts", name: "MonitoredApi" },
    ],
    descriptions: {
      "DatabaseMetrics.dimensions":
        "Dimensions of the database's metrics: `DBInstanceIdentifier`, or `DBClusterIdentifier` for Aurora.",
      "MonitoredTargetGroup.namespace": "Namespace of the metrics, by the kind of load balancer.",
      "MonitoredApi.apiName": "Name of the REST API.",
      "MonitoredApi.stageName": "Name of the stage.",
    },
  },
];
