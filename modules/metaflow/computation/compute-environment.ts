import {
  BatchComputeEnvironment,
  type BatchComputeEnvironmentComputeResources,
  type BatchComputeEnvironmentComputeResourcesLaunchTemplate,
} from "@cdktf/provider-aws/lib/batch-compute-environment";
import { EcsTag } from "@cdktf/provider-aws/lib/ecs-tag";
import { PlacementGroup } from "@cdktf/provider-aws/lib/placement-group";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { setComputeEnvironmentNamePrefix } from "../../aws/provider-major";
import type { ComputeEnvironmentProps, LaunchSettings } from "./compute-environment-props";
import { computeEnvironmentDefaults as defaults } from "../defaults";
import { hasEfa, hasPlacementGroup } from "./efa";
import { type Instances, instancesOf, maxVcpusOf, updatesInPlace } from "./instances";
import { launchTemplate } from "./launch-template";

/** An environment that Batch runs jobs in: EC2 instances with their launch template, or Fargate. */
export class ComputeEnvironment extends Construct {
  public readonly computeEnvironmentArn: string;
  public readonly computeEnvironment: BatchComputeEnvironment;

  /**
   * @throws when the vCPUs are out of order, when the allocation strategy does not fit the type, when the image type is
   * not for the instances, when an image or a version goes with no launch template of ours, when Fargate gets settings of
   * instances, when instances get no launch settings, and when Elastic Fabric Adapters or a cluster placement group are for
   * other than on-demand instances, in other than one subnet, or with an existing launch template
   */
  constructor(scope: Construct, id: string, props: ComputeEnvironmentProps) {
    super(scope, id);
    const { naming, serviceRole } = props;
    const instances = instancesOf(props);
    // Batch needs its permissions until the environment is gone
    const dependencies = [...(serviceRole?.dependables ?? []), ...(instances?.launch.dependsOn ?? [])];
    this.computeEnvironment = new BatchComputeEnvironment(this, "ComputeEnvironment", {
      type: "MANAGED",
      serviceRole: serviceRole?.roleArn,
      computeResources: this.computeResources(props, instances),
      updatePolicy:
        instances && serviceRole === undefined && updatesInPlace(instances)
          ? // running steps get as long as Batch allows, six hours, before an update of the instances ends them
            { terminateJobsOnUpdate: false, jobExecutionTimeoutMinutes: 360 }
          : undefined,
      tags: naming.tags(),
      // a job queue must have an environment at all times: when one is replaced, the new one comes first
      lifecycle: {
        createBeforeDestroy: true,
        ignoreChanges: ["compute_resources[0].desired_vcpus"],
        replaceTriggeredBy: props.kindOfServiceRole && [addressOf(props.kindOfServiceRole)],
      },
      dependsOn: dependencies.length > 0 ? dependencies : undefined,
    });
    setComputeEnvironmentNamePrefix(this.computeEnvironment, props.environment, naming.name(props.name));
    this.computeEnvironmentArn = this.computeEnvironment.arn;
    if (props.clusterName !== undefined) {
      new EcsTag(this, "ClusterName", {
        resourceArn: this.computeEnvironment.ecsClusterArn,
        key: "Name",
        value: props.clusterName,
      });
    }
  }

  private computeResources(
    props: ComputeEnvironmentProps,
    instances: Instances | undefined,
  ): BatchComputeEnvironmentComputeResources {
    const { naming } = props;
    const common = {
      type: props.type.toUpperCase(),
      maxVcpus: maxVcpusOf(props),
      subnets: [...props.subnetIds],
      // Batch takes them either here or with the network interfaces of the launch template
      securityGroupIds: hasEfa(props) ? undefined : [...props.securityGroupIds],
    };
    if (instances === undefined) return common;
    const { launch, imageType, ...resources } = instances;
    return {
      ...common,
      ...resources,
      placementGroup: hasPlacementGroup(props) ? this.placementGroup(props).id : undefined,
      ec2Configuration: imageType && [{ imageType }],
      instanceRole: launch.instanceProfileArn,
      launchTemplate: this.launchTemplate(props, launch),
      tags: naming.tags(),
    };
  }

  private placementGroup({ naming, name }: ComputeEnvironmentProps): PlacementGroup {
    return new PlacementGroup(this, "PlacementGroup", {
      name: naming.name(name),
      strategy: "cluster",
      tags: naming.tags(),
    });
  }

  /** The existing template, or one that is made, whose newest version is followed. */
  private launchTemplate(
    props: ComputeEnvironmentProps,
    launch: LaunchSettings,
  ): BatchComputeEnvironmentComputeResourcesLaunchTemplate {
    const { naming, name, launchTemplateId, launchTemplateVersion = defaults.launchTemplateVersion } = props;
    if (launchTemplateId !== undefined) return { launchTemplateId, version: launchTemplateVersion };
    const template = launchTemplate(this, "LaunchTemplate", {
      ...launch,
      imageId: props.imageId ?? launch.imageId,
      naming,
      name: props.launchTemplateName ?? `batch-launch-tmpl-${name}`,
      environmentName: naming.name(name),
      efaInterfaces: props.efaInterfaces,
      securityGroupIds: props.securityGroupIds,
    });
    return { launchTemplateId: template.id, version: `${template.latestVersion}` };
  }
}

// cdktf writes a resource here as an expression, which Terraform does not take
function addressOf({ terraformResourceType, friendlyUniqueId }: TerraformResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}`;
}
