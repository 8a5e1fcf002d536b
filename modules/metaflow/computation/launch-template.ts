import { LaunchTemplate, type LaunchTemplateNetworkInterfaces } from "@cdktf/provider-aws/lib/launch-template";
import { Fn, TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import type { Naming } from "../../aws/naming";

/** How the instances of a compute environment are launched. */
export interface LaunchTemplateSettings {
  /** Instance metadata service on or off. */
  readonly httpEndpoint: "enabled" | "disabled";
  /** `required`: IMDSv2 only. */
  readonly httpTokens: "optional" | "required";
  /** Hops that an answer of the instance metadata service may travel, 1 to 64. */
  readonly httpPutResponseHopLimit: number;
  /** Size of the root volume in GiB. */
  readonly volumeSize: number;

  /**
   * AMI of the instances.
   *
   * @default - Batch chooses the current ECS-optimized one
   */
  readonly imageId?: string;

  /**
   * User data as MIME multi-part text, in clear.
   *
   * @default - none
   */
  readonly userData?: string;
}

export interface LaunchTemplateProps extends LaunchTemplateSettings {
  readonly naming: Naming;
  /** The part of the template's name between prefix and suffix. */
  readonly name: string;
  /** The whole name of the compute environment, which instances and volumes get as their Name tag. */
  readonly environmentName: string;
  readonly instanceProfileArn: string;

  /**
   * How many Elastic Fabric Adapters each instance has.
   *
   * @default - none: instances get the network interface that Batch gives them
   */
  readonly efaInterfaces?: number;
  /** Security groups of those. */
  readonly securityGroupIds: readonly string[];
}

/** The template from which a compute environment launches its instances. */
export function launchTemplate(scope: Construct, id: string, props: LaunchTemplateProps): LaunchTemplate {
  const { naming, efaInterfaces = 0 } = props;
  return new LaunchTemplate(scope, id, {
    name: naming.name(props.name),
    imageId: props.imageId,
    userData: props.userData === undefined ? undefined : base64(scope, "UserData", props.userData),
    iamInstanceProfile: { arn: props.instanceProfileArn },
    ebsOptimized: "true",
    blockDeviceMappings: [
      {
        deviceName: "/dev/xvda",
        // without iops gp3 has the 3000 that are its least (docs/differences.md D-09)
        ebs: { volumeType: "gp3", volumeSize: props.volumeSize, encrypted: "true", deleteOnTermination: "true" },
      },
    ],
    networkInterfaces: efaInterfaces > 0 ? efaAdapters(efaInterfaces, props.securityGroupIds) : undefined,
    metadataOptions: {
      httpEndpoint: props.httpEndpoint,
      httpTokens: props.httpTokens,
      httpPutResponseHopLimit: props.httpPutResponseHopLimit,
    },
    // the template's own tags do not reach what it launches (docs/differences.md D-44)
    tagSpecifications: ["instance", "volume"].map((resourceType) => ({
      resourceType,
      tags: naming.tags({ Name: props.environmentName }),
    })),
    tags: naming.tags(),
  });
}

/** One adapter on each network card, the first one as the instance's own interface. */
function efaAdapters(count: number, securityGroupIds: readonly string[]): LaunchTemplateNetworkInterfaces[] {
  return Array.from({ length: count }, (_, card) => ({
    interfaceType: "efa",
    deviceIndex: card === 0 ? 0 : 1,
    networkCardIndex: card,
    securityGroups: [...securityGroupIds],
    deleteOnTermination: "true",
  }));
}

// Terraform encodes, not we: so escapes and tokens inside the text mean what they mean in every other string.
// The text goes through a local because cdktf leaves quotes and backslashes in a function's arguments as they are.
function base64(scope: Construct, id: string, text: string): string {
  return Fn.base64encode(new TerraformLocal(scope, id, text).asString);
}
