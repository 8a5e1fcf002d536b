import { SagemakerNotebookInstance } from "@cdktf/provider-aws/lib/sagemaker-notebook-instance";
import { SagemakerNotebookInstanceLifecycleConfiguration } from "@cdktf/provider-aws/lib/sagemaker-notebook-instance-lifecycle-configuration";
import { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import { KmsKey } from "../../aws/kms-key";
import type { Naming } from "../../aws/naming";
import { nameLimits } from "../../aws/shortened-name";
import type { Network } from "../../aws/network";
import { setNotebookPlatform } from "../../aws/provider-major";
import { everywhere, SecurityGroup, tcp } from "../../aws/security-group";
import type { BatchAccess } from "../common/batch-access";
import type { DatastoreBucket } from "../common/bucket-access";
import { metaflowDefaults, sagemakerNotebookDefaults as defaults } from "../defaults";
import type { Profile } from "../profile";
import { notebookRole } from "./role";
import type { SagemakerNotebookSettings } from "../inputs/operations";
import { startHook } from "./start-hook";
import { checkProps } from "../../aws/check-props";
import { operationsInputRules } from "../input-rules/operations";

export interface SagemakerNotebookProps extends Omit<SagemakerNotebookSettings, "launchBatchJobs"> {
  readonly naming: Naming;
  readonly environment: AwsEnvironment;
  readonly network: Network;
  readonly bucket: DatastoreBucket;
  /** What the notebook's Metaflow client is told: URLs inside the VPC, and no secret. */
  readonly profile: Profile;

  /**
   * Security group of the metadata service's load balancer. It gets a rule that lets the notebook in.
   *
   * @default - there is no metadata service
   */
  readonly metadataServiceSecurityGroup?: SecurityGroup;

  /**
   * CIDR blocks with the addresses of that load balancer, where it has no security group.
   *
   * @default - it has one, or there is no metadata service
   */
  readonly metadataServiceCidrBlocks?: readonly string[];

  /**
   * What steps run on that the notebook launches.
   *
   * @default - it may not launch any
   */
  readonly jobs?: BatchAccess;

  /**
   * Rotate the key of the volume every year.
   *
   * @default true
   */
  readonly enableKeyRotation?: boolean;

  /**
   * Name of an existing role, which is used as it is.
   *
   * @default - a role is made
   */
  readonly existingRoleName?: string;
}

/**
 * A SageMaker notebook in which Metaflow works at once. It can only be reached through
 * SageMaker, and it reaches the metadata service and HTTPS.
 *
 * @throws if the profile holds the API key: SageMaker shows start hooks to every principal that may describe them
 */
export class SagemakerNotebook extends Construct {
  /** URL of JupyterLab. SageMaker asks who opens it for permission. */
  public readonly url: string;
  public readonly notebookName: string;
  public readonly roleArn: string;
  /** The group that the notebook is a member of. */
  public readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: SagemakerNotebookProps) {
    super(scope, id);
    checkProps(this, props, operationsInputRules.sagemakerNotebook.settings);
    const { naming, environment, network, profile } = props;
    if (profile.METAFLOW_SERVICE_AUTH_KEY !== undefined) {
      throw new Error("the profile of a notebook must not hold METAFLOW_SERVICE_AUTH_KEY, which it does not need");
    }
    this.notebookName = naming.name("notebook", nameLimits.notebook);
    const role = notebookRole(this, "Role", { ...props, notebookName: this.notebookName });
    this.roleArn = role.roleArn;
    const securityGroup = this.securityGroup(props);
    this.securityGroupId = securityGroup.securityGroupId;

    const lifecycle = new SagemakerNotebookInstanceLifecycleConfiguration(this, "Lifecycle", {
      name: this.notebookName,
      onStart: startHook(this, "StartHook", {
        region: environment.region,
        profile,
        metaflowVersion: props.metaflowVersion ?? defaults.metaflowVersion,
      }),
      tags: naming.tags(),
    });
    const notebook = new SagemakerNotebookInstance(this, "Notebook", {
      name: this.notebookName,
      instanceType: props.instanceType ?? defaults.instanceType,
      roleArn: this.roleArn,
      subnetId: network.subnetIds[0],
      securityGroups: [this.securityGroupId],
      directInternetAccess: enabled(props.directInternetAccess ?? network.tasksNeedPublicIp ?? false),
      rootAccess: enabled(props.rootAccess ?? defaults.rootAccess),
      volumeSize: props.volumeSize ?? defaults.volumeSize,
      kmsKeyId: props.kmsKeyArn ?? this.volumeKeyArn(props),
      instanceMetadataServiceConfiguration: { minimumInstanceMetadataServiceVersion: "2" },
      lifecycleConfigName: lifecycle.name,
      tags: naming.tags(),
      // the hook uses what they allow as soon as the notebook starts
      dependsOn: [...role.dependables, ...securityGroup.rules],
      lifecycle: (props.deletionProtection ?? defaults.deletionProtection) ? { preventDestroy: true } : undefined,
    });
    setNotebookPlatform(notebook, environment);
    this.url = `https://${notebook.url}/lab`;
  }

  private securityGroup(props: SagemakerNotebookProps): SecurityGroup {
    const { naming, network, metadataServiceSecurityGroup, metadataServiceCidrBlocks } = props;
    const http = tcp(80);
    const group = new SecurityGroup(this, "SecurityGroup", {
      naming,
      vpcId: network.vpcId,
      name: "sagemaker-security-group",
      description: "Metaflow notebook",
    });
    group.allowToCidrs("Https", everywhere(network.ipv6), tcp(443), "Services of AWS, and packages");
    if (metadataServiceSecurityGroup !== undefined) {
      group.allowTo("MetadataService", metadataServiceSecurityGroup, http, "Metadata service");
      metadataServiceSecurityGroup.allowFrom("Notebook", group, http, "Metadata service from the notebook");
    } else if (metadataServiceCidrBlocks !== undefined) {
      group.allowToCidrs("MetadataService", metadataServiceCidrBlocks, http, "Metadata service");
    }
    return group;
  }

  private volumeKeyArn({ naming, environment, enableKeyRotation }: SagemakerNotebookProps): string {
    return new KmsKey(this, "EncryptionKey", {
      naming,
      environment,
      name: "notebook",
      description: "Encrypts the volume of the Metaflow notebook",
      enableKeyRotation: enableKeyRotation ?? metaflowDefaults.enableKeyRotation,
    }).keyArn;
  }
}

/** SageMaker's words for a switch. */
function enabled(on: boolean): "Enabled" | "Disabled" {
  return on ? "Enabled" : "Disabled";
}
