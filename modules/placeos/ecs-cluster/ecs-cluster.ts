import { EcsCluster as AwsEcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { ServiceDiscoveryPrivateDnsNamespace } from "@cdktf/provider-aws/lib/service-discovery-private-dns-namespace";
import { Construct } from "constructs";
import type { PlaceosNames } from "../common/placeos-names";
import type { ClusterReference } from "../common/component-props";
import { placeosDefaults as defaults } from "../defaults";
import { checkProps } from "../../aws/check-props";
import { servicesInputRules } from "../input-rules/services";

export interface EcsClusterProps {
  readonly names: PlaceosNames;
  readonly vpcId: string;

  /**
   * Collect metrics per task and container.
   *
   * @default true
   */
  readonly containerInsights?: boolean;
}

/** The ECS cluster, and the private DNS namespace in which its services are found. */
export class EcsCluster extends Construct implements ClusterReference {
  public readonly clusterArn: string;
  public readonly clusterName: string;
  public readonly namespaceId: string;
  /** Name of the namespace: the environment name in lower case. */
  public readonly namespaceName: string;
  public readonly cluster: AwsEcsCluster;
  public readonly namespace: ServiceDiscoveryPrivateDnsNamespace;

  constructor(scope: Construct, id: string, props: EcsClusterProps) {
    super(scope, id);
    checkProps(this, props, { containerInsights: servicesInputRules.containerInsights });
    const { names, vpcId, containerInsights = defaults.containerInsights } = props;
    this.cluster = new AwsEcsCluster(this, "Cluster", {
      name: names.cluster,
      setting: [{ name: "containerInsights", value: containerInsights ? "enabled" : "disabled" }],
      tags: names.naming.tags(),
    });
    this.namespace = new ServiceDiscoveryPrivateDnsNamespace(this, "Namespace", {
      name: names.namespace,
      description: `Services of ${names.environmentName}`,
      vpc: vpcId,
      tags: names.naming.tags(),
    });
    this.clusterArn = this.cluster.arn;
    this.clusterName = this.cluster.name;
    this.namespaceId = this.namespace.id;
    this.namespaceName = names.namespace;
  }
}
