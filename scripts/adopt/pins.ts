/** The template's parameters with their defaults. */
const defaults = {
  VPCCidr: "10.20.0.0/16",
  Subnet1Cidr: "10.20.0.0/24",
  Subnet2Cidr: "10.20.1.0/24",
  MaxVCPUBatch: "64",
  MinVCPUBatch: "8",
  DesiredVCPUBatch: "8",
  ComputeEnvInstanceTypes: "c4.large,c4.xlarge,c4.2xlarge,c4.4xlarge,c4.8xlarge",
  BatchType: "ec2",
  AdditionalWorkerPolicyArn: "",
  PublicDomainName: "",
  CertificateArn: "",
};

/** A setting that the entry spells out, and why. */
export interface Pin {
  readonly part: "network" | "inputs";
  readonly name: string;
  readonly value: unknown;
  /** A comment. @default - what the stack had is obvious */
  readonly why?: string;
}

/** The settings with which what is adopted stays as it is, and the deployment does what the stack did. */
export function pinsOf(
  given: Readonly<Record<string, string>>,
  stack: string,
  roles: ReadonlySet<string>,
): readonly Pin[] {
  const parameters = { ...defaults, ...given };
  const onInstances = parameters.BatchType !== "fargate";
  const pin = (part: Pin["part"]) => (name: string, value: unknown, why?: string) => ({
    part,
    name,
    value,
    ...(why !== undefined && { why }),
  });
  const [input, network] = [pin("inputs"), pin("network")];
  return [
    ...(roles.has("vpc")
      ? [
          network("cidr", parameters.VPCCidr, "VPCCidr, Subnet1Cidr and Subnet2Cidr: blocks cannot change"),
          network("all_public", true),
          network("public_subnet_cidrs", [parameters.Subnet1Cidr, parameters.Subnet2Cidr]),
        ]
      : []),
    input("resource_suffix", "random", "ends the names of what is made; it can be another one"),
    input("tags", { stack }),
    input("enable_step_functions", true),
    input("enable_nlb_security_group", false, "the load balancer has none, and another one would have another address"),
    input("db_username", "master", "a database cannot rename its user"),
    input("db_engine_version", "16.1", "what runs: look at the database"),
    input("db_instance_type", "db.t3.small", "what runs: look at the database"),
    input("log_retention_in_days", 0, "0 is for ever; with days, older logs are deleted"),
    input("batch_type", parameters.BatchType),
    input("compute_environment_max_vcpus", Number(parameters.MaxVCPUBatch)),
    ...(onInstances
      ? [
          input("compute_environment_min_vcpus", Number(parameters.MinVCPUBatch)),
          input("compute_environment_desired_vcpus", Number(parameters.DesiredVCPUBatch)),
          input("compute_environment_instance_types", parameters.ComputeEnvInstanceTypes.split(/\s*,\s*/)),
        ]
      : []),
    ...(parameters.AdditionalWorkerPolicyArn === ""
      ? []
      : [input("additional_worker_policy_arns", [parameters.AdditionalWorkerPolicyArn])]),
    ...(roles.has("api_key")
      ? [input("api_basic_auth", true)]
      : [
          input("api_basic_auth", false),
          input("access_list_cidr_blocks", ["0.0.0.0/0"], "the API has no key: write who may call it"),
        ]),
    input("ecs_cluster_settings", { containerInsights: "enabled" }),
    ...(roles.has("ui_load_balancer")
      ? [
          input("ui_certificate_arn", parameters.CertificateArn, "CertificateArn"),
          input("ui_domain_name", parameters.PublicDomainName, "PublicDomainName"),
          input("ui_auth", "cognito"),
          input("ui_allow_list", ["0.0.0.0/0"], "as it was: everybody reaches the page at which users sign in"),
        ]
      : []),
  ];
}
