import { type Adoptable, type Adoptables, type AdoptTable, type Companion, idForms } from "../../aws/adopt/adoptable";
import { networkCompanions, networkRoles } from "../../aws/adopt/network-roles";
import type { MetaflowMade } from "./made";

type Role = Adoptable<MetaflowMade>;

const named = ["name"];

const data: Adoptables<MetaflowMade> = {
  bucket: {
    what: "bucket",
    id: idForms.bucket,
    path: "Datastore/Bucket/Bucket",
    isMade: ({ parts }) => parts.ownBucket,
    stays: ["bucket"],
  },
  bucket_key: {
    what: "key of a bucket",
    id: idForms.key,
    path: "Datastore/Bucket/EncryptionKey/Key",
    isMade: ({ bucketKey }) => bucketKey,
  },
  database: {
    what: "RDS instance",
    id: idForms.database,
    path: "Datastore/Database/Instance",
    isMade: ({ instance }) => instance,
    // AWS encrypts a database only when it makes one
    stays: ["storage_encrypted", "kms_key_id"],
    // and takes none to another group within its VPC
    needs: ["database_subnet_group"],
  },
  database_subnet_group: {
    what: "subnet group of a database",
    id: idForms.subnetGroup,
    path: "Datastore/Database/SubnetGroup",
    isMade: ({ parts }) => parts.ownDatabase,
    stays: named,
    needs: ["vpc"],
  },
  database_security_group: securityGroup(
    "security group of a database",
    "Datastore/Database/SecurityGroup",
    (made) => made.parts.ownDatabase,
  ),
  database_key: {
    what: "key of a database",
    id: idForms.key,
    path: "Datastore/Database/EncryptionKey/Key",
    isMade: ({ databaseKey }) => databaseKey,
  },
  state_table: {
    what: "table of Step Functions",
    id: idForms.table,
    path: "StepFunctions/Table",
    isMade: ({ parts }) => parts.stepFunctions,
    stays: named,
  },
  container_registry: {
    what: "container registry",
    id: idForms.repository,
    path: "ContainerRegistry/Repository",
    isMade: ({ parts }) => parts.containerRegistry,
    stays: ["name", "encryption_configuration"],
  },
  user_pool: {
    what: "user pool",
    id: idForms.userPool,
    path: "Ui/UserPool/Pool",
    isMade: ({ userPool }) => userPool,
    stays: ["name", "username_attributes", "username_configuration", "schema"],
  },
  user_pool_domain: {
    what: "domain of a user pool",
    id: idForms.domain,
    path: "Ui/UserPool/Domain",
    isMade: ({ userPool }) => userPool,
    stays: ["domain"],
    needs: ["user_pool"],
  },
  metadata_service_log: {
    what: "log group of the metadata service",
    id: idForms.logGroup,
    path: "MetadataService/LogGroup",
    isMade: ({ parts }) => parts.metadataService,
    stays: named,
  },
  ui_log: {
    what: "log group of the UI",
    id: idForms.logGroup,
    path: "Ui/LogGroup",
    isMade: ({ parts }) => parts.ui,
    stays: named,
  },
};

const roles: Adoptables<MetaflowMade> = {
  job_role: iamRole("role of jobs", "JobRole/Role/Role", "batchS3TaskRole", ({ batch }) => batch),
  ecs_execution_role: iamRole(
    "role that starts Fargate jobs",
    "Computation/EcsExecutionRole/Role",
    "ecsExecutionRole",
    ({ batch }) => batch,
  ),
  ecs_instance_role: {
    ...iamRole("role of instances", "Computation/EcsInstanceRole/Role", "ecsInstanceRole", ({ batch }) => batch),
    isMade: ({ instances, existingRoles }) => instances && !existingRoles.includes("ecsInstanceRole"),
  },
  step_functions_role: iamRole(
    "role of state machines",
    "StepFunctions/StepFunctionsRole/Role",
    "stepFunctionsRole",
    ({ stepFunctions }) => stepFunctions,
  ),
  eventbridge_role: iamRole(
    "role of schedules",
    "StepFunctions/EventbridgeRole/Role",
    "eventbridgeRole",
    ({ stepFunctions }) => stepFunctions,
  ),
  metadata_service_role: iamRole(
    "role of the metadata service",
    "MetadataService/TaskRole/Role",
    "metadataEcsTaskRole",
    ({ metadataService }) => metadataService,
  ),
  ui_role: iamRole("role of the UI", "Ui/TaskRole/Role", "uiEcsTaskRole", ({ ui }) => ui),
};

const service = ({ parts }: MetaflowMade) => parts.metadataService;
const ui = ({ parts }: MetaflowMade) => parts.ui;
const gateway = ({ parts }: MetaflowMade) => parts.apiGateway;
const key = ({ parts }: MetaflowMade) => parts.apiKey;

