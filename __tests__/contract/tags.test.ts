import { TerraformResource } from "cdktf";
import { describe, expect, it } from "vitest";
import { tags } from "../helpers/fixtures";
import { importedResourceTypes } from "../helpers/resource-types";
import type { Block } from "../helpers/synth";
import { valueAt } from "../helpers/value-at";
import { synthesizeMetaflow } from "./everything-on";

/** Resources without tags, and why. */
const untaggable: Readonly<Record<string, string>> = {
  aws_acm_certificate_validation: "waits for the certificate, which is tagged",
  aws_api_gateway_account: "is a setting of the account",
  aws_api_gateway_deployment: "is part of the REST API, which is tagged",
  aws_api_gateway_integration: "is part of the REST API, which is tagged",
  aws_api_gateway_integration_response: "is part of the REST API, which is tagged",
  aws_api_gateway_method: "is part of the REST API, which is tagged",
  aws_api_gateway_method_response: "is part of the REST API, which is tagged",
  aws_api_gateway_method_settings: "is part of the stage, which is tagged",
  aws_api_gateway_resource: "is part of the REST API, which is tagged",
  aws_api_gateway_rest_api_policy: "is part of the REST API, which is tagged",
  aws_api_gateway_usage_plan_key: "connects a key and a usage plan, which are tagged",
  aws_appautoscaling_policy: "is part of the scalable target, which is tagged",
  aws_cloudwatch_dashboard: "gets no tags from the AWS provider",
  aws_cloudwatch_event_target: "is part of the rule, which is tagged",
  aws_cloudwatch_log_subscription_filter: "is part of the log group, which is tagged",
  aws_cognito_user_pool_client: "is part of the user pool, which is tagged",
  aws_cognito_user_pool_domain: "is part of the user pool, which is tagged",
  aws_ecr_lifecycle_policy: "is part of the repository, which is tagged",
  aws_ecs_tag: "is a tag",
  aws_iam_role_policy: "is part of the role, which is tagged",
  aws_iam_role_policy_attachment: "connects a role and a policy",
  aws_kms_alias: "is a name of the key, which is tagged",
  aws_route: "is part of the route table, which is tagged",
  aws_route53_record: "is part of the hosted zone, which is the user's",
  aws_route_table_association: "connects a route table and a subnet, which are tagged",
  aws_s3_bucket_lifecycle_configuration: "is part of the bucket, which is tagged",
  aws_s3_bucket_logging: "is part of the bucket, which is tagged",
  aws_s3_bucket_ownership_controls: "is part of the bucket, which is tagged",
  aws_s3_bucket_policy: "is part of the bucket, which is tagged",
  aws_s3_bucket_public_access_block: "is part of the bucket, which is tagged",
  aws_s3_bucket_server_side_encryption_configuration: "is part of the bucket, which is tagged",
  aws_s3_bucket_versioning: "is part of the bucket, which is tagged",
  aws_scheduler_schedule: "is part of the schedule group, which is tagged",
  aws_secretsmanager_secret_version: "is part of the secret, which is tagged",
  aws_sns_topic_policy: "is part of the topic, which is tagged",
  aws_sns_topic_subscription: "connects a topic, which is tagged, and an address",
  random_id: "is a value",
  random_pet: "is a value",
  random_string: "is a value",
  terraform_data: "is a value",
};

/** Between them these have every resource that the modules can make. */
const deployments = [
  {},
  {
    vpcId: undefined,
    subnet1Id: undefined,
    subnet2Id: undefined,
    network: {
      cidr: "10.10.0.0/16",
      publicSubnetCidrs: ["10.10.0.0/24", "10.10.1.0/24"],
      privateSubnetCidrs: ["10.10.2.0/24", "10.10.3.0/24"],
      ipv6: true,
    },
    resourceSuffix: "random",
    computeEnvironments: {
      spot: { type: "spot" },
      small: { type: "fargate" },
      nodes: { type: "ec2", clusterPlacementGroup: true },
    },
    dbEngine: "aurora-postgresql",
    apiGatewayAccessLogs: true,
    manageApiGatewayAccount: true,
    s3AccessLogsBucket: "logs",
    logDestinationArn: "arn:aws:logs:us-west-2:210987654321:destination:archive",
    rdsSgIngressCidr: ["10.0.0.0/8"],
    uiCertificateArn: undefined,
    uiDomainName: "metaflow.example.com",
    uiHostedZoneId: "Z1",
    uiAuth: "cognito",
    sagemakerNotebook: {},
    monitoring: { emailAddresses: ["oncall@example.com"], failedJobs: true, failedExecutions: true, dashboard: true },
    schedule: { start: "07:00", stop: "19:00" },
  },
  { metadataServiceMaxCount: 4 },
] as const;

