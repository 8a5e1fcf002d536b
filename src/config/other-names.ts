/** Names under which others know an input of this project: forks of the module, its submodules, the CloudFormation template. */
const otherNames: Readonly<Record<string, string>> = {
  // submodules of the Terraform module
  standard_tags: "tags",
  metaflow_vpc_id: "vpc_id",
  active: "enable_step_functions",
  alb_internal: "ui_alb_internal",
  certificate_arn: "ui_certificate_arn",
  cognito_user_pool_arn: "ui_cognito_user_pool_arn",
  cognito_user_pool_client_id: "ui_cognito_user_pool_client_id",
  cognito_user_pool_domain: "ui_cognito_user_pool_domain",
  database_name: "db_name",
  database_username: "db_username",
  enable_api_basic_auth: "api_basic_auth",
  enable_api_gateway: "metadata_service_enable_api_gateway",
  ui_backend_container_image: "metadata_service_container_image",
  // the parameters of the CloudFormation template
  SagemakerInstance: "sagemaker_notebook.instance_type",
  EnableSagemaker: "sagemaker_notebook",
  VPCCidr: "network.cidr, next to inputs",
  Subnet1Cidr: "network.subnet1_cidr, next to inputs",
  Subnet2Cidr: "network.subnet2_cidr, next to inputs",
  MaxVCPUBatch: "compute_environment_max_vcpus",
  MinVCPUBatch: "compute_environment_min_vcpus",
  DesiredVCPUBatch: "compute_environment_desired_vcpus",
  ComputeEnvInstanceTypes: "compute_environment_instance_types",
  CustomRole: "user_role",
  APIBasicAuth: "api_basic_auth",
  BatchType: "batch_type",
  IAMPartition: "iam_partition",
  AdditionalWorkerPolicyArn: "additional_worker_policy_arns",
  EnableUI: "enable_ui",
  PublicDomainName: "ui_domain_name",
  CertificateArn: "ui_certificate_arn",
};

/** The input of Metaflow that others know under a name; undefined for no such input or another shape. */
export function otherNameOf(name: string): string | undefined {
  const here = Object.hasOwn(otherNames, name) ? otherNames[name]! : "";
  return /^\w+$/.test(here) ? here : undefined;
}

/** What to say of an input of Metaflow that others call so; undefined for any other name. */
export function explainOtherName(name: string): string | undefined {
  return Object.hasOwn(otherNames, name) ? `unknown input; here it is ${otherNames[name]}` : undefined;
}

/** What to say of an input that the other product has. */
export function explainOtherProduct(name: string, product: string, otherInputs: object, other: string) {
  if (!Object.hasOwn(otherInputs, name)) return undefined;
  return `is an input of product: ${other}; this deployment has product: ${product}`;
}
