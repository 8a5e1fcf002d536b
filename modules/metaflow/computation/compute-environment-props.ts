import type { ITerraformDependable, TerraformResource } from "cdktf";
import type { AwsEnvironment } from "../../aws/environment";
import type { ServiceRole } from "../../aws/iam";
import type { Naming } from "../../aws/naming";
import type { ComputeEnvironmentSettings } from "../inputs/batch";
import type { LaunchTemplateSettings } from "./launch-template";

/** How the instances of compute environments are launched, and what they act as. */
export interface LaunchSettings extends LaunchTemplateSettings {
  readonly instanceProfileArn: string;
  /** What must exist as long as there are instances. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** What it runs jobs on has the defaults of {@link ComputeEnvironmentSettings}. */
export interface ComputeEnvironmentProps extends Omit<ComputeEnvironmentSettings, "priority" | "subnets"> {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  /** The part of the name between prefix and suffix, such as `cpu`. */
  readonly name: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];

  /**
   * How instances are launched.
   *
   * @default - no instances: jobs run on Fargate
   */
  readonly launch?: LaunchSettings;

  /**
   * The part of the launch template's name between prefix and suffix.
   *
   * @default - `batch-launch-tmpl-<name>`
   */
  readonly launchTemplateName?: string;

  /**
   * What AWS Batch acts as.
   *
   * @default - its service-linked role, which AWS makes when an account uses Batch for the first time
   */
  readonly serviceRole?: ServiceRole;

  /**
   * What changes in place when Batch goes over from its service-linked role to another one, or back: AWS changes no
   * environment for that, so that it is replaced.
   *
   * @default - nothing: the kind of the role stays what it is
   */
  readonly kindOfServiceRole?: TerraformResource;

  /**
   * Name tag of the ECS cluster that Batch makes.
   *
   * @default - no tag
   */
  readonly clusterName?: string;
}