const addresses: Adoptables<MetaflowMade> = {
  job_queue: {
    what: "job queue",
    id: idForms.jobQueue,
    path: "Computation/JobQueue",
    isMade: ({ parts }) => parts.batch,
    stays: named,
  },
  ecs_cluster: {
    what: "ECS cluster",
    id: idForms.cluster,
    path: "MetadataService/Cluster",
    isMade: service,
    stays: named,
  },
  ...loadBalancer("load_balancer", "load balancer of the metadata service", "MetadataService/LoadBalancer", service, {
    listeners: [
      ["service_listener", "ServiceListener"],
      ["migration_listener", "MigrationListener"],
    ],
    targetGroups: [
      ["service_target_group", "ServiceTargetGroup"],
      ["migration_target_group", "MigrationTargetGroup"],
    ],
  }),
  ...loadBalancer("ui_load_balancer", "load balancer of the UI", "Ui/LoadBalancer", ui, {
    listeners: [["https_listener", "HttpsListener"]],
    targetGroups: [
      ["backend_target_group", "BackendTargetGroup"],
      ["static_target_group", "StaticTargetGroup"],
    ],
  }),
  ui_load_balancer_api_rule: {
    what: "rule of the UI's listener",
    id: idForms.listenerRule,
    path: "Ui/LoadBalancer/ApiRule",
    isMade: ui,
    needs: ["ui_load_balancer_https_listener"],
  },
  rest_api: { what: "REST API", id: idForms.restApi, path: "MetadataService/ApiGateway/RestApi", isMade: gateway },
  rest_api_proxy_resource: apiResource("all paths", "ProxyResource"),
  rest_api_db_schema_status_resource: apiResource("the schema's status", "DbSchemaStatusResource"),
  vpc_link: {
    what: "VPC link",
    id: idForms.vpcLink,
    path: "MetadataService/ApiGateway/VpcLink",
    isMade: gateway,
    needs: ["load_balancer"],
  },
  api_key: {
    what: "API key",
    id: idForms.apiKey,
    path: "MetadataService/ApiGateway/ApiKey",
    isMade: key,
  },
  usage_plan: {
    what: "usage plan",
    id: idForms.usagePlan,
    path: "MetadataService/ApiGateway/UsagePlan",
    isMade: key,
  },
};

const at = (api: string, resource: string, method: string) => `${api}/${resource}/${method}`;

const companions: readonly Companion[] = [
  ...(
    [
      ["rest_api_proxy_resource", "Proxy", "ANY"],
      ["rest_api_db_schema_status_resource", "DbSchemaStatus", "GET"],
    ] as const
  ).flatMap(([role, id, method]) =>
    ["Method", "Integration"].map((part) => ({
      path: `MetadataService/ApiGateway/${id}${part}`,
      of: ["rest_api", role],
      importId: (api: string, resource: string) => at(api, resource, method),
    })),
  ),
  {
    path: "MetadataService/ApiGateway/ProxyIntegrationResponse",
    of: ["rest_api", "rest_api_proxy_resource"],
    importId: (api, resource) => `${at(api, resource, "ANY")}/200`,
  },
  { path: "MetadataService/ApiGateway/Stage", of: ["rest_api"], importId: (api) => `${api}/api` },
  {
    path: "MetadataService/ApiGateway/UsagePlanKey",
    of: ["usage_plan", "api_key"],
    importId: (plan, apiKey) => `${plan}/${apiKey}`,
  },
];

/** What a Metaflow deployment can take over, by role. */
export const metaflowAdoptTable: AdoptTable<MetaflowMade> = {
  roles: { ...networkRoles, ...data, ...roles, ...addresses },
  companions: [...networkCompanions, ...companions],
};

function securityGroup(what: string, path: string, isMade: Role["isMade"]): Role {
  return {
    what,
    id: idForms.securityGroup,
    path: `${path}/Group`,
    isMade,
    stays: ["name", "description"],
    needs: ["vpc"],
  };
}

function iamRole(
  what: string,
  path: string,
  input: MetaflowMade["existingRoles"][number],
  isPart: (parts: MetaflowMade["parts"]) => boolean,
): Role {
  return {
    what,
    id: idForms.role,
    path,
    isMade: ({ parts, existingRoles }) => isPart(parts) && !existingRoles.includes(input),
    stays: ["name", "path"],
  };
}

function apiResource(what: string, id: string): Role {
  return {
    what: `resource for ${what} of a REST API`,
    id: idForms.apiResource,
    path: `MetadataService/ApiGateway/${id}`,
    isMade: gateway,
    within: "rest_api",
  };
}

interface PartsOfLoadBalancer {
  /** Endings of the roles, and ids of the constructs. */
  readonly listeners: readonly (readonly [role: string, id: string])[];
  readonly targetGroups: readonly (readonly [role: string, id: string])[];
}

function loadBalancer(
  role: string,
  what: string,
  path: string,
  isMade: Role["isMade"],
  { listeners, targetGroups }: PartsOfLoadBalancer,
): Adoptables<MetaflowMade> {
  return {
    [role]: { what, id: idForms.loadBalancer, path: `${path}/LoadBalancer`, isMade, stays: named, needs: ["vpc"] },
    ...Object.fromEntries([
      ...listeners.map(([ending, id]): [string, Role] => [
        `${role}_${ending}`,
        { what: `listener of a ${what}`, id: idForms.listener, path: `${path}/${id}`, isMade, needs: [role] },
      ]),
      ...targetGroups.map(([ending, id]): [string, Role] => [
        `${role}_${ending}`,
        {
          what: `target group of a ${what}`,
          id: idForms.targetGroup,
          path: `${path}/${id}`,
          isMade,
          stays: named,
          needs: ["vpc"],
        },
      ]),
    ]),
  };
}