const stacks = deployments.map((props) => {
  const taggable = new Set<string>();
  const stack = synthesizeMetaflow(props, (metaflow) => {
    for (const element of metaflow.node.findAll().filter((node) => TerraformResource.isTerraformResource(node))) {
      if ("tagsInput" in element) taggable.add(element.terraformResourceType);
    }
  });
  return { resources: Object.entries(stack.json.resource as Record<string, Block>), taggable };
});

describe("the tags of the deployment", () => {
  it("are looked for on every resource that the modules make", () => {
    const made = new Set(stacks.flatMap(({ resources }) => resources.map(([type]) => type)));
    const ofStacks = ["local_file"];
    // a part of Terraform itself, which no provider has
    made.delete("terraform_data");
    expect([...made, ...ofStacks].sort()).toEqual(importedResourceTypes("modules/aws", "modules/metaflow", "src"));
  });

  it("are on every resource that can have tags (D-44)", () => {
    const untagged = stacks.flatMap(({ resources }) =>
      resources.flatMap(([type, blocks]) =>
        Object.entries(blocks).flatMap(([id, { tags: found }]) =>
          type in untaggable || (found as Block | undefined)?.team === tags.team ? [] : [`${type}.${id}`],
        ),
      ),
    );
    expect(untagged).toEqual([]);
  });

  it("are missing only on resources that the provider lets have none", () => {
    const made = stacks.flatMap(({ resources }) => resources.map(([type]) => type));
    const taggable = stacks.flatMap(({ taggable }) => [...taggable]);
    const without = new Set(made.filter((type) => !taggable.includes(type)));
    expect([...without].sort()).toEqual(Object.keys(untaggable));
  });

  const everything = synthesizeMetaflow();

  it("reach what AWS makes from the resources: instances, volumes and tasks", () => {
    const template = "aws_launch_template.Computation_ComputeEnvironment_LaunchTemplate.tag_specifications";
    expect(valueAt(everything, template)).toEqual(
      ["instance", "volume"].map((kind) => ({ resource_type: kind, tags: { ...tags, Name: "metaflow-cpu-abcd1234" } })),
    );
    const instances = "aws_batch_compute_environment.Computation_ComputeEnvironment.compute_resources.tags";
    expect(valueAt(everything, instances)).toEqual(tags);
    const sources = everything.resources("aws_ecs_service").map((service) => service.propagate_tags as unknown);
    expect(sources).toEqual(["SERVICE", "SERVICE", "SERVICE"]);
  });

  it.each<[address: string, name?: string]>([
    ["aws_db_subnet_group.Datastore_Database_SubnetGroup", "metaflow-main-abcd1234"],
    ["aws_db_instance.Datastore_Database_Instance", "metaflow-metaflow-abcd1234"],
    ["aws_s3_bucket.Datastore_Bucket"],
    ["aws_security_group.MetadataService_SecurityGroup"],
    ["aws_security_group.Ui_AlbSecurityGroup"],
    ["aws_security_group.Ui_TaskSecurityGroup"],
    ["aws_ecs_cluster.MetadataService_Cluster", "metaflow-abcd1234"],
    ["aws_ecs_task_definition.MetadataService_TaskDefinition"],
    ["aws_ecs_task_definition.Ui_BackendService_TaskDefinition"],
    ["aws_ecs_task_definition.Ui_StaticService_TaskDefinition"],
  ])("have the module's in addition on %s", (address, name) => {
    const ofModule = name === undefined ? { Metaflow: "true" } : { Metaflow: "true", Name: name };
    expect(valueAt(everything, `${address}.tags`)).toEqual({ ...tags, ...ofModule });
  });
});
