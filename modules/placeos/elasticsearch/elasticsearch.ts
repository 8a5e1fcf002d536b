import { IamServiceLinkedRole } from "@cdktf/provider-aws/lib/iam-service-linked-role";
import { OpensearchDomain } from "@cdktf/provider-aws/lib/opensearch-domain";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import { policyDocument } from "../../aws/iam";
import type { LogSettings } from "../../aws/log-group";
import type { PlaceosNames } from "../common/placeos-names";
import { placeosDefaults as defaults } from "../defaults";
import { abilitiesOf } from "./instance-type";
import { domainLogs } from "./logs";

/** Hour (UTC) of the daily snapshot of a domain that is given none: night in Australia. */
const snapshotHour = 14;

/** Settings of Elasticsearch. */
export interface ElasticsearchSettings {
  /**
   * Type of the nodes. The seed's `t2.small.search` cannot encrypt its disks, so that these are not encrypted then.
   *
   * @default "t3.small.search"
   */
  readonly instanceType?: string;

  /**
   * Number of nodes: an even one over two zones, or a single node in the first subnet.
   *
   * @default 2
   */
  readonly instanceCount?: number;

  /**
   * Engine and version. PlaceOS' clients are those of Elasticsearch 7.
   *
   * @default "Elasticsearch_7.10"
   */
  readonly engineVersion?: string;

  /**
   * Size of each node's disk in GiB.
   *
   * @default 10
   */
  readonly volumeSizeGiB?: number;

  /**
   * Hour, in UTC, of the daily snapshot of engines before 5.3. Newer ones are snapshot every hour, and AWS keeps 14 days.
   *
   * @default 14
   */
  readonly automatedSnapshotStartHour?: number;

  /**
   * Lowest TLS version and ciphers that clients may use.
   *
   * @default "Policy-Min-TLS-1-2-PFS-2023-10"
   */
  readonly tlsPolicy?: string;

  /**
   * ARN of the KMS key that encrypts the disks.
   *
   * @default - the AWS managed key of OpenSearch Service
   */
  readonly kmsKeyArn?: string;

  /**
   * Whether to make the role with which OpenSearch Service puts domains into VPCs. An account has one or none: where it
   * exists, making it fails.
   *
   * @default false
   */
  readonly createServiceLinkedRole?: boolean;

  /**
   * Whether Terraform refuses plans that delete the domain.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
}

export interface ElasticsearchProps extends ElasticsearchSettings {
  readonly names: PlaceosNames;
  readonly environment: AwsEnvironment;
  /** Private subnets, each in a zone of its own. */
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  readonly logs: LogSettings;
}

/**
 * The Elasticsearch of PlaceOS, in the VPC and over HTTPS alone (placeos.md §3.3).
 *
 * PlaceOS sends its requests unsigned and without a user: whom the security group lets in may use the indices, and nobody
 * else can reach the domain. Its configuration stays with IAM.
 *
 * @throws if the instance type is not one of OpenSearch Service, or the number of nodes is neither 1 nor even
 */
export class Elasticsearch extends Construct {
  /** Host of the domain inside the VPC. */
  public readonly endpoint: string;
  /** `https://<endpoint>`: what consumers get as `ES_URI`. */
  public readonly esUri: string;
  public readonly domainArn: string;
  public readonly domainName: string;

  constructor(scope: Construct, id: string, props: ElasticsearchProps) {
    super(scope, id);
    const { names, environment, deletionProtection = defaults.deletionProtection } = props;
    const createServiceLinkedRole = props.createServiceLinkedRole ?? defaults.createElasticsearchServiceLinkedRole;
    const { naming } = names;
    const instanceType = props.instanceType ?? defaults.elasticsearchInstanceType;
    const instanceCount = props.instanceCount ?? defaults.elasticsearchInstanceCount;
    const { encryptsAtRest, volumeType } = abilitiesOf(instanceType);
    if (instanceCount !== 1 && (instanceCount < 1 || instanceCount % 2 !== 0)) {
      throw new Error(`Elasticsearch has one node, or an even number over two zones, got ${instanceCount}`);
    }
    const twoZones = instanceCount > 1;
    this.domainName = names.elasticsearchDomain;
    // written out, for the policies that the domain must have from the beginning
    const domainArn = environment.arn("es", `domain/${this.domainName}`);
    const logs = domainLogs(this, { naming, environment, domainName: this.domainName, domainArn, logs: props.logs });
    const dependsOn: ITerraformDependable[] = [...logs.dependables];
    if (createServiceLinkedRole) dependsOn.push(this.serviceLinkedRole(names));
    const domain = new OpensearchDomain(this, "Domain", {
      domainName: this.domainName,
      engineVersion: props.engineVersion ?? defaults.elasticsearchEngineVersion,
      clusterConfig: {
        instanceType,
        instanceCount,
        zoneAwarenessEnabled: twoZones,
        zoneAwarenessConfig: twoZones ? { availabilityZoneCount: 2 } : undefined,
      },
      ebsOptions: {
        ebsEnabled: true,
        volumeType,
        volumeSize: props.volumeSizeGiB ?? defaults.elasticsearchVolumeSize,
      },
      vpcOptions: {
        subnetIds: props.subnetIds.slice(0, twoZones ? 2 : 1),
        securityGroupIds: [props.securityGroupId],
      },
      encryptAtRest: { enabled: encryptsAtRest, kmsKeyId: encryptsAtRest ? props.kmsKeyArn : undefined },
      nodeToNodeEncryption: { enabled: true },
      domainEndpointOptions: {
        enforceHttps: true,
        tlsSecurityPolicy: props.tlsPolicy ?? defaults.elasticsearchTlsPolicy,
      },
      accessPolicies: this.accessPolicy(domainArn),
      logPublishingOptions: logs.publishing,
      snapshotOptions: {
        automatedSnapshotStartHour: props.automatedSnapshotStartHour ?? snapshotHour,
      },
      tags: names.tags("Elasticsearch"),
      dependsOn,
      lifecycle: deletionProtection ? { preventDestroy: true } : undefined,
    });
    this.endpoint = domain.endpoint;
    this.esUri = `https://${this.endpoint}`;
    this.domainArn = domain.arn;
  }

  private accessPolicy(domainArn: string): string {
    return policyDocument(this, "AccessPolicy", [
      {
        sid: "WhoeverReachesTheDomain",
        actions: ["Delete", "Get", "Head", "Patch", "Post", "Put"].map((method) => `es:ESHttp${method}`),
        resources: [`${domainArn}/*`],
        principals: [{ type: "AWS", identifiers: ["*"] }],
      },
    ]);
  }

  private serviceLinkedRole({ naming }: PlaceosNames): IamServiceLinkedRole {
    return new IamServiceLinkedRole(this, "ServiceLinkedRole", {
      awsServiceName: "opensearchservice.amazonaws.com",
      tags: naming.tags(),
    });
  }
}
