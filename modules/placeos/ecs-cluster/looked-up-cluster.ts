import { DataAwsEcsCluster } from "@cdktf/provider-aws/lib/data-aws-ecs-cluster";
import { DataAwsServiceDiscoveryDnsNamespace } from "@cdktf/provider-aws/lib/data-aws-service-discovery-dns-namespace";
import { Construct } from "constructs";
import type { ClusterReference } from "../common/component-props";
import type { PlaceosContext } from "../context";
import { findOrCreateChild } from "../common/find-or-create-child";

/** The ECS cluster and the private DNS namespace that another stack made, by their names. */
export class LookedUpCluster extends Construct implements ClusterReference {
  public readonly clusterName: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly context: PlaceosContext,
  ) {
    super(scope, id);
    this.clusterName = context.names.cluster;
  }

  public get clusterArn(): string {
    const { clusterName } = this;
    return findOrCreateChild(this, "Cluster", (id) => new DataAwsEcsCluster(this, id, { clusterName })).arn;
  }

  public get namespaceId(): string {
    const name = this.context.names.namespace;
    const find = (id: string) => new DataAwsServiceDiscoveryDnsNamespace(this, id, { name, type: "DNS_PRIVATE" });
    return findOrCreateChild(this, "Namespace", find).id;
  }
}
