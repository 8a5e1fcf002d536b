/*
 * The resources of Metaflow's CloudFormation template, by logical id: the role in which a deployment adopts each, or what becomes
 * of it.
 */

/** What becomes of a resource. */
export type Fate =
  | { readonly role: string }
  /** Has no id of its own, and is imported together with what it belongs to. */
  | { readonly comesWith: string }
  /** Stays in the stack: a clause that says why. */
  | { readonly left: string };

const as = (role: string): Fate => ({ role });
const withRole = (comesWith: string): Fate => ({ comesWith });
const left = (why: string): Fate => ({ left: why });

const newGroups = "the deployment has security groups of its own";
const newTasks = "the deployment has services of its own, which take over when they are healthy";
const newRole = "the deployment has a role of its own, and nobody has stored this one";
const newEnvironment = "the deployment has a compute environment of its own, to which the job queue changes";
const notebook = "the deployment makes a notebook of its own with sagemaker_notebook: copy what is on the old one";
const user = "the deployment makes a role of its own with user_role: change the AWS profiles of its users";

/** By logical id, in the template's order. */
export const fates: Readonly<Record<string, Fate>> = {
  VPC: as("vpc"),
  Subnet1: as("public_subnet_1"),
  Subnet2: as("public_subnet_2"),
  InternetGateway: as("internet_gateway"),
  GatewayAttachement: withRole("internet_gateway"),
  PublicRouteTable: as("public_route_table"),
  DefaultGateway: withRole("public_route_table"),
  Subnet1RTA: withRole("public_subnet_1"),
  Subnet2RTA: withRole("public_subnet_2"),
  FargateSecurityGroup: left(newGroups),
  NLBIngressRule: left(newGroups),
  NLBIngressRuleDBMigrate: left(newGroups),
  FargateInternalRule: left(newGroups),
  FargateAlbRule: left(newGroups),
  RDSSecurityGroup: as("database_security_group"),
  PostgresIngressRule: left("the old services reach the database by it until the stack is deleted"),
  SagemakerSecurityGroup: left(notebook),
  LoadBalancerSecurityGroupUI: left(newGroups),
  ECSCluster: left(newTasks),
  NLB: as("load_balancer"),
  NLBListener: as("load_balancer_service_listener"),
  NLBListenerDBMigrate: as("load_balancer_migration_listener"),
  NLBTargetGroup: as("load_balancer_service_target_group"),
  NLBTargetGroupDBMigrate: as("load_balancer_migration_target_group"),
  TaskDefinition: left(newTasks),
  MetadataServiceLogGroup: as("metadata_service_log"),
  ECSFargateService: left(newTasks),
  ExecuteDBMigration: left("the deployment has a function of its own"),
  DBSubnetGroup: as("database_subnet_group"),
  RDSMasterInstance: as("database"),
  MyRDSSecret: left("the deployment has a secret of its own, which gets the password of this one in the first apply"),
  SecretRDSInstanceAttachment: left("db_password_version rotates the password"),
  MetaflowS3Bucket: as("bucket"),
  StepFunctionsStateDDB: as("state_table"),
  ECSInstanceProfile: left(newEnvironment),
  ComputeEnvironment: left(newEnvironment),
  JobQueue: as("job_queue"),
  VpcLink: as("vpc_link"),
  Api: as("rest_api"),
  ApiResource: as("rest_api_proxy_resource"),
  DBApiResource: as("rest_api_db_schema_status_resource"),
  ProxyMethod: withRole("rest_api_proxy_resource"),
  DBMethod: withRole("rest_api_db_schema_status_resource"),
  ApiDeployment: withRole("rest_api"),
  ApiKey: as("api_key"),
  ApiUsagePlan: as("usage_plan"),
  ApiUsagePlanKey: withRole("usage_plan"),
  BasicNotebookInstanceLifecycleConfig: left(notebook),
  SageMakerNotebookInstance: left(notebook),
  RandomString: left("only the notebook's name has it"),
  LoadBalancerUI: as("ui_load_balancer"),
  ListenerUI: as("ui_load_balancer_https_listener"),
  ListenerRuleUIService: as("ui_load_balancer_api_rule"),
  ALBTargetGroupUIStatic: as("ui_load_balancer_static_target_group"),
  ALBUITargetGroupUIService: as("ui_load_balancer_backend_target_group"),
  TaskDefinitionUIService: left(newTasks),
  ServiceLogGroupUIService: as("ui_log"),
  ECSFargateServiceUIService: left(newTasks),
  TaskDefinitionUIStatic: left(newTasks),
  ServiceLogGroupUIStatic: left("both parts of the UI write to one log group here"),
  ECSFargateServiceUIStatic: left(newTasks),
  UserPoolUI: as("user_pool"),
  UserPoolDomainUI: as("user_pool_domain"),
  UserPoolClientUI: left("the deployment has a client of its own, by which users sign in again"),
  ECSRole: left("nothing uses it"),
  ECSTaskExecutionRole: left(newRole),
  MetadataSvcECSTaskRole: left(newRole),
  ECSInstanceRole: left(newEnvironment),
  LambdaECSExecuteRole: left(newRole),
  BatchExecutionRole: left("Batch acts as its service-linked role"),
  BatchS3TaskRole: as("job_role"),
  EventBridgeRole: as("eventbridge_role"),
  StepFunctionsRole: as("step_functions_role"),
  SageMakerExecutionRole: left(notebook),
  MetaflowUserRole: left(user),
  MetaflowUserPolicy: left(user),
};
