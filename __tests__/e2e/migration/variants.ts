import type { OldRoot } from "./old-root";

/** A way in which people use the module. */
export interface Variant extends OldRoot {
  /** What plan-check stops besides settings that would be overwritten, by type: things that the deployment does without. */
  readonly stopped?: readonly string[];
  /** Roles of the module that the deployment does without. */
  readonly withoutRoles?: readonly string[];
  /** Whether something is in the way of the first apply, and out of the way for the next one. */
  readonly stopsHalfWay?: boolean;
  /** Whether the module's left-over rules are kept. */
  readonly keepsRules?: boolean;
  /** Whether the test of every change runs it. */
  readonly always?: boolean;
}

const office = ["192.0.2.0/24", "198.51.100.0/24"];

const small = {
  tags: { team: "data" },
  enable_step_functions: true,
  with_public_ip: true,
  db_instance_type: "db.t3.small",
  db_migrate_lambda_runtime: "python3.12",
};

/** All that both versions of the module can switch on. */
const everything = {
  ...small,
  enable_custom_batch_container_registry: true,
  access_list_cidr_blocks: office,
  ui_allow_list: office,
  extra_ui_backend_env_vars: { FOO: "bar" },
  extra_ui_static_env_vars: { BAZ: "qux" },
};

/** Inputs that only the earlier version has. */
const earlier = {
  batch_cluster_name: "jobs",
  db_parameters: { log_statement: "ddl" },
  db_instance_tags: { tier: "database" },
  ecs_cluster_settings: { containerInsights: "enabled" },
  maintenance_window: "sun:04:00-sun:05:00",
};

export const variants: Readonly<Record<string, Variant>> = {
  "everything on EC2": { module: "module.metaflow", inputs: { ...everything, ...earlier }, always: true },
  "everything on Fargate": {
    keepsRules: true,
    module: "module.metaflow",
    inputs: { ...everything, ...earlier, batch_type: "fargate" },
    stopped: ["aws_iam_instance_profile: outage", "aws_iam_role: address"],
    withoutRoles: ["ecs-iam-role"],
  },
  "v0.12.1 with everything": { module: "module.metaflow", inputs: everything, later: true },
  "v0.12.1 without a UI": { module: "module.metaflow", inputs: { ...small, ui_certificate_arn: "" }, later: true },
  "no suffix, the module is the root": {
    module: "",
    inputs: { ...small, resource_prefix: "acme", resource_suffix: "", ui_allow_list: office },
  },
  "no key at the gateway, a module in a module": {
    module: 'module.platform.module.metaflow["prod"]',
    inputs: { ...small, api_basic_auth: false, access_list_cidr_blocks: office, ui_allow_list: office },
  },
  "an apply that stops half-way": {
    module: "module.metaflow",
    inputs: { ...small, ui_certificate_arn: "" },
    later: true,
    stopsHalfWay: true,
  },
};
