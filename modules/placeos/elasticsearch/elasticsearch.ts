import { IamServiceLinkedRole } from "@cdktf/provider-aws/lib/iam-service-linked-role";
import { OpensearchDomain } from "@cdktf/provider-aws/lib/opensearch-domain";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AwsEnvironment } from "../../aws/environment";
import { policyDocument } from "../../aws/iam";
import type { LogSettings } from "../../aws/log-group";
import type { PlaceosNames } from "../common/placeos-names";
import { placeosDefaults as defaults } from "../defaults";
import type { ElasticsearchInputs } from "../inputs/elasticsearch";
import { abilitiesOf } from "./instance-type";
import { domainLogs } from "./logs";
import { checkProps } from "../../aws/check-props";
import { elasticsearchInputRules } from "../input-rules/elasticsearch";

/** Hour (UTC) of the daily snapshot of a domain that is given none: night in Australia. */
const snapshotHour = 14;

export interface ElasticsearchProps extends Omit<ElasticsearchInputs, "esUri"> {
  readonly names: PlaceosNames;
  readonly environment: AwsEnvironment;
  /** Private subnets, each in its own zone. */
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  readonly logs: LogSettings;

  /**
   * Hour, in UTC, of the daily snapshot of engines before 5.3. Newer ones are snapshot every hour, and AWS keeps 14 days.
   *
   * @default 14
   */
  readonly automatedSnapshotStartHour?: number;

  /**
   * ARN of the KMS key that encrypts the disks.
   *
   * @default - the AWS managed key of OpenSearch Service
   */
  readonly kmsKeyArn?: string;

  /**
   * Whether Terraform refuses plans that delete the domain.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
}

/**
 * The Elasticsearch of PlaceOS, in the VPC and only over HTTPS.
 *
 * PlaceOS sends its requests unsigned and without a user: members that the security group lets in may use the indices,
 * and no one else can reach the domain. Its configuration stays with IAM.
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
    checkProps(this, props, elasticsearchInputRules);
    const { names, environment, deletionProtection = defaults.deletionProtection } = props;
    const createServiceLinkedRole =
      props.createElasticsearchServiceLinkedRole ?? defaults.createElasticsearchServiceLinkedRole;
    const { naming } = names;
    const instanceType = props.elasticsearchInstanceType ?? defaults.elasticsearchInstanceType;
    const instanceCount = props.elasticsearchInstanceCount ?? defaults.elasticsearchInstanceCount;
    const { encryptsAtRest, volumeType } = abilitiesOf(instanceType);
    if (instanceCount !== 1 && instanceCount % 2 !== 0) {
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
      engineVersion: props.elasticsearchEngineVersion ?? defaults.elasticsearchEngineVersion,
      clusterConfig: {
        instanceType,
        instanceCount,
        zoneAwarenessEnabled: twoZones,
        zoneAwarenessConfig: twoZones ? { availabilityZoneCount: 2 } : undefined,
      },
      ebsOptions: {
        ebsEnabled: true,
        volumeType,
        volumeSize: props.elasticsearchVolumeSize ?? defaults.elasticsearchVolumeSize,
      },
      vpcOptions: {
        subnetIds: props.subnetIds.slice(0, twoZones ? 2 : 1),
        securityGroupIds: [props.securityGroupId],
      },
      encryptAtRest: { enabled: encryptsAtRest, kmsKeyId: encryptsAtRest ? props.kmsKeyArn : undefined },
      nodeToNodeEncryption: { enabled: true },
      domainEndpointOptions: {
        enforceHttps: true,
        tlsSecurityPolicy: props.elasticsearchTlsPolicy ?? defaults.elasticsearchTlsPolicy,
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
